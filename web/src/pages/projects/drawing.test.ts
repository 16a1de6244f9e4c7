import { expect, test } from 'vitest'
import type { Schema } from '../../api/client'
import { nextStep } from './drawing'

const filing = (state: Schema<'FilingState'>): Schema<'FilingRow'> => ({
  filing: state,
  kind: 'battleMap',
  period: '2026',
  state,
  round: 1,
  at: '2026-11-25T19:30:00.000+08:00',
})

test('R3: a filing that is the clerk’s is updated, one that is under review is only read', () => {
  for (const state of ['draft', 'rejectedByDepartment', 'rejectedByOffice', 'returned'] as const) {
    expect(nextStep('drawing', [filing(state)])).toEqual({ is: 'update', filing: filing(state) })
  }
  for (const state of ['departmentReview', 'officeReview', 'confirmed'] as const) {
    expect(nextStep('drawing', [filing(state)])).toEqual({ is: 'wait', filing: filing(state) })
  }
})

test('R3.8: a new one is begun only where none is open and none was issued', () => {
  expect(nextStep('registered', [])).toEqual({ is: 'start' })
  expect(nextStep('drawing', [filing('discarded')])).toEqual({ is: 'start' })
  expect(nextStep('issued', [filing('issued')])).toEqual({ is: 'read' })
  expect(nextStep('closed', [filing('issued')])).toEqual({ is: 'closed' })
})
