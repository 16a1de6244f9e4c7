// Where a field of a plan's update stands, and what the screen calls it, as `PlanProgressDraft::place_of` of the server.
import type { Schema } from '../api/client'
import { t } from '../texts'
import type { PlacedPin } from './pins'
import { recordPathLabel } from './recordFields'

const labels = t.plans.fields

/** The fields of an update, in the order of the manual. */
const ofUpdate = {
  status: labels.status,
  work: labels.work,
  problems: labels.problems,
  next: labels.next,
}

export type UpdateField = keyof typeof ofUpdate

export const updateLabel = (field: UpdateField): string => ofUpdate[field]

/** A field of the update at `index` (from 0), of the plan `row`. */
export function updatePin(row: string, index: number, field: UpdateField): PlacedPin {
  const label = labels.of(labels.update(index + 1), ofUpdate[field])
  return { row, field, path: `/updates/${index}/${field}`, label }
}

export const planEvidencePin: PlacedPin = { field: 'evidence', path: '/evidence', label: labels.evidence }

/** Where a pin stands in plan progress, or nothing if its update is gone (R2.8). */
export function placedInPlans(
  { updates = [] }: Schema<'PlanProgressDraft'>,
  { row, field, month }: Schema<'Pin'>,
): PlacedPin | undefined {
  if (month) return undefined
  if (!row) return field === 'evidence' ? planEvidencePin : undefined
  const index = updates.findIndex(({ plan }) => plan === row)
  return index >= 0 && field in ofUpdate ? updatePin(row, index, field as UpdateField) : undefined
}

/** What a path of the evidence is called. */
export const evidenceLabel = (path: string): string => recordPathLabel('promotion', path)
