import type { Plan } from '../../drafts/content'

/** Why a plan of the map must stay as it is (R7.2). */
export type Lock = 'completed' | 'past'

/** Why a plan of the map can be neither changed nor removed in a month, `YYYY-MM`, if it cannot. */
export function lockOf(plan: Plan, completed: ReadonlySet<string>, thisMonth: string): Lock | undefined {
  if (completed.has(plan.id)) return 'completed'
  const month = plan.month.trim()
  return month !== '' && month < thisMonth ? 'past' : undefined
}
