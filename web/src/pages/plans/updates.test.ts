import { describe, expect, test } from 'vitest'
import type { Schema } from '../../api/client'
import { newEntry, newUpdate } from '../../drafts/planProgress'
import {
  approvedBefore,
  carriedOver,
  fits,
  lastUpdate,
  offered,
  pastedLines,
  planName,
  planned,
  repeated,
  shows,
  withoutCarried,
  withPasted,
} from './updates'

type Update = Schema<'PlanUpdate'>

const approved = (filing: string | null, said: Partial<Update> = {}): Update => ({
  filing,
  period: '2026-05',
  status: 'inProgress',
  work: [newEntry('w1', '印发方案', '2026-05-12'), newEntry('w2', '召开会议')],
  problems: '人手不足',
  next: [newEntry('n1', '报审')],
  evidence: {},
  by: { name: '张三', role: 'clerk' },
  at: '2026-05-29T10:00:00+08:00',
  ...said,
})

const plan = (id: string, month: string) => ({ id, month, type: 'runPilot', content: id })
const map = {
  measures: [
    { id: 'm1', content: '举措甲', plans: [plan('march', '2026-03'), plan('june', '2026-06')] },
    { id: 'm2', content: '举措乙', plans: [plan('may', '2026-05'), plan('july', '2026-07')] },
  ],
}
const progress = (plan: string, status: Schema<'PlanStatus'>, timing?: Schema<'PlanTiming'>) =>
  ({ plan, status, timing, history: [approved('f')] }) as unknown as Schema<'PlanProgress'>
const plans = planned(map, [
  progress('march', 'inProgress', 'overdue'),
  progress('june', 'notStarted', 'dueSoon'),
  progress('may', 'completed'),
  progress('july', 'notStarted'),
])

const ids = (rows: readonly { plan: string }[]) => rows.map(({ plan }) => plan).join(' ')
const fresh = () => {
  let made = 0
  return () => `new${++made}`
}

test('R5.1: a plan is called by its measure, month and type, as the server calls it', () => {
  expect(plans.map(one => planName(one, type => `类型 ${type}`))).toEqual([
    '举措 1 · 2026年3月 · 类型 runPilot',
    '举措 1 · 2026年6月 · 类型 runPilot',
    '举措 2 · 2026年5月 · 类型 runPilot',
    '举措 2 · 2026年7月 · 类型 runPilot',
  ])
  expect(plans[2]).toMatchObject({ measure: '举措乙', status: 'completed', history: [{ filing: 'f' }] })
})

test('R5.1: this month’s plans and the unfinished earlier ones are offered, those chosen no more', () => {
  const offer = offered(plans, '2026-06', [])
  expect([offer.thisMonth, offer.earlier, offer.later, offer.completed].map(ids)).toEqual([
    'june',
    'march',
    'july',
    'may',
  ])
  expect(ids(offered(plans, '2026-06', ['june']).thisMonth)).toBe('')
})

test('R5.1: a list is narrowed to the month, what is overdue, and what is not completed', () => {
  const shown = shows.map(show => ids(plans.filter(plan => fits(show, plan, '2026-06'))))
  expect(shown).toEqual(['june', 'march', 'march june july', 'march june may july'])
})

describe('R5.3: the last approved update', () => {
  const reopened = approved(null, { problems: '补充材料' })
  const history = [reopened, approved('f2'), approved('f1')]

  test('is none of the office’s opening again, and stands before the filing that is read', () => {
    expect(lastUpdate(history)?.filing).toBe('f2')
    expect(lastUpdate([reopened])).toBeUndefined()
    expect(approvedBefore(history, 'f2').map(({ filing }) => filing)).toEqual(['f1'])
    expect(approvedBefore(history, 'open')).toHaveLength(3)
  })

  test('is taken over with ids of its own; what was typed stays', () => {
    const last = approved('f1')
    const carried = carriedOver(newUpdate('p'), last, fresh())
    expect(carried).toEqual({
      plan: 'p',
      status: 'inProgress',
      work: [newEntry('new1', '印发方案', '2026-05-12'), newEntry('new2', '召开会议')],
      problems: '人手不足',
      next: [newEntry('new3', '报审')],
    })
    expect(carriedOver(carried, last, fresh())).toEqual(carried)
    const typed = {
      ...newUpdate('p'),
      status: 'completed',
      problems: '已解决',
      work: [newEntry('mine', '召开会议'), newEntry('other', '督导')],
    }
    const both = carriedOver(typed, last, fresh())
    expect([both.status, both.problems, ...both.work.map(({ text }) => text)]).toEqual([
      'completed',
      '已解决',
      '印发方案',
      '召开会议',
      '督导',
    ])
  })

  test('that was completed was opened again, so it goes on', () => {
    const carried = carriedOver(newUpdate('p'), approved('f1', { status: 'completed' }), fresh())
    expect(carried.status).toBe('inProgress')
  })

  test('can be taken back, without what was typed since', () => {
    const was = newUpdate('p')
    const carried = carriedOver(was, approved('f1'), fresh())
    expect(withoutCarried(carried, was, carried)).toEqual(was)
    const [first, second] = carried.work
    const now = {
      ...carried,
      problems: '改过',
      work: [first, second && { ...second, text: '改过' }, newEntry('own', '新')].flatMap(one => one ?? []),
    }
    const left = withoutCarried(now, was, carried)
    expect([left.status, left.problems, ...left.work.map(({ text }) => text)]).toEqual([
      '',
      '改过',
      '改过',
      '新',
    ])
  })

  test('R3.6: shows which texts only repeat it', () => {
    const update = {
      ...newUpdate('p'),
      work: [newEntry('a', ' 召开会议'), newEntry('b', '印发方案'), newEntry('c', '新')],
      problems: '人手不足',
      next: [newEntry('d', '报审')],
    }
    expect([...repeated(update, approved('f1'))]).toEqual(['a', 'd', 'problems'])
    expect(repeated(update, undefined).size).toBe(0)
  })
})

test('R5.1: several pasted lines are several entries, without their numbers', () => {
  expect(pastedLines('1. 形成初稿\r\n2、征求意见\n\n（3）修改完善\n④报审\n• 印发\n')).toEqual([
    '形成初稿',
    '征求意见',
    '修改完善',
    '报审',
    '印发',
  ])
  expect(pastedLines('2026年完成\n3.5万件\n12345热线')).toEqual(['2026年完成', '3.5万件', '12345热线'])
  expect(pastedLines('1. 只有一行\n')).toBeUndefined()
})

test('R5.1: pasted lines go in where one types', () => {
  const rows = [newEntry('a', '甲'), newEntry('b', '前后'), newEntry('c', '丙')]
  const pasted = withPasted(rows, 'b', { start: 1, end: 1 }, ['一', '二', '三'], fresh())
  expect(pasted.map(({ id, text }) => `${id} ${text}`)).toEqual([
    'a 甲',
    'b 前一',
    'new1 二',
    'new2 三后',
    'c 丙',
  ])
  expect(withPasted(rows, 'gone', { start: 0, end: 0 }, ['一', '二'], fresh())).toBe(rows)
})
