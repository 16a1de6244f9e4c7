import { expect, test } from 'vitest'
import type { Schema } from '../../api/client'
import { writeFilter } from '../projects/filters'
import { monthsOf, nameIn, readFilter, readsOn } from './filters'

const lists = {
  fields: [{ id: 'digital', name: '数字化改革' }],
  departments: [{ id: 'fgw', name: '市发展改革委' }],
  projectStates: [{ value: 'issued' as const, name: '已下发' }],
  planStatuses: [{ value: 'completed' as const, name: '已完成' }],
  planTypes: [{ value: 'supervise' as const, name: '督促检查' }],
  limits: { firstYear: 2000, lastYear: 2099 } as Schema<'Limits'>,
}

const read = (address: string) => readFilter(new URLSearchParams(address), lists)

test('R9.1: what narrows the ledger stands in the address and is read back from it', () => {
  const filter = {
    year: 2026,
    month: '2026-06',
    field: 'digital',
    department: 'fgw',
    status: 'completed' as const,
    type: 'supervise' as const,
  }
  const address = writeFilter(filter).toString()
  expect(address).toBe('year=2026&month=2026-06&field=digital&department=fgw&status=completed&type=supervise')
  expect(read(address)).toEqual(filter)
  expect(read('')).toEqual({})
})

test('what the server would refuse is passed over', () => {
  expect(read('year=26&month=2026-13&field=gone&department=x&status=late&type=none')).toEqual({})
  expect(read('month=1999-06&state=issued')).toEqual({})
})

test('the months to choose from are those of the year, and the chosen one', () => {
  expect(monthsOf(2026, undefined)).toHaveLength(12)
  expect(monthsOf(2026, '2026-03')[2]).toBe('2026-03')
  expect(monthsOf(2026, '2025-12').slice(0, 2)).toEqual(['2025-12', '2026-01'])
})

test('R9.1: pages without a row are read past, a few at a time', () => {
  const full = { rows: [{} as Schema<'PlanLedgerRow'>], cursor: 'on' }
  const empty = { rows: [], cursor: 'on' }
  expect(readsOn([])).toBe(false)
  expect(readsOn([full])).toBe(false)
  expect(readsOn([full, empty])).toBe(true)
  expect(readsOn([empty, { rows: [] }])).toBe(false)
  expect(readsOn(Array(5).fill(empty))).toBe(false)
  expect(readsOn(Array(6).fill(empty))).toBe(true)
})

test('a file is kept under the name that the server gives it', () => {
  const name = encodeURIComponent('月度计划台账-2026')
  expect(nameIn(`attachment; filename="ledger.csv"; filename*=UTF-8''${name}.csv`)).toBe(
    '月度计划台账-2026.csv',
  )
  expect(nameIn('attachment; filename="ledger.csv"')).toBe('ledger.csv')
  expect(nameIn(null)).toBeUndefined()
})
