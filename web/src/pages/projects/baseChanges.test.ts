import { expect, test } from 'vitest'
import type { Schema } from '../../api/client'
import { changes, entries } from './baseChanges'

const base: Schema<'BaseInformation'> = {
  code: 'CQGG-2026-001',
  name: '改革',
  field: 'digital',
  responsible: 'fgw',
  cooperating: ['gaj', 'jw'],
  leadLeader: '常务副市长',
  year: 2026,
  recognisedOn: '2026-01-15',
  planTitle: '方案',
  planNumber: '1号',
}

const event = (operation: Schema<'ProjectOperation'>, after?: Schema<'BaseInformation'>) => ({
  operation,
  by: { name: '改革办', role: 'office' as const },
  at: '2026-11-25T19:30:00.000+08:00',
  ...(after && { base: after }),
})

test('R1.1: a correction tells field by field what went and what came', () => {
  const after = { ...base, name: '新改革', year: 2027, cooperating: ['jw', 'sfj'], continues: 'old' }
  expect(changes(base, after)).toEqual([
    { field: 'year', removed: ['2026'], added: ['2027'] },
    { field: 'name', removed: ['改革'], added: ['新改革'] },
    { field: 'continues', removed: [], added: ['old'] },
    { field: 'cooperating', removed: ['gaj'], added: ['sfj'] },
  ])
})

test('R1.1: the order of departments is no change, and null is as good as absent', () => {
  expect(changes(base, { ...base, cooperating: ['jw', 'gaj'], continues: null })).toEqual([])
  const { cooperating: _, ...alone } = base
  expect(changes(alone, { ...base, cooperating: [] })).toEqual([])
})

test('R1.1: the history comes newest first, each entry against the one before it', () => {
  const first = { ...base, name: '一' }
  const second = { ...base, name: '二' }
  const third = { ...base, name: '三' }
  const history = [
    event('register', first),
    event('correct', second),
    event('correct', third),
    event('close'),
  ]
  expect(entries(history).map(({ operation, changes }) => [operation, changes.map(c => c.added[0])])).toEqual(
    [
      ['close', []],
      ['correct', ['三']],
      ['correct', ['二']],
      ['register', []],
    ],
  )
})
