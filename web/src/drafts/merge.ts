// Two drafts that began as one, brought together row by row and field by field, so that nobody's work is lost.
import { complete, type Indicator, type MapContent, type Measure, type Plan } from './content'
import type { KeptDraft } from './kept'

/** Whose word counts where both changed the same field. */
export type Winner = 'mine' | 'theirs'

/**
 * What `mine` and `theirs` made of `base`, together. A field that one side changed is as that side has it; one that both
 * changed is the winner's. A row that one side added is there; one that a side removed goes, unless the other changed it.
 * Rows go by their ids (R2.8).
 */
export function merged(base: MapContent, mine: MapContent, theirs: MapContent, winner: Winner): MapContent {
  const pick: Pick = (before, here, there) => {
    if (here === there || there === before) return here
    if (here === before) return there
    return winner === 'mine' ? here : there
  }
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

/** What was kept in this browser, together with what the server has now. */
export function restored({ base, content }: KeptDraft, now: MapContent): MapContent {
  return merged(complete(base), complete(content), now, 'mine')
}

type Pick = (before: string | undefined, here: string, there: string) => string
type Row = { id: string }

/** A plan with the measure that it belongs to, so that moving it is a change like any other. */
type PlacedPlan = Plan & { measure: string }

function placed({ measures }: MapContent): PlacedPlan[] {
  return measures.flatMap(({ id, plans }) => plans.map(plan => ({ ...plan, measure: id })))
}

/** Merges two lists of rows; rows in `needed` stay whoever removed them. */
function mergedRows<R extends Row>(
  base: R[],
  mine: R[],
  theirs: R[],
  both: (before: R | undefined, here: R, there: R) => R,
  needed: ReadonlySet<string> = new Set(),
): R[] {
  const [before, here, there] = [byId(base), byId(mine), byId(theirs)]
  const row = (id: string): R | undefined => {
    const [was, one, other] = [before.get(id), here.get(id), there.get(id)]
    if (one && other) return both(was, one, other)
    const left = one ?? other
    const isRemoved = was !== undefined && left !== undefined && isSame(was, left) && !needed.has(id)
    return isRemoved ? undefined : (left ?? (needed.has(id) ? was : undefined))
  }
  return order(base, mine, theirs, needed).flatMap(id => row(id) ?? [])
}

/**
 * The ids in the order of whoever reordered, theirs if nobody or both did; what the other has besides follows what it
 * followed there.
 */
function order(base: Row[], mine: Row[], theirs: Row[], needed: ReadonlySet<string>): string[] {
  const ids = (rows: Row[]) => rows.map(({ id }) => id)
  const [was, here, there] = [ids(base), ids(mine), ids(theirs)]
  const hasKept = (order: string[]) =>
    order.filter(id => was.includes(id)).join() === was.filter(id => order.includes(id)).join()
  const isMine = hasKept(there) && !hasKept(here)
  const [first, second] = isMine ? [here, there] : [there, here]
  const merged = [...first]
  for (const list of [second, was.filter(id => needed.has(id))]) {
    list.forEach((id, index) => {
      if (!merged.includes(id)) merged.splice(merged.indexOf(list[index - 1] ?? '') + 1, 0, id)
    })
  }
  return merged
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

function mergedFields<F extends Record<string, string>>(
  before: Partial<F> | undefined,
  here: F,
  there: F,
  pick: Pick,
): F {
  const names: (keyof F)[] = Object.keys(here)
  return Object.fromEntries(
    names.map(name => [name, pick(before?.[name], here[name] ?? '', there[name] ?? '')]),
  ) as F
}

const byId = <R extends Row>(rows: R[]) => new Map(rows.map(row => [row.id, row]))

const isSame = (one: Row, other: Row) => JSON.stringify(one) === JSON.stringify(other)
