import { describe, expect, it } from 'vitest'
import { completePlan } from '../../drafts/content'
import { completeIteration } from '../../drafts/iteration'
import type { Names } from '../draft/form'
import { moved } from '../draft/lists'
import { carriedOver } from './carryOver'
import { difference, pinned, spared, stillBroken } from './entries'
import { lockOf } from './locks'
import { asBefore, begun, inAdded, inEdited, inMeasure, inPlans } from './rows'

const plan = (id: string, month: string, content = '') => completePlan({ id, month, type: 'other', content })
const ids = (rows: { id: string }[]) => rows.map(({ id }) => id)

const map = [
  {
    id: 'm1',
    content: '举措一',
    plans: [plan('p1', '2026-05'), plan('p2', '2026-07'), plan('p3', '2026-12')],
  },
  { id: 'm2', content: '举措二', plans: [plan('p4', '2026-08')] },
]
const content = completeIteration({
  version: 1,
  added: [
    { id: 'm8', content: '新举措', basis: '依据', plans: [plan('p8', '2026-09')] },
    { id: 'm9', content: '又一条' },
  ],
  edited: map.map(begun),
})

describe('what is locked', () => {
  const lock = (month: string, completed: string[] = []) =>
    lockOf(plan('p1', month), new Set(completed), '2026-06')

  it('R7.2: a plan of a past month, not one of this month', () => {
    expect(lock('2026-05')).toBe('past')
    expect(lock('2026-06')).toBeUndefined()
    expect(lock('2026-12')).toBeUndefined()
    expect(lock('2025-12')).toBe('past')
  })

  it('R7.2: a completed plan, whatever its month', () => {
    expect(lock('2026-12', ['p1'])).toBe('completed')
    expect(lock('2026-05', ['p1'])).toBe('completed')
    expect(lock('2026-12', ['p2'])).toBeUndefined()
  })
})

describe('the rows of an application', () => {
  it('R7.1: an edit begins with the measure as it stands, and all of its plans', () => {
    expect(content.edited[0]).toEqual({ measure: 'm1', basis: '', ...map[0], id: undefined })
  })

  it('R7.1: what is removed or changed comes back as it was and where it was', () => {
    const before = map[0]?.plans ?? []
    const after = [plan('p1', '2026-05'), plan('p9', '2026-10'), plan('p3', '2026-11')]
    expect(ids(asBefore(before, after, 'p2'))).toEqual(['p1', 'p2', 'p9', 'p3'])
    expect(asBefore(before, after, 'p3')).toEqual([after[0], after[1], before[2]])
  })

  it('R7.1: a measure is changed on its own list alone', () => {
    const next = inPlans('edited', 'm1', plans => plans.slice(1))(
      inMeasure('added', 'm8', () => ({ basis: '另一依据' }))(content),
    )
    expect(next.added.map(({ basis }) => basis)).toEqual(['另一依据', ''])
    expect(next.edited.map(({ plans }) => plans.length)).toEqual([2, 1])
  })
})

describe('an application whose base has moved on', () => {
  const later = [
    {
      id: 'm1',
      content: '举措一（第二版）',
      plans: [plan('p1', '2026-05'), plan('p2', '2026-07', '细化'), plan('p7', '2026-10')],
    },
  ]
  const edits = inPlans('edited', 'm1', plans =>
    plans.map(row => (row.id === 'p3' ? { ...row, month: '2026-11' } : row)),
  )(inMeasure('edited', 'm1', () => ({ basis: '依据' }))(content))
  const carried = carriedOver(edits, 2, map, later)

  it('R7.1: keeps what it changes and takes over what changed besides', () => {
    expect(carried.version).toBe(2)
    expect(carried.added).toEqual(content.added)
    const [first] = carried.edited
    expect(first).toMatchObject({ content: '举措一（第二版）', basis: '依据' })
    // p3 is gone from the later version, but somebody works on it here.
    expect(first?.plans.map(({ id, month, content }) => [id, month, content])).toEqual([
      ['p1', '2026-05', ''],
      ['p2', '2026-07', '细化'],
      ['p3', '2026-11', ''],
      ['p7', '2026-10', ''],
    ])
  })

  it('R7.1: leaves a measure that is gone for its author to settle', () => {
    expect(carried.edited[1]).toEqual(content.edited[1])
  })
})

describe('two drafts of an application', () => {
  const names = { planType: (id: string) => `类型 ${id}` } as Names

  it('R3.4: differ field by field', () => {
    const mine = inPlans('edited', 'm2', plans => plans.map(row => ({ ...row, type: 'supervise' })))(content)
    expect(difference(content, { ...mine, version: 2 }, names)).toEqual([
      { label: '作战图版本', theirs: '第 1 版', mine: '第 2 版' },
      { label: '修改举措 2 · 计划 1 · 计划类型', theirs: '类型 other', mine: '类型 supervise' },
    ])
  })

  it('R3.4: name what one has removed and the other has worked on', () => {
    const without = inAdded(rows => rows.slice(1))(content)
    const told = spared(content, without, content, content)
    expect(told.map(({ label, mine }) => [label, mine])).toEqual([
      ['新增举措 1', '已删除'],
      ['新增举措 1 · 计划 1', '已删除'],
    ])
  })

  it('R2.5: a broken rule goes with its row, and goes when that is changed', () => {
    const at = (path: string) => ({ path, detail: path })
    const broken = [
      at('/content/added/1/plans'),
      at('/content/edited/0'),
      at('/content/edited/0/plans/0'),
      at('/content/version'),
    ]
    expect(stillBroken(broken, content, content)).toEqual(broken)
    const reordered = inAdded(rows => moved(rows, 'm9', -1))(content)
    expect(stillBroken(broken.slice(0, 1), content, reordered)[0]?.path).toBe('/content/added/0/plans')
    const changed = inPlans('edited', 'm1', plans => plans.slice(1))({ ...content, version: 2 })
    expect(stillBroken(broken.slice(1), content, changed)).toEqual([])
    const other = inPlans('edited', 'm2', () => [])(content)
    expect(stillBroken(broken.slice(1, 3), content, other)).toEqual(broken.slice(1, 3))
  })

  it('R3.3: a pin follows its row', () => {
    const by = { name: '审核', role: 'reviewer' as const }
    const sentBack = { operation: 'reject' as const, round: 1, detail: '', by, at: '' }
    const pins = [
      { row: 'm1', field: 'basis' as const },
      { row: 'p4', field: 'month' as const },
      { row: 'gone', field: 'content' as const, label: '新增举措 3 · 举措内容' },
    ]
    const now = inEdited(rows => rows.slice(1))(content)
    expect(pinned({ ...sentBack, pins }, now).map(({ path, label }) => [path, label])).toEqual([
      [undefined, ''],
      ['/content/edited/0/plans/0/month', '修改举措 1 · 计划 1 · 计划月度'],
      [undefined, '新增举措 3 · 举措内容'],
    ])
  })
})
