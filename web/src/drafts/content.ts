// A battle map as the form holds it: like the API's, with nothing left out.
import type { Schema } from '../api/client'

export type Indicator = Required<Schema<'IndicatorDraft'>>
export type Plan = Required<Schema<'PlanDraft'>>
export type Measure = Required<Omit<Schema<'MeasureDraft'>, 'plans'>> & { plans: Plan[] }
export type MapContent = {
  indicators: Indicator[]
  fewIndicatorsReason: string
  measures: Measure[]
}

/** The content with every field; what is missing counts as empty, as on the server. */
export function complete(draft: Schema<'MapDraft'>): MapContent {
  return {
    indicators: (draft.indicators ?? []).map(completeIndicator),
    fewIndicatorsReason: draft.fewIndicatorsReason ?? '',
    measures: (draft.measures ?? []).map(({ id, content = '', plans = [] }) => ({
      id,
      content,
      plans: plans.map(completePlan),
    })),
  }
}

export function completePlan({ id, month = '', type = '', content = '' }: Schema<'PlanDraft'>): Plan {
  return { id, month, type, content }
}

function completeIndicator(draft: Schema<'IndicatorDraft'>): Indicator {
  const months = draft.monthlyTargets ?? []
  return {
    id: draft.id,
    name: draft.name ?? '',
    unit: draft.unit ?? '',
    aggregation: draft.aggregation ?? '',
    annualTarget: draft.annualTarget ?? '',
    monthlyTargets: Array.from({ length: 12 }, (_, month) => months[month] ?? ''),
    levelReason: draft.levelReason ?? '',
  }
}

/** Whether nothing stands in it. */
export function isEmpty({ indicators, measures, fewIndicatorsReason }: MapContent): boolean {
  return indicators.length === 0 && measures.length === 0 && fewIndicatorsReason === ''
}
