import { expect, test } from 'vitest'
import { completePlan } from '../drafts/content'
import { completeIteration } from '../drafts/iteration'
import { changedRows, effectOf, measureRows, planRows } from './iterated'
import { placed } from './pins'

const plan = (id: string, month: string, content = '') =>
  completePlan({ id, month: `2026-${month}`, type: 'other', content })

const map = [
  { id: 'm1', content: '举措一', plans: [plan('p1', '01'), plan('p2', '07'), plan('p3', '12')] },
  { id: 'm2', content: '举措二', plans: [plan('p4', '08')] },
]

test('R7.1: a plan that is missing is removed, a new id added, one that differs changed', () => {
  const rows = planRows(map[0]?.plans ?? [], [plan('p1', '01', ' \r\n'), plan('p3', '11'), plan('p9', '09')])
  expect(rows.map(({ plan: { id }, change }) => [id, change])).toEqual([
    ['p1', 'kept'],
    ['p2', 'removed'],
    ['p3', 'changed'],
    ['p9', 'added'],
  ])
  expect(rows[2]?.before).toEqual(plan('p3', '12'))
})

test('R7.1: removed plans stand where they stood', () => {
  const ids = (after: string[]) => {
    const plans = map[0]?.plans ?? []
    return planRows(
      plans,
      after.flatMap(id => plans.find(one => one.id === id) ?? []),
    ).map(row => row.plan.id)
  }
  expect(ids([])).toEqual(['p1', 'p2', 'p3'])
  expect(ids(['p2'])).toEqual(['p1', 'p2', 'p3'])
  expect(ids(['p3', 'p1'])).toEqual(['p3', 'p1', 'p2'])
})

test('R7.3: the map as it would be: edited measures in their place, added ones behind', () => {
  const rows = measureRows(
    map,
    completeIteration({
      version: 1,
      added: [{ id: 'm3', content: '举措三', plans: [plan('p9', '09')] }],
      edited: [
        { measure: 'm2', content: '举措二', plans: [plan('p4', '10')] },
        { measure: 'gone', content: '没有了' },
      ],
    }),
  )
  expect(rows.map(({ id, number, change }) => [id, number, change])).toEqual([
    ['m1', 1, 'kept'],
    ['m2', 2, 'changed'],
    ['m3', 3, 'added'],
  ])
  expect(changedRows(rows)).toHaveLength(2)
  expect(effectOf(rows)).toEqual({
    measures: { added: 1, changed: 1, removed: 0 },
    plans: { added: 1, changed: 1, removed: 0 },
  })
})

/** As `IterationDraft::place_of` of the server. */
test.each([
  ['m3', 'content', '/added/0/content', '新增举措 1 · 举措内容'],
  ['p9', 'month', '/added/0/plans/0/month', '新增举措 1 · 计划 1 · 计划月度'],
  ['m2', 'basis', '/edited/1/basis', '修改举措 2 · 迭代依据'],
  ['p5', 'type', '/edited/1/plans/1/type', '修改举措 2 · 计划 2 · 计划类型'],
] as const)('R3.3: a pin of %s %s stands where the server says', (row, field, path, label) => {
  const content = {
    added: [{ id: 'm3', plans: [{ id: 'p9' }] }],
    edited: [{ measure: 'm1' }, { measure: 'm2', plans: [{ id: 'p4' }, { id: 'p5' }] }],
  }
  expect(placed('measureIteration', content, { row, field })).toEqual({ row, field, path, label })
})

test('R3.3: a pin of a row that is gone, or of a field that it lacks, stands nowhere', () => {
  const content = { edited: [{ measure: 'm2', plans: [{ id: 'p4' }] }] }
  for (const pin of [
    { row: 'm1', field: 'content' },
    { row: 'm2', field: 'month' },
    { row: 'p4', field: 'basis' },
  ] as const) {
    expect(placed('measureIteration', content, pin)).toBeUndefined()
  }
})
