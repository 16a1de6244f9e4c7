import type { Schema } from '../../../api/client'
import type { MapContent } from '../../../drafts/content'
import type { DrawingPart } from '../../../paths'
import { partOf } from './places'
import { planCount } from './rows'

/** How far a task is. */
export type Progress = 'empty' | 'open' | 'done'

export type Task = {
  part: Exclude<DrawingPart, 'check' | 'receipt'>
  /** How many rows there are. */
  count: number
  /** The fields that still break a rule, by the server's last word. */
  broken: Schema<'FieldProblem'>[]
  progress: Progress
}

/** The tasks of a draft, by what stands in it and by the server's check of it. */
export function tasks(content: MapContent, check: Schema<'RuleResult'>[]): Task[] {
  const broken = check.flatMap(rule => rule.broken)
  const counts = {
    indicators: content.indicators.length,
    measures: content.measures.length,
    plans: planCount(content),
  }
  return (['indicators', 'measures', 'plans'] as const).map(part => {
    const here = broken.filter(({ path }) => partOf(path) === part)
    const count = counts[part]
    const isUntouched = count === 0 && (part !== 'indicators' || content.fewIndicatorsReason === '')
    // Without measures there is nothing to plan, and no rule that says so.
    const isDone = here.length === 0 && !isUntouched
    return { part, count, broken: here, progress: isUntouched ? 'empty' : isDone ? 'done' : 'open' }
  })
}
