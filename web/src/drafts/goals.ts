// 量化目标推进更新 as its form holds it: like the API's, with nothing left out.
import type { Schema } from '../api/client'
import { mergedFields, mergedRows, pickOf, type Winner } from './mergeRows'

/** An indicator's progress of the month. */
export type GoalValue = { indicator: string; value: string; remark: string }
export type GoalContent = { values: GoalValue[] }

export const newValue = (indicator: string, value = '', remark = ''): GoalValue => ({
  indicator,
  value,
  remark,
})

export const completeGoals = ({ values = [] }: Schema<'GoalProgressDraft'>): GoalContent => ({
  values: values.map(({ indicator, value, remark }) => newValue(indicator, value, remark)),
})

/** The content with an indicator's value changed, or put in if it has none yet. */
export function withValue(
  { values }: GoalContent,
  indicator: string,
  change: Partial<GoalValue>,
): GoalContent {
  const known = values.some(one => one.indicator === indicator)
  const all = known ? values : [...values, newValue(indicator)]
  return { values: all.map(one => (one.indicator === indicator ? { ...one, ...change } : one)) }
}

/** What two sides made of the same draft; values go by their indicators. */
export function mergedGoals(
  base: GoalContent,
  mine: GoalContent,
  theirs: GoalContent,
  winner: Winner,
): GoalContent {
  const pick = pickOf(winner)
  const rows = ({ values }: GoalContent) =>
    values.map(({ indicator, ...fields }) => ({ id: indicator, ...fields }))
  const merged = mergedRows(rows(base), rows(mine), rows(theirs), (before, here, there) =>
    mergedFields(before, here, there, pick),
  )
  return { values: merged.map(({ id, value, remark }) => newValue(id, value, remark)) }
}
