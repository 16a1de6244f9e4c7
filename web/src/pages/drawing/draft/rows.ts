// Changes of a draft's rows. Every function gives a new content and leaves the old one as it is.
import { freshId } from '../../../api/write'
import type { Indicator, MapContent, Measure, Plan } from '../../../drafts/content'

export type Edit = (content: MapContent) => MapContent

export const newIndicator = (): Indicator => ({
  id: freshId(),
  name: '',
  unit: '',
  aggregation: 'sum',
  annualTarget: '',
  monthlyTargets: Array.from({ length: 12 }, () => ''),
  levelReason: '',
})

export const newMeasure = (): Measure => ({ id: freshId(), content: '', plans: [] })

export const newPlan = (month: string): Plan => ({ id: freshId(), month, type: '', content: '' })

export const inIndicators =
  (change: (rows: Indicator[]) => Indicator[]): Edit =>
  content => ({ ...content, indicators: change(content.indicators) })

export const inMeasures =
  (change: (rows: Measure[]) => Measure[]): Edit =>
  content => ({ ...content, measures: change(content.measures) })

export const inPlans = (measure: string, change: (rows: Plan[]) => Plan[]): Edit =>
  inMeasures(rows => rows.map(row => (row.id === measure ? { ...row, plans: change(row.plans) } : row)))

/** The plans of a whole map. */
export const planCount = ({ measures }: MapContent) =>
  measures.reduce((sum, measure) => sum + measure.plans.length, 0)

/** A copy of an indicator, as another row. */
export const copyOf = (indicator: Indicator): Indicator => ({ ...indicator, id: freshId() })

/** A map as the first draft of another year's: every row is another one, its months are of that year. */
export function copied(content: MapContent, year: number): MapContent {
  return {
    ...content,
    indicators: content.indicators.map(copyOf),
    measures: content.measures.map(measure => ({
      id: freshId(),
      content: measure.content,
      plans: measure.plans.map(plan => ({
        ...plan,
        id: freshId(),
        month: plan.month.trim().replace(/^\d{4}(?=-\d{2}$)/, String(year)),
      })),
    })),
  }
}
