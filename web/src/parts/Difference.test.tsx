import { expect, test } from 'vitest'
import type { Schema } from '../api/client'
import { show } from '../testing/show'
import { Difference } from './Difference'

const none: Schema<'MapDifference'> = { unchanged: false, indicators: [], measures: [] }

test('R3.6: an unchanged resubmission is marked 未作修改', () => {
  const { container } = show(<Difference difference={{ ...none, unchanged: true }} />)
  expect(container.textContent).toContain('未作修改')
})

test('R3.6: texts are told character by character, by symbols and not by colour alone', () => {
  const { container } = show(
    <Difference
      difference={{
        ...none,
        indicators: [
          {
            id: 'i1',
            change: 'changed',
            before: 1,
            after: 2,
            name: {
              segments: [
                { op: 'equal', text: '线上' },
                { op: 'delete', text: '线下' },
                { op: 'insert', text: '总' },
                { op: 'equal', text: '办件量' },
              ],
            },
            monthlyTargets: [],
          },
        ],
      }}
    />,
  )
  expect(container.querySelector('del')?.textContent).toBe('－删去：线下')
  expect(container.querySelector('ins')?.textContent).toBe('＋新增：总')
  expect(container.textContent).toContain('核心指标 2（原为第 1 项）')
})

test('R3.6: numbers, months and choices are told old and new; what came or went stands alone', () => {
  const { container } = show(
    <Difference
      difference={{
        ...none,
        indicators: [
          {
            id: 'i1',
            change: 'changed',
            before: 1,
            after: 1,
            aggregation: { before: 'sum', after: 'last' },
            monthlyTargets: [
              { month: 7, before: '15.5', after: '15' },
              { month: 8, before: '', after: '12.5' },
            ],
          },
        ],
      }}
    />,
  )
  const text = container.textContent
  expect(text).toContain('原为累计 → 现为期末值')
  expect(text).toContain('7 月：原为15.5 → 现为15')
  expect(text).toContain('8 月：＋新增：12.5')
})

test('R2.8: rows that were added, removed or moved say so, plans with their measure', () => {
  const { container } = show(
    <Difference
      difference={{
        ...none,
        measures: [
          { id: 'm5', change: 'moved', before: 5, after: 1, plans: [] },
          {
            id: 'm2',
            change: 'changed',
            before: 1,
            after: 2,
            plans: [
              {
                id: 'p1',
                change: 'removed',
                before: { measure: 1, plan: 3 },
                month: { before: '2026-03', after: '' },
                type: { before: 'supervise', after: '' },
              },
            ],
          },
          { id: 'm9', change: 'added', after: 3, plans: [] },
        ],
      }}
    />,
  )
  const text = container.textContent
  expect(text).toContain('移动 具体举措 1（原为第 5 条）')
  expect(text).toContain('删除 具体举措 1 · 计划 3')
  expect(text).toContain('删去：2026 年 3 月')
  expect(text).toContain('删去：开展督导指导')
  expect(text).toContain('新增 具体举措 3')
})

test('R3.6: of a record, days and choices change as a whole, texts by their characters', () => {
  const text = (...segments: [op: 'equal' | 'insert' | 'delete', text: string][]) => ({
    segments: segments.map(([op, text]) => ({ op, text })),
  })
  const fields: Schema<'FieldChange'>[] = [
    {
      path: '/date',
      label: '品牌创建日期',
      change: 'changed',
      text: text(['equal', '2026-01-2'], ['delete', '0'], ['insert', '1']),
    },
    {
      path: '/reports/0/outlet',
      label: '报道 1 · 报道媒体',
      change: 'added',
      text: text(['insert', 'rmrb']),
    },
    {
      path: '/circumstances',
      label: '具体情形',
      change: 'changed',
      text: text(['equal', '在全国'], ['insert', '现场'], ['equal', '会上交流。']),
    },
  ]
  show(<Difference difference={{ unchanged: false, fields }} />)
  const shown = document.body.textContent
  expect(shown).toContain('原为2026年1月20日 → 现为2026年1月21日')
  expect(shown).toContain('报道 1 · 报道媒体＋新增：人民日报')
  expect(shown).toContain('在全国＋新增：现场会上交流。')
})
