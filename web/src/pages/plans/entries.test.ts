import { expect, test } from 'vitest'
import {
  completePlanProgress,
  newEntry,
  newUpdate,
  type PlanProgressContent,
} from '../../drafts/planProgress'
import { placedInPlans } from '../../parts/planFields'
import type { Names } from '../draft/form'
import { planForm } from './entries'

const names = { planStatus: (value: string) => `状态 ${value}` } as Names
const form = planForm(plan => (plan === 'p1' ? '举措 1' : undefined))

const base = completePlanProgress({
  updates: [
    { plan: 'p1', status: 'inProgress', work: [newEntry('a', '甲'), newEntry('b', '乙', '2026-06-01')] },
    { plan: 'p2', problems: '困难' },
  ],
})

function changed(change: (draft: PlanProgressContent) => void): PlanProgressContent {
  const draft: PlanProgressContent = JSON.parse(JSON.stringify(base))
  change(draft)
  return draft
}

const at = (index: number) => (draft: PlanProgressContent) => {
  const update = draft.updates[index]
  if (!update) throw new Error(`no update ${index}`)
  return update
}
const [one, two] = [at(0), at(1)]

test('R3.4: what differs is told by the names of the plans', () => {
  const mine = changed(draft => {
    one(draft).status = 'completed'
    one(draft).work.reverse()
    one(draft).work[0] = newEntry('b', '乙', '2026-06-02')
    two(draft).next.push(newEntry('c', '丙'))
  })
  expect(form.difference(base, mine, names)).toEqual([
    { label: '举措 1 · 推进状态', theirs: '状态 inProgress', mine: '状态 completed' },
    { label: '举措 1 · 已开展工作 1 · 日期', theirs: '2026年6月1日', mine: '2026年6月2日' },
    { label: '第 2 项 · 下一步工作计划 1', theirs: '', mine: '丙' },
  ])
})

test('R3.4: a plan that one side removed and the other worked on is named once', () => {
  const mine = changed(draft => draft.updates.shift())
  const theirs = changed(draft => (one(draft).problems = '改过'))
  expect(form.spared(base, mine, theirs, theirs)).toEqual([
    { label: '举措 1', theirs: '有：甲', mine: '已删除' },
  ])
})

test('R2.5: what is broken goes with its entry, and is passed over once it was changed', () => {
  const broken = [
    { path: '/content/updates/0/work/1/date', detail: '日期' },
    { path: '/content/updates/0/next', detail: '至少一条' },
    { path: '/content/updates/1/problems', detail: '太长' },
    { path: '/content/updates/1/plan', detail: '不在图中' },
  ]
  const now = changed(draft => {
    draft.updates.unshift(newUpdate('p3'))
    const first = draft.updates[1]
    first?.work.reverse()
    first?.next.push(newEntry('n', '下一步'))
  })
  expect(form.stillBroken(broken, base, now).map(({ path }) => path)).toEqual([
    '/content/updates/1/work/0/date',
    '/content/updates/2/problems',
    '/content/updates/2/plan',
  ])
})

test('R3.3: a pin follows its plan', () => {
  const sentBack = {
    pins: [
      { row: 'p2', field: 'work' },
      { field: 'evidence' },
      { row: 'gone', field: 'status', label: '第 3 项 · 推进状态' },
    ],
  } as unknown as Parameters<typeof form.pinned>[0]
  expect(form.pinned(sentBack, base).map(({ path, label }) => [path, label])).toEqual([
    ['/content/updates/1/work', '第 2 项 · 已开展工作'],
    ['/content/evidence', '佐证材料'],
    [undefined, '第 3 项 · 推进状态'],
  ])
})

/** As `PlanProgressDraft::place_of` of the server. */
test.each([
  [{ row: 'p1', field: 'status' }, '/updates/0/status', '第 1 项 · 推进状态'],
  [{ row: 'p2', field: 'next' }, '/updates/1/next', '第 2 项 · 下一步工作计划'],
  [{ field: 'evidence' }, '/evidence', '佐证材料'],
  [{ row: 'p1', field: 'evidence' }, undefined, undefined],
  [{ row: 'gone', field: 'work' }, undefined, undefined],
  [{ row: 'p1', field: 'work', month: 3 }, undefined, undefined],
] as const)('R3.3: a pin of %j stands where the server says', (pin, path, label) => {
  const placed = placedInPlans(base, pin)
  expect([placed?.path, placed?.label]).toEqual([path, label])
})
