// What an application makes of a map: as `IterationDraft::apply` of the server, and what happens to each plan.
import type { Schema } from '../api/client'
import { completePlan, type Plan } from '../drafts/content'
import type { IterationContent } from '../drafts/iteration'
import { normalised } from '../rules/text'

export type Measures = readonly Schema<'MeasureDraft'>[]

export type Change = 'kept' | 'changed' | 'added' | 'removed'

/** A plan as it should be, and as it stands in the map; a removed one as it stood. */
export type PlanRow = { plan: Plan; before?: Plan; change: Change }

/** A measure as it would be, with what happens to its text and to each of its plans. */
export type MeasureRow = {
  id: string
  /** Its number in the map as it would be (from 1). */
  number: number
  content: string
  /** Its text in the map; none of a measure that is added. */
  before?: string
  change: Exclude<Change, 'removed'>
  plans: PlanRow[]
}

/** The plans of a measure, in the order of what they should be; removed ones where they stood. */
export function planRows(before: readonly Plan[], after: readonly Plan[]): PlanRow[] {
  const rows = after.map((plan): PlanRow => {
    const old = before.find(({ id }) => id === plan.id)
    if (!old) return { plan, change: 'added' }
    return { plan, before: old, change: isSame(old, plan) ? 'kept' : 'changed' }
  })
  before.forEach((plan, index) => {
    if (after.some(({ id }) => id === plan.id)) return
    const previous = before[index - 1]?.id
    const at = rows.findIndex(row => row.plan.id === previous) + 1
    rows.splice(at, 0, { plan, before: plan, change: 'removed' })
  })
  return rows
}

/** Whether two plans mean the same, however they were typed. */
function isSame(one: Plan, other: Plan): boolean {
  return (['month', 'type', 'content'] as const).every(
    field => normalised(one[field]) === normalised(other[field]),
  )
}

/** The measures of the map as they would be: edited ones in their place, added ones behind. */
export function measureRows(measures: Measures, { added, edited }: IterationContent): MeasureRow[] {
  const kept = measures.map(({ id, content = '', plans = [] }, index): MeasureRow => {
    const old = plans.map(completePlan)
    const edit = edited.find(({ measure }) => measure === id)
    const rows = planRows(old, edit?.plans ?? old)
    const after = edit?.content ?? content
    const isChanged = normalised(after) !== normalised(content) || rows.some(row => row.change !== 'kept')
    const change = isChanged ? 'changed' : 'kept'
    return { id, number: index + 1, content: after, before: content, change, plans: rows }
  })
  const fresh = added.map(({ id, content, plans }, index): MeasureRow => {
    const number = measures.length + index + 1
    return { id, number, content, change: 'added', plans: planRows([], plans) }
  })
  return [...kept, ...fresh]
}

/** The rows in which something changes. */
export const changedRows = <R extends { change: Change }>(rows: readonly R[]): R[] =>
  rows.filter(({ change }) => change !== 'kept')

/** How many measures and plans an application adds, changes and removes. */
export type Effect = Record<'measures' | 'plans', Record<Exclude<Change, 'kept'>, number>>

export function effectOf(rows: readonly MeasureRow[]): Effect {
  const plans = rows.flatMap(row => row.plans)
  const count = (list: readonly { change: Change }[]) => {
    const of = (change: Change) => list.filter(row => row.change === change).length
    return { added: of('added'), changed: of('changed'), removed: of('removed') }
  }
  return { measures: count(rows), plans: count(plans) }
}
