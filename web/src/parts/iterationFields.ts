// Where a field of an application for an iteration stands, and what the screen calls it, as `IterationDraft::place_of`.
import type { Schema } from '../api/client'
import { t } from '../texts'
import type { PlacedPin, PlanField } from './pins'

const labels = t.iterations.fields

/** The lists of an application. */
export type List = 'added' | 'edited'
export type MeasureField = 'content' | 'basis'

const ofPlan: Record<PlanField, string> = labels.ofPlan

/** What a row is called: 新增举措 1, 修改举措 2. */
export const rowLabel = (list: List, index: number) => labels[list](index + 1)

/** The text or basis of the measure at `index` (from 0) of a list. */
export function iteratedPin(row: string, list: List, index: number, field: MeasureField): PlacedPin {
  const label = labels.of(rowLabel(list, index), labels[field])
  return { row, field, path: `/${list}/${index}/${field}`, label }
}

/** A field of the plan at `plan` of that measure. */
export function iteratedPlanPin(
  row: string,
  list: List,
  index: number,
  plan: number,
  field: PlanField,
): PlacedPin {
  const label = labels.of(labels.of(rowLabel(list, index), labels.plan(plan + 1)), ofPlan[field])
  return { row, field, path: `/${list}/${index}/plans/${plan}/${field}`, label }
}

/** Where a pin stands in an application, or nothing if its row is gone (R2.8). */
export function placedInIteration(
  { added = [], edited = [] }: Schema<'IterationDraft'>,
  { row, field, month }: Schema<'Pin'>,
): PlacedPin | undefined {
  if (!row || month) return undefined
  const lists: [List, { id: string; plans?: Schema<'PlanDraft'>[] }[]][] = [
    ['added', added],
    ['edited', edited.map(({ measure: id, plans = [] }) => ({ id, plans }))],
  ]
  for (const [list, rows] of lists) {
    for (const [index, { id, plans = [] }] of rows.entries()) {
      if (id === row) {
        return field === 'content' || field === 'basis' ? iteratedPin(row, list, index, field) : undefined
      }
      const plan = plans.findIndex(one => one.id === row)
      if (plan >= 0) {
        return field in ofPlan ? iteratedPlanPin(row, list, index, plan, field as PlanField) : undefined
      }
    }
  }
  return undefined
}

/** What a path of an application is called. */
export function iterationLabel(path: string): string {
  const [list = '', index, field = '', plan, inner = ''] = path
    .replace(/^\/content/, '')
    .split('/')
    .slice(1)
  if (list === '') return t.iterations.title
  if (list === 'version') return labels.version
  if (index === undefined) return labels.list[list as List]
  const row = rowLabel(list as List, Number(index))
  if (field === 'content' || field === 'basis') return labels.of(row, labels[field])
  if (field !== 'plans') return row
  if (plan === undefined) return labels.of(row, labels.plans)
  const name = labels.of(row, labels.plan(Number(plan) + 1))
  return inner in ofPlan ? labels.of(name, ofPlan[inner as PlanField]) : name
}
