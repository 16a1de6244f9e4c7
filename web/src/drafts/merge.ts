// Two drafts of a map that began as one, brought together row by row and field by field, so that nobody's work is lost.
import type { Indicator, MapContent, Measure, Plan } from './content'
import { mergedFields, mergedRows, type Pick, pickOf, type Winner } from './mergeRows'

/**
 * What `mine` and `theirs` made of `base`, together. A field that one side changed is as that side has it; one that both
 * changed is the winner's. A row that one side added is there; one that a side removed goes, unless the other changed it.
 * Rows go by their ids (R2.8).
 */
export function merged(base: MapContent, mine: MapContent, theirs: MapContent, winner: Winner): MapContent {
  const pick = pickOf(winner)
  const indicators = mergedRows(base.indicators, mine.indicators, theirs.indicators, (before, here, there) =>
    mergedIndicator(before, here, there, pick),
  )
  const plans = mergedRows(placed(base), placed(mine), placed(theirs), (before, here, there) =>
    mergedFields(before, here, there, pick),
  )
  // A measure that one side removed stays if the other still plans something in it.
  const needed = new Set(plans.map(({ measure }) => measure))
  const bare = ({ measures }: MapContent) => measures.map(({ id, content }) => ({ id, content }))
  const measures = mergedRows(
    bare(base),
    bare(mine),
    bare(theirs),
    (before, here, there) => mergedFields(before, here, there, pick),
    needed,
  )
  return {
    indicators,
    fewIndicatorsReason: pick(base.fewIndicatorsReason, mine.fewIndicatorsReason, theirs.fewIndicatorsReason),
    measures: measures.map(
      (measure): Measure => ({
        ...measure,
        plans: plans.filter(plan => plan.measure === measure.id).map(({ measure: _, ...plan }) => plan),
      }),
    ),
  }
}

/** A plan with the measure that it belongs to, so that moving it is a change like any other. */
type PlacedPlan = Plan & { measure: string }

function placed({ measures }: MapContent): PlacedPlan[] {
  return measures.flatMap(({ id, plans }) => plans.map(plan => ({ ...plan, measure: id })))
}

function mergedIndicator(
  before: Indicator | undefined,
  here: Indicator,
  there: Indicator,
  pick: Pick,
): Indicator {
  const { monthlyTargets: months, ...fields } = here
  const { monthlyTargets: otherMonths, ...otherFields } = there
  const { monthlyTargets: oldMonths, ...oldFields } = before ?? { monthlyTargets: [] }
  return {
    ...mergedFields(oldFields, fields, otherFields, pick),
    monthlyTargets: months.map((target, month) => pick(oldMonths[month], target, otherMonths[month] ?? '')),
  }
}
