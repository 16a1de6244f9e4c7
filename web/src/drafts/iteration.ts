// An application for a measure iteration as its form holds it: like the API's, with nothing left out.
import type { Schema } from '../api/client'
import { completePlan, type Plan } from './content'
import { mergedFields, mergedRows, type Pick, pickOf, type Winner } from './mergeRows'

/** What an application says of a measure: its text as it should be, why, and all of its plans. */
type Said = { content: string; basis: string; plans: Plan[] }
/** A measure to add. */
export type AddedMeasure = { id: string } & Said
/** A measure of the map, as it should be. */
export type EditedMeasure = { measure: string } & Said
export type IterationContent = {
  /** The version of the map that it changes. */
  version: number
  added: AddedMeasure[]
  edited: EditedMeasure[]
}

export function completeIteration(said: Schema<'IterationDraft'>): IterationContent {
  const { version = 0, added = [], edited = [] } = said
  return {
    version,
    added: added.map(({ id, ...row }) => ({ id, ...completeSaid(row) })),
    edited: edited.map(({ measure, ...row }) => ({ measure, ...completeSaid(row) })),
  }
}

function completeSaid(said: { content?: string; basis?: string; plans?: Schema<'PlanDraft'>[] }): Said {
  const { content = '', basis = '', plans = [] } = said
  return { content, basis, plans: plans.map(completePlan) }
}

/** What two sides made of the same application, row by row and field by field; rows go by their ids (R2.8). */
export function mergedIteration(
  base: IterationContent,
  mine: IterationContent,
  theirs: IterationContent,
  winner: Winner,
): IterationContent {
  const pick = pickOf(winner)
  const rows = ({ edited }: IterationContent) => edited.map(({ measure: id, ...said }) => ({ id, ...said }))
  const edited = mergedMeasures(rows(base), rows(mine), rows(theirs), pick)
  return {
    version: Number(pick(String(base.version), String(mine.version), String(theirs.version))),
    added: mergedMeasures(base.added, mine.added, theirs.added, pick),
    edited: edited.map(({ id: measure, ...said }) => ({ measure, ...said })),
  }
}

function mergedMeasures(
  base: AddedMeasure[],
  mine: AddedMeasure[],
  theirs: AddedMeasure[],
  pick: Pick,
): AddedMeasure[] {
  return mergedRows(base, mine, theirs, (before, { plans: here, ...mine }, { plans: there, ...theirs }) => {
    const { plans: was = [], ...old } = before ?? {}
    return { ...mergedFields(old, mine, theirs, pick), plans: mergedPlans(was, here, there, pick) }
  })
}

export function mergedPlans(base: Plan[], mine: Plan[], theirs: Plan[], pick: Pick): Plan[] {
  return mergedRows(base, mine, theirs, (before, here, there) => mergedFields(before, here, there, pick))
}
