// Where a value or remark of a month's progress stands, and what the screen calls it, as `GoalProgressDraft::place_of`.
import type { Schema } from '../api/client'
import { t } from '../texts'
import type { PlacedPin } from './pins'

const labels = t.goals.fields

export type GoalField = 'value' | 'remark'

/** A field of the value at `index` (from 0), of the indicator `row`. */
export function goalPin(row: string, index: number, field: GoalField): PlacedPin {
  return { row, field, path: `/values/${index}/${field}`, label: labels.of(index + 1, labels[field]) }
}

/** Where a pin stands in a month's progress, or nothing if its indicator is gone. */
export function placedInGoals(
  { values = [] }: Schema<'GoalProgressDraft'>,
  { row, field, month }: Schema<'Pin'>,
): PlacedPin | undefined {
  const index = values.findIndex(({ indicator }) => indicator === row)
  if (!row || month || index < 0 || (field !== 'value' && field !== 'remark')) return undefined
  return goalPin(row, index, field)
}
