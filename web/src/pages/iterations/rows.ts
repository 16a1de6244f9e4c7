// Changes of an application's rows. Every function gives a new content and leaves the old one as it is.
import { freshId } from '../../api/write'
import { completePlan, type Plan } from '../../drafts/content'
import type { AddedMeasure, EditedMeasure, IterationContent } from '../../drafts/iteration'
import { type Measures, planRows } from '../../parts/iterated'
import type { List } from '../../parts/iterationFields'

export type Edit = (content: IterationContent) => IterationContent

/** What can be changed of a measure on either list. */
export type Said = Pick<AddedMeasure, 'content' | 'basis' | 'plans'>

export const newMeasure = (): AddedMeasure => ({ id: freshId(), content: '', basis: '', plans: [] })
export const newPlan = (): Plan => ({ id: freshId(), month: '', type: '', content: '' })

/** The edit of a measure of the map, which begins as it stands there. */
export function begun({ id, content = '', plans = [] }: Measures[number]): EditedMeasure {
  return { measure: id, content, basis: '', plans: plans.map(completePlan) }
}

export const inAdded =
  (change: (rows: AddedMeasure[]) => AddedMeasure[]): Edit =>
  content => ({ ...content, added: change(content.added) })

export const inEdited =
  (change: (rows: EditedMeasure[]) => EditedMeasure[]): Edit =>
  content => ({ ...content, edited: change(content.edited) })

/** Changes what is said of the measure `id`, on whichever list. */
export const inMeasure = (list: List, id: string, change: (row: Said) => Partial<Said>): Edit =>
  list === 'added'
    ? inAdded(rows => rows.map(row => (row.id === id ? { ...row, ...change(row) } : row)))
    : inEdited(rows => rows.map(row => (row.measure === id ? { ...row, ...change(row) } : row)))

export const inPlans = (list: List, id: string, change: (plans: Plan[]) => Plan[]): Edit =>
  inMeasure(list, id, ({ plans }) => ({ plans: change(plans) }))

/** The plans with one of the map again as it stands there, and where it stands. */
export function asBefore(before: readonly Plan[], plans: readonly Plan[], id: string): Plan[] {
  return planRows(before, plans).flatMap(({ plan, before: old, change }) => {
    if (plan.id === id) return old ?? plan
    return change === 'removed' ? [] : plan
  })
}
