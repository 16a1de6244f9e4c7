import { expect, test } from 'vitest'
import type { Schema } from '../../api/client'
import { completeGoals, mergedGoals, newValue, withValue } from '../../drafts/goals'
import { approvedBefore, changeOf, gapOf, reachedBefore, reachedWith } from './figures'
import { goalForm } from './goalForm'

const content = completeGoals({ values: [{ indicator: 'a', value: '1' }, { indicator: 'b' }] })

test('R2.5: what is missing counts as empty; an indicator without a value gets one when it is typed', () => {
  expect(content.values[1]).toEqual(newValue('b'))
  expect(withValue(content, 'b', { value: '2' }).values[1]).toEqual(newValue('b', '2'))
  expect(withValue(content, 'c', { remark: '新增' }).values[2]).toEqual(newValue('c', '', '新增'))
})

test('R3.4: each has filled in another indicator, and the remark of the same one: all of it is there', () => {
  const mine = withValue(content, 'a', { value: '7' })
  const theirs = withValue(withValue(content, 'b', { value: '8' }), 'a', { remark: '口径调整' })
  const both = mergedGoals(content, mine, theirs, 'mine')
  expect(both.values).toEqual([newValue('a', '7', '口径调整'), newValue('b', '8')])
  const told = goalForm.difference(theirs, both, {} as never)
  expect(told).toEqual([{ label: '核心指标 1 · 当月进度值', theirs: '1', mine: '7' }])
})

test('R3.3: a pin finds its indicator, and what was mended is no longer told as broken', () => {
  const pins = [{ row: 'b', field: 'value' as const }]
  const sentBack = { pins } as unknown as Schema<'SentBack'>
  expect(goalForm.pinned(sentBack, content)[0]).toMatchObject({
    path: '/content/values/1/value',
    label: '核心指标 2 · 当月进度值',
  })
  const broken = [{ path: '/content/values/1/value', detail: '请填写' }]
  expect(goalForm.stillBroken(broken, content, content)).toEqual(broken)
  expect(goalForm.stillBroken(broken, content, withValue(content, 'b', { value: '2' }))).toEqual([])
})

test('R4.4: d is told as behind or ahead, and nothing without a figure', () => {
  expect([gapOf('4.0'), gapOf('-12.5'), gapOf('0.0'), gapOf('-0.0'), gapOf(null)]).toEqual([
    { is: 'behind', by: '4.0' },
    { is: 'ahead', by: '12.5' },
    { is: 'even', by: '0.0' },
    { is: 'even', by: '0.0' },
    undefined,
  ])
})

const approved = (month: string, value: string, filing: string, at: string) =>
  ({ month, value, filing, at, remark: '' }) as Schema<'ApprovedValue'>

test('R4.2: beside a value stands the one that was approved before it', () => {
  const history = [
    approved('2026-06', '5', 'third', '2026-06-30'),
    approved('2026-06', '4', 'second', '2026-06-20'),
    approved('2026-05', '3', 'first', '2026-05-29'),
  ]
  expect(approvedBefore(history, '2026-06')?.value).toBe('5')
  expect(approvedBefore(history, '2026-06', { filing: 'third', at: '2026-06-29' })?.value).toBe('4')
  expect(approvedBefore(history, '2026-06', { filing: 'second', at: '2026-06-19' })).toBeUndefined()
})

test('R4.4: what the months before have reached: the sum of a flow, the latest of a level, exactly', () => {
  const months = [
    { month: '2026-04', target: '1', value: '0.1', counts: true },
    { month: '2026-05', target: '1', value: '0.2', counts: true },
    { month: '2026-06', target: '1', value: '9', counts: true },
  ]
  const figures = { months }
  expect(reachedBefore({ aggregation: 'sum', figures, history: [] }, '2026-06')).toBe('0.3')
  expect(reachedBefore({ aggregation: 'last', figures, history: [] }, '2026-06')).toBe('0.2')
  expect(reachedBefore({ aggregation: 'sum', figures, history: [] }, '2026-04')).toBeUndefined()
  expect([reachedWith('0.3', '0.7'), reachedWith(undefined, '-2'), reachedWith('1', '两')]).toEqual([
    '1',
    '-2',
    undefined,
  ])
})

test('R3.6: what changed since the last approved value is told with its sign', () => {
  expect([changeOf('4', '5.5'), changeOf('4', '1'), changeOf('4', '4.0'), changeOf('4', '五')]).toEqual([
    '+1.5',
    '-3',
    undefined,
    undefined,
  ])
})
