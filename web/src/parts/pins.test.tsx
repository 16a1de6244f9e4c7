import { fireEvent, screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import type { Schema } from '../api/client'
import { show } from '../testing/show'
import { MapReader } from './MapReader'
import { placed, toggled } from './pins'

const content: Schema<'MapDraft'> = {
  indicators: [
    { id: 'i9' },
    { id: 'i1', name: '办件量', monthlyTargets: ['1', '2', '3', '4', '5', '6', '15.5'] },
  ],
  measures: [
    { id: 'm2' },
    { id: 'm1', content: '举措', plans: [{ id: 'p3' }, { id: 'p1', month: '2026-03', type: 'supervise' }] },
  ],
}

/** As `r3_3_a_pin_follows_its_row` of the server. */
test.each([
  ['i1', 'name', undefined, '/indicators/1/name', '核心指标 2 · 指标名称'],
  ['i1', 'monthlyTargets', 7, '/indicators/1/monthlyTargets/6', '核心指标 2 · 7 月目标'],
  ['i1', 'monthlyTargets', undefined, '/indicators/1/monthlyTargets', '核心指标 2 · 月度目标'],
  ['m1', 'content', undefined, '/measures/1/content', '具体举措 2 · 举措内容'],
  ['p1', 'type', undefined, '/measures/1/plans/1/type', '具体举措 2 · 计划 2 · 计划类型'],
] as const)('R3.3: a pin of %s %s %s stands where the server says', (row, field, month, path, label) => {
  expect(placed('battleMap', content, { row, field, ...(month ? { month } : {}) })).toMatchObject({
    path,
    label,
  })
})

test.each([
  ['i1', 'content'],
  ['m1', 'month'],
  ['gone', 'name'],
] as const)('R3.3: a pin of %s %s stands nowhere', (row, field) => {
  expect(placed('battleMap', content, { row, field })).toBeUndefined()
})

test('R3.3: a second choice of the same field takes the pin away, another month does not', () => {
  const seven = { row: 'i1', field: 'monthlyTargets', month: 7 } as const
  const eight = { row: 'i1', field: 'monthlyTargets', month: 8 } as const
  const both = toggled(toggled([], seven), eight)
  expect(both).toEqual([seven, eight])
  expect(toggled(both, seven)).toEqual([eight])
})

test('R3.3: while fields are chosen, a month is a button that says what it is and whether it is chosen', () => {
  const toggle = vi.fn()
  const seven = { row: 'i1', field: 'monthlyTargets', month: 7 } as const
  const { rerender } = show(<MapReader content={content} year={2026} pinning={{ chosen: [], toggle }} />)
  const month = () => screen.getByRole('button', { name: /核心指标 2 · 7 月目标：\s*15.5/ })
  expect(month().getAttribute('aria-pressed')).toBe('false')
  fireEvent.click(month())
  expect(toggle).toHaveBeenCalledWith(expect.objectContaining(seven))
  rerender(<MapReader content={content} year={2026} pinning={{ chosen: [seven], toggle }} />)
  expect(month().getAttribute('aria-pressed')).toBe('true')
})

test('R3.3: a pinned field is marked, a month with what was said below its months', () => {
  const pins = [{ path: '/indicators/1/monthlyTargets/6', reason: '与方案不一致' }]
  show(<MapReader content={content} year={2026} pins={pins} />)
  const field = document.getElementById('field-indicators-1-monthlyTargets-6')
  expect(field?.textContent).toBe('15.5⚑ 已标注')
  expect(document.body.textContent).toContain('7 月目标：与方案不一致')
})
