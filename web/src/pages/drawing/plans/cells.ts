import type { MapContent, Plan } from '../../../drafts/content'
import { MONTHS, monthOf } from '../draft/months'

/** A measure's month, `YYYY-MM`, or empty for plans without one of this year. */
export type Cell = { measure: string; month: string }

/** The month of the year that a plan stands in; empty if it stands in none. */
export function monthIn(plan: Plan, year: number): string {
  const month = plan.month.trim()
  return MONTHS.some(number => monthOf(year, number) === month) ? month : ''
}

/** The plans of the cell's measure, if there is such a measure. */
export function plansIn({ measures }: MapContent, { measure }: Cell): Plan[] | undefined {
  return measures.find(({ id }) => id === measure)?.plans
}

/** The cell in which the plan stands that a path names. */
export function cellOf(path: string, { measures }: MapContent): Cell | undefined {
  const [, measure, plan] = /\/measures\/(\d+)\/plans\/(\d+)/.exec(path) ?? []
  const row = measures[Number(measure)]
  const found = row?.plans[Number(plan)]
  return row && found ? { measure: row.id, month: found.month.trim() } : undefined
}

/** The plans with one put in after those of its month and before. */
export function placed(plans: Plan[], plan: Plan): Plan[] {
  let at = plans.length
  while (at > 0 && (plans[at - 1]?.month ?? '') > plan.month) at -= 1
  return [...plans.slice(0, at), plan, ...plans.slice(at)]
}

/** The plans with one moved past its neighbour of the same month. */
export function movedInMonth(plans: Plan[], id: string, by: -1 | 1): Plan[] {
  const from = plans.findIndex(plan => plan.id === id)
  const month = plans[from]?.month
  let to = from + by
  while (plans[to] && plans[to]?.month !== month) to += by
  const [plan, other] = [plans[from], plans[to]]
  if (!plan || !other) return plans
  const next = [...plans]
  next[from] = other
  next[to] = plan
  return next
}
