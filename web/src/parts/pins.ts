// Where a field of a filing stands, and what the screen calls it; of a map, as `shared/domain/src/battle_map/place.rs`.
import type { Schema } from '../api/client'
import { t } from '../texts'
import { placedInGoals } from './goalFields'
import { placedInIteration } from './iterationFields'
import { placedInPlans } from './planFields'
import { placedInRecord } from './recordFields'

type Pin = Schema<'Pin'>

/** A field that a rejection points at, with its path in the content and its name on screen. */
export type PlacedPin = Pin & { path: string; label: string }

const labels = t.filing.map

const ofIndicator = {
  name: labels.name,
  unit: labels.unit,
  aggregation: labels.aggregation,
  annualTarget: labels.annualTarget,
  monthlyTargets: labels.monthlyTargets,
  levelReason: labels.levelReason,
}
const ofPlan = { month: labels.month, type: labels.type, content: labels.planContent }

export type IndicatorField = keyof typeof ofIndicator
export type PlanField = keyof typeof ofPlan

/** A field of the indicator at `index` (from 0). */
export function indicatorPin(row: string, index: number, field: IndicatorField): PlacedPin {
  const path = `/indicators/${index}/${field}`
  return { row, field, path, label: labels.of(labels.indicator(index + 1), ofIndicator[field]) }
}

/** The target of one month (1–12) of the indicator at `index`. */
export function monthPin(row: string, index: number, month: number): PlacedPin {
  const path = `/indicators/${index}/monthlyTargets/${month - 1}`
  const label = labels.of(labels.indicator(index + 1), labels.monthTarget(month))
  return { row, field: 'monthlyTargets', month, path, label }
}

/** The content of the measure at `index`. */
export function measurePin(row: string, index: number): PlacedPin {
  const label = labels.of(labels.measure(index + 1), labels.measureContent)
  return { row, field: 'content', path: `/measures/${index}/content`, label }
}

/** A field of the plan at `plan` of the measure at `measure`. */
export function planPin(row: string, measure: number, plan: number, field: PlanField): PlacedPin {
  const path = `/measures/${measure}/plans/${plan}/${field}`
  return { row, field, path, label: labels.of(labels.plan(measure + 1, plan + 1), ofPlan[field]) }
}

/** Where a pin stands in content of a kind, or nothing if its row or field is gone (R2.8). */
export function placed(kind: Schema<'Kind'>, content: Schema<'Content'>, pin: Pin): PlacedPin | undefined {
  switch (kind) {
    case 'battleMap':
      return placedInMap(content as Schema<'MapDraft'>, pin)
    case 'goalProgress':
      return placedInGoals(content as Schema<'GoalProgressDraft'>, pin)
    case 'promotion':
    case 'brand':
      return placedInRecord(kind, content as Schema<'PromotionDraft'> | Schema<'BrandDraft'>, pin)
    case 'planProgress':
      return placedInPlans(content as Schema<'PlanProgressDraft'>, pin)
    case 'measureIteration':
      return placedInIteration(content as Schema<'IterationDraft'>, pin)
  }
}

function placedInMap(content: Schema<'MapDraft'>, { row, field, month }: Pin): PlacedPin | undefined {
  if (!row) return undefined
  const indicator = (content.indicators ?? []).findIndex(({ id }) => id === row)
  if (indicator >= 0) {
    if (field === 'monthlyTargets' && month) return monthPin(row, indicator, month)
    return field in ofIndicator ? indicatorPin(row, indicator, field as IndicatorField) : undefined
  }
  for (const [index, { id, plans = [] }] of (content.measures ?? []).entries()) {
    if (id === row) return field === 'content' ? measurePin(row, index) : undefined
    const plan = plans.findIndex(({ id }) => id === row)
    if (plan >= 0) return field in ofPlan ? planPin(row, index, plan, field as PlanField) : undefined
  }
  return undefined
}

/** Whether two pins are of the same field. */
export function samePin(a: Pin, b: Pin): boolean {
  return (a.row ?? '') === (b.row ?? '') && a.field === b.field && (a.month ?? 0) === (b.month ?? 0)
}

/** The pins with one more, or without it if it was among them. */
export function toggled(pins: readonly Pin[], { row, field, month }: Pin): Pin[] {
  const pin: Pin = { ...(row ? { row } : {}), field, ...(month ? { month } : {}) }
  const others = pins.filter(other => !samePin(other, pin))
  return others.length < pins.length ? others : [...pins, pin]
}
