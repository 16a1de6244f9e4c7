import { expect, test } from 'vitest'
import type { Schema } from '../../api/client'
import type { Me } from '../../session/session'
import { waitingItems } from './waiting'

const clerk: Me = { person: 'p', name: '录入', roles: ['clerk'], department: 'zfbgt' }

const row = (filing: string, since: string, more = {}): Schema<'Waiting'> => ({
  project: `of-${filing}`,
  title: filing,
  filing,
  kind: 'battleMap',
  period: '2026',
  department: 'zfbgt',
  state: 'returned',
  round: 1,
  since: `2026-11-${since}T09:00:00.000+08:00`,
  ownWork: false,
  ...more,
})

const project = (name: string, more: Partial<Schema<'ProjectRow'>>): Schema<'ProjectRow'> => ({
  project: name,
  code: name,
  name,
  field: 'digital',
  responsible: 'zfbgt',
  year: 2026,
  state: 'drawing',
  relation: 'responsible',
  open: [],
  ...more,
})

const open = (filing: string, state: Schema<'FilingState'>, day: string): Schema<'FilingRow'> => ({
  filing,
  kind: 'battleMap',
  period: '2026',
  state,
  round: 0,
  at: `2026-11-${day}T09:00:00.000+08:00`,
})

test('a clerk sees what came back, then own drafts and what is undrawn, each once', () => {
  const projects = [
    project('drafted', { open: [open('f2', 'draft', '05')] }),
    project('mended', { open: [open('f1', 'draft', '09')] }),
    project('in review', { open: [open('f3', 'departmentReview', '01')] }),
    project('undrawn', { state: 'registered' }),
    project('closed', { state: 'closed' }),
    project('not ours', { relation: 'cooperating', state: 'registered' }),
  ]
  const items = waitingItems(clerk, [{ queue: 'mend', rows: [row('f1', '08')] }], projects)
  expect(items.map(({ title, task }) => `${task} ${title}`)).toEqual([
    '待修改 f1',
    '草稿待上报 drafted',
    '待绘制 undrawn',
  ])
})

test('a clerk goes on with drafts of records in their own forms, and is told what they are', () => {
  const record = { ...open('r1', 'draft', '05'), kind: 'promotion' as const }
  const back = row('r2', '09', { kind: 'brand', about: '获全国性肯定评价，2026年1月28日' })
  const [first, second] = waitingItems(
    clerk,
    [{ queue: 'mend', rows: [back] }],
    [project('issued', { state: 'issued', open: [record] })],
  )
  expect(first).toMatchObject({
    note: '品牌显示度：获全国性肯定评价，2026年1月28日',
    to: '/projects/of-r2/brands/r2',
  })
  expect(second).toMatchObject({ note: '经验复制推广', to: '/projects/issued/promotions/r1' })
})

test('what the month asks for stands above, and not among the rest again', () => {
  const update = (filing: string) => ({ ...open(filing, 'draft', '05'), kind: 'goalProgress' as const })
  const items = waitingItems(
    clerk,
    [{ queue: 'mend', rows: [row('f1', '08', { kind: 'goalProgress' }), row('f2', '09')] }],
    [project('issued', { state: 'issued', open: [update('f3'), update('f4')] })],
    new Set(['f1', 'f3']),
  )
  expect(items.map(({ to }) => to)).toEqual(['/projects/of-f2/filings/f2/draw', '/projects/issued/goals/f4'])
})

test('the office sees its queues, what nobody reviews and what was reported, by age', () => {
  const office: Me = { person: 'o', name: '改革办', roles: ['office'] }
  const queues: Schema<'Rows'>[] = [
    { queue: 'officeReview', rows: [row('a', '03'), row('b', '10')] },
    { queue: 'issue', rows: [row('c', '02')] },
    { queue: 'unattended', rows: [row('d', '04')] },
    { queue: 'purge', rows: [row('e', '05', { kind: 'promotion', round: 2 })] },
  ]
  const items = waitingItems(office, queues, [])
  expect(items.map(({ title }) => title)).toEqual(['c', 'a', 'd', 'e', 'b'])
  // The draft may have dropped the file; the round that was reported has it.
  expect(items[3]).toMatchObject({
    to: '/projects/of-e/filings/e?round=2',
    action: '处置',
    note: '经验复制推广',
  })
})

test('R1.3: a reviewer is told what is own work', () => {
  const reviewer: Me = { person: 'r', name: '审核', roles: ['reviewer'], department: 'zfbgt' }
  const [item] = waitingItems(
    reviewer,
    [{ queue: 'departmentReview', rows: [row('a', '03', { ownWork: true })] }],
    [],
  )
  expect(item).toMatchObject({ action: '查看', note: '本人填报，须由其他审核人员办理' })
})
