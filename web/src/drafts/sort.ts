import type { Schema } from '../api/client'
import { complete, type MapContent } from './content'
import { completeGoals, type GoalContent, mergedGoals } from './goals'
import { completeIteration, type IterationContent, mergedIteration } from './iteration'
import type { KeptDraft } from './kept'
import { merged } from './merge'
import type { Winner } from './mergeRows'
import { completePlanProgress, mergedPlanProgress, type PlanProgressContent } from './planProgress'
import {
  type BrandContent,
  completeBrand,
  completePromotion,
  mergedRecord,
  type PromotionContent,
} from './record'

/** What stands in a draft of whichever kind, as the server says it. */
export type Said = Schema<'Content'>

/** What the desk must know of a kind of content. */
export type Sort<C extends Said> = {
  kind: Schema<'Kind'>
  /** The content with every field; what is missing counts as empty, as on the server. */
  complete: (said: Said) => C
  /** What two sides made of the same draft, together. */
  merged: (base: C, mine: C, theirs: C, winner: Winner) => C
}

// A filing is of one kind all its life, so what the server says of it is of that kind.
export const battleMap: Sort<MapContent> = {
  kind: 'battleMap',
  complete: said => complete(said as Schema<'MapDraft'>),
  merged,
}
export const goalProgress: Sort<GoalContent> = {
  kind: 'goalProgress',
  complete: said => completeGoals(said as Schema<'GoalProgressDraft'>),
  merged: mergedGoals,
}
export const planProgress: Sort<PlanProgressContent> = {
  kind: 'planProgress',
  complete: said => completePlanProgress(said as Schema<'PlanProgressDraft'>),
  merged: mergedPlanProgress,
}
export const promotion: Sort<PromotionContent> = {
  kind: 'promotion',
  complete: said => completePromotion(said as Schema<'PromotionDraft'>),
  merged: mergedRecord,
}
export const brand: Sort<BrandContent> = {
  kind: 'brand',
  complete: said => completeBrand(said as Schema<'BrandDraft'>),
  merged: mergedRecord,
}
export const measureIteration: Sort<IterationContent> = {
  kind: 'measureIteration',
  complete: said => completeIteration(said as Schema<'IterationDraft'>),
  merged: mergedIteration,
}

/** Whether two drafts of a kind say the same, to the letter. */
export function isSame<C extends Said>({ complete }: Sort<C>, one: Said, other: Said): boolean {
  return JSON.stringify(complete(one)) === JSON.stringify(complete(other))
}

/** What was kept in this browser, together with what the server has now. */
export function restored<C extends Said>(
  { complete, merged }: Sort<C>,
  { base, content }: KeptDraft,
  now: C,
): C {
  return merged(complete(base), complete(content), now, 'mine')
}
