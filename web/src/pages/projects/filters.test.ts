import { expect, test } from 'vitest'
import type { Schema } from '../../api/client'
import { readFilter, withText, writeFilter } from './filters'

const lists = {
  fields: [{ id: 'digital', name: '数字化改革' }],
  departments: [{ id: 'fgw', name: '市发展改革委' }],
  projectStates: [{ value: 'issued' as const, name: '已下发' }],
  limits: { firstYear: 2000, lastYear: 2099 } as Schema<'Limits'>,
}

const read = (address: string) => readFilter(new URLSearchParams(address), lists)

test('what is chosen stands in the address and is read back from it', () => {
  const filter = { year: 2026, field: 'digital', department: 'fgw', state: 'issued' as const }
  expect(writeFilter(filter).toString()).toBe('year=2026&field=digital&department=fgw&state=issued')
  expect(read(writeFilter(filter).toString())).toEqual(filter)
})

test('what is not set stands neither in the address nor in the filter', () => {
  expect(writeFilter({ year: undefined, field: 'digital' }).toString()).toBe('field=digital')
  expect(read('')).toEqual({})
})

test('what no list knows is passed over instead of being refused by the server', () => {
  expect(read('year=26&field=gone&department=../x&state=lost')).toEqual({})
  expect(read('year=1999')).toEqual({})
  expect(read('year=2026.0&state=issued')).toEqual({ state: 'issued' })
})

test('a text is found in code or name, whatever the case, and not across both', () => {
  const rows = [
    { code: 'CQGG-2026-001', name: '一件事一次办' },
    { code: 'CQGG-2026-012', name: '医疗改革' },
  ]
  expect(withText(rows, ' cqgg-2026-01 ')).toEqual([rows[1]])
  expect(withText(rows, '一次')).toEqual([rows[0]])
  expect(withText(rows, '001一件')).toEqual([])
  expect(withText(rows, '')).toEqual(rows)
})
