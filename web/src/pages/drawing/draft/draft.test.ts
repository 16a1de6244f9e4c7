import { describe, expect, it } from 'vitest'
import { complete, isEmpty, type MapContent } from '../../../drafts/content'
import { merged } from '../../../drafts/merge'
import { battleMap, isSame } from '../../../drafts/sort'
import { moved, withoutRow, withRow } from '../../draft/lists'
import { difference, spared } from './difference'
import { labelOf, partOf, pinned, stillBroken } from './places'
import { copied, inIndicators, inMeasures, inPlans } from './rows'
import { tasks } from './tasks'

const map: MapContent = complete({
  indicators: [
    {
      id: 'i1',
      name: '办件量',
      unit: '件',
      aggregation: 'sum',
      annualTarget: '12',
      monthlyTargets: ['1', '2'],
    },
    { id: 'i2', name: '网办率', unit: '%', aggregation: 'last', annualTarget: '90' },
  ],
  measures: [
    { id: 'm1', content: '举措一', plans: [{ id: 'p1', month: '2025-03', type: 'other', content: '计划' }] },
    { id: 'm2', content: '举措二' },
  ],
})

const names = { planType: (id: string) => `类型${id}`, aggregation: (id: string) => id }

describe('a draft', () => {
  it('R2.5: what the server leaves out counts as empty', () => {
    expect(isEmpty(complete({}))).toBe(true)
    expect(isSame(battleMap, {}, complete({}))).toBe(true)
    expect(map.indicators[0]?.monthlyTargets).toHaveLength(12)
  })

  it('R2.8: a copy has rows of its own and the months of its year', () => {
    const copy = copied(map, 2026)
    const ids = (content: MapContent) => [
      ...content.indicators.map(({ id }) => id),
      ...content.measures.flatMap(({ id, plans }) => [id, ...plans.map(plan => plan.id)]),
    ]
    expect(new Set([...ids(copy), ...ids(map)]).size).toBe(10)
    expect(copy.measures[0]?.plans[0]?.month).toBe('2026-03')
    expect(copy.indicators[0]?.monthlyTargets).toEqual(map.indicators[0]?.monthlyTargets)
  })

  it('R2.4: rows move by one place and not past the ends', () => {
    expect(moved(map.measures, 'm2', -1).map(({ id }) => id)).toEqual(['m2', 'm1'])
    expect(moved(map.measures, 'm2', 1)).toBe(map.measures)
  })
})

describe('the difference of two drafts', () => {
  it('R3.4: names every field with both sides', () => {
    const mine = inPlans('m1', plans => withRow(plans, 'p1', { type: 'runPilot' }))(
      inIndicators(rows => withRow(rows, 'i1', { monthlyTargets: ['1', '3', ...Array(10).fill('')] }))(map),
    )
    expect(difference(map, mine, names)).toEqual([
      { label: '核心指标 1「办件量」 · 2 月目标', theirs: '2', mine: '3' },
      {
        label: '具体举措 1「举措一」 · 计划 1 · 2025-03 · 类型runPilot · 计划类型',
        theirs: '类型other',
        mine: '类型runPilot',
      },
    ])
    expect(difference(map, map, names)).toEqual([])
  })

  it('R2.8: rows go by id: added, removed and moved ones are told as such', () => {
    const mine = inMeasures(rows => moved(rows, 'm2', -1))(inIndicators(rows => withoutRow(rows, 'i2'))(map))
    expect(difference(map, mine, names)).toEqual([
      { label: '核心指标 2「网办率」', theirs: '有：网办率', mine: '' },
      { label: '具体举措的顺序', theirs: '1、2', mine: '2、1' },
    ])
  })
})

describe('two drafts brought together', () => {
  const told = (mine: MapContent, theirs: MapContent) =>
    spared(map, mine, theirs, merged(map, mine, theirs, 'mine'))

  it('R3.4: name the rows that one has removed and the other has worked on', () => {
    const mine = inMeasures(rows => withoutRow(rows, 'm1'))(
      inIndicators(rows => withRow(rows, 'i2', { unit: '％' }))(map),
    )
    const theirs = inPlans('m1', plans => withRow(plans, 'p1', { content: '改过' }))(
      inIndicators(rows => withoutRow(rows, 'i2'))(map),
    )
    expect(told(mine, theirs)).toEqual([
      { label: '核心指标 2「网办率」', theirs: '已删除', mine: '有：网办率' },
      { label: '具体举措 1「举措一」', theirs: '有：举措一', mine: '已删除' },
      { label: '具体举措 1「举措一」 · 计划 1', theirs: '有：改过', mine: '已删除' },
    ])
  })

  it('R3.4: name no row that went, was added, or stands on both sides', () => {
    const mine = inMeasures(rows => withoutRow(rows, 'm2'))(map)
    const theirs = inIndicators(rows => [
      ...rows,
      ...map.indicators.map(row => ({ ...row, id: `n${row.id}` })),
    ])(map)
    expect(told(mine, theirs)).toEqual([])
  })
})

describe('broken rules', () => {
  const at = (path: string) => ({ path, detail: path })

  it('R2.5: stay at their row when it moves, and go when the field is changed', () => {
    const now = inMeasures(rows => moved(rows, 'm2', -1))(map)
    expect(stillBroken([at('/content/measures/1/plans')], map, now)).toEqual([
      { path: '/content/measures/0/plans', detail: '/content/measures/1/plans' },
    ])
    const changed = inIndicators(rows => withRow(rows, 'i1', { unit: '万件' }))(map)
    expect(
      stillBroken([at('/content/indicators/0/unit'), at('/content/indicators/0/name')], map, changed),
    ).toEqual([at('/content/indicators/0/name')])
    const gone = inIndicators(rows => withoutRow(rows, 'i1'))(map)
    expect(stillBroken([at('/content/indicators/0/unit')], map, gone)).toEqual([])
  })

  it('R2.2: a sum is looked at again when a month or the year changes', () => {
    const path = '/content/indicators/0/monthlyTargets'
    expect(stillBroken([at(path)], map, map)).toHaveLength(1)
    const year = inIndicators(rows => withRow(rows, 'i1', { annualTarget: '3' }))(map)
    expect(stillBroken([at(path)], map, year)).toEqual([])
  })

  it('R3.3: a pin follows its row', () => {
    const now = inIndicators(rows => moved(rows, 'i2', -1))(map)
    const by = { name: '审核', role: 'reviewer' as const }
    const sentBack = { operation: 'reject' as const, round: 1, detail: '', by, at: '' }
    const pins = [
      { row: 'i2', field: 'monthlyTargets' as const, month: 7 },
      { row: 'p1', field: 'type' as const },
      { row: 'gone', field: 'name' as const, label: '核心指标 3 · 指标名称' },
    ]
    expect(pinned({ ...sentBack, pins }, now).map(({ path, label }) => [path, label])).toEqual([
      ['/content/indicators/0/monthlyTargets/6', '核心指标 1 · 7 月目标'],
      ['/content/measures/0/plans/0/type', '具体举措 1 · 计划 1 · 计划类型'],
      [undefined, '核心指标 3 · 指标名称'],
    ])
  })

  it('R2.5: a path leads to the page of its field', () => {
    expect(partOf('/content/fewIndicatorsReason')).toBe('indicators')
    expect(partOf('/content/measures')).toBe('measures')
    expect(partOf('/content/measures/0/content')).toBe('measures')
    expect(partOf('/content/measures/0/plans')).toBe('plans')
    expect(partOf('/content/measures/0/plans/2/type')).toBe('plans')
    expect(labelOf('/content/measures/0/plans/2/type')).toBe('具体举措 1 · 计划 3 · 计划类型')
  })

  it('R2.5: a task is done when no rule is broken in it', () => {
    const broken = [{ path: '/content/measures/1/plans', code: 'missing', detail: '' }]
    const check = [{ rule: 'R2.4', name: '', broken }]
    expect(tasks(map, check).map(({ part, count, progress }) => [part, count, progress])).toEqual([
      ['indicators', 2, 'done'],
      ['measures', 2, 'done'],
      ['plans', 1, 'open'],
    ])
    expect(tasks(complete({}), []).map(({ progress }) => progress)).toEqual(['empty', 'empty', 'empty'])
  })
})
