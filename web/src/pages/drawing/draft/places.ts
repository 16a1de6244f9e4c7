// Where a field of a draft stands: its path in the API, its label on screen, and the page that shows it.
import type { Schema } from '../../../api/client'
import type { Indicator, MapContent, Measure, Plan } from '../../../drafts/content'
import type { DrawingPart } from '../../../paths'
import { t } from '../../../texts'
import type { Pinned } from '../../draft/form'

export type IndicatorField = Exclude<keyof Indicator, 'id'>
export type PlanField = Exclude<keyof Plan, 'id'>

const labels = t.drawing.fields

export const indicatorPath = (index: number, field: IndicatorField) => `/content/indicators/${index}/${field}`
export const monthPath = (index: number, month: number) =>
  `/content/indicators/${index}/monthlyTargets/${month - 1}`
export const measurePath = (index: number, field: 'content' | 'plans') =>
  `/content/measures/${index}/${field}`
export const planPath = (measure: number, plan: number, field: PlanField) =>
  `/content/measures/${measure}/plans/${plan}/${field}`
export const reasonPath = '/content/fewIndicatorsReason'
export const indicatorsPath = '/content/indicators'
export const measuresPath = '/content/measures'

/** The page of drawing that a path belongs to. */
export function partOf(path: string): Exclude<DrawingPart, 'check' | 'receipt'> {
  if (!path.startsWith(measuresPath)) return 'indicators'
  return /^\/content\/measures\/\d+\/plans/.test(path) ? 'plans' : 'measures'
}

/** A field by the ids of its rows, wherever they stand. */
type Place = { row: string; field: string; month?: number } | { whole: string }

/** Which field a path of `content` means. */
function placeOf(path: string, content: MapContent): Place {
  const [list = '', index, field, inner, last] = path.replace(/^\/content\//, '').split('/')
  if (index === undefined) return { whole: list }
  if (list === 'indicators') {
    const row = content.indicators[Number(index)]?.id ?? ''
    return { row, field: field ?? '', ...(inner === undefined ? {} : { month: Number(inner) + 1 }) }
  }
  const measure = content.measures[Number(index)]
  if (field === 'plans' && inner !== undefined) {
    return { row: measure?.plans[Number(inner)]?.id ?? '', field: last ?? '' }
  }
  return { row: measure?.id ?? '', field: field ?? '' }
}

/** A field of `content` by its row: the path it has there, and what stands in it; nothing if the row is gone. */
function find(place: Place, content: MapContent): { path: string; value: unknown } | undefined {
  if ('whole' in place) {
    const value = content[place.whole as keyof MapContent]
    // A list is as good as its length, a text as its letters.
    return { path: `/content/${place.whole}`, value: Array.isArray(value) ? value.length : value }
  }
  const { row, field, month } = place
  const i = content.indicators.findIndex(({ id }) => id === row)
  const indicator = content.indicators[i]
  if (indicator) {
    const path = indicatorPath(i, field as IndicatorField)
    if (field !== 'monthlyTargets') return { path, value: indicator[field as IndicatorField] }
    const sums = [indicator.annualTarget, indicator.aggregation]
    if (month === undefined) return { path, value: [...indicator.monthlyTargets, ...sums].join(' ') }
    // A level's December is held against the year.
    const value = indicator.monthlyTargets[month - 1]
    return { path: monthPath(i, month), value: month === 12 ? [value, ...sums].join(' ') : value }
  }
  for (const [m, measure] of content.measures.entries()) {
    if (measure.id === row) {
      const value = field === 'plans' ? measure.plans.length : measure.content
      return { path: measurePath(m, field as 'content' | 'plans'), value }
    }
    const p = measure.plans.findIndex(({ id }) => id === row)
    const plan = measure.plans[p]
    if (plan) return { path: planPath(m, p, field as PlanField), value: plan[field as PlanField] }
  }
  return undefined
}

/** A broken rule, at its field. */
type Said = Pick<Schema<'FieldProblem'>, 'path' | 'detail'>

/**
 * What was found wrong in `checked`, at the paths that the fields have now; what was changed since is left out, for
 * nobody has looked at it yet.
 */
export function stillBroken(broken: Said[], checked: MapContent, now: MapContent): Said[] {
  return broken.flatMap(({ path, detail }) => {
    const place = placeOf(path, checked)
    const then = find(place, checked)
    const found = find(place, now)
    return found && then && found.value === then.value ? [{ path: found.path, detail }] : []
  })
}

/** Where the fields that a reviewer pointed at stand now, with the reviewer's words. */
export function pinned(sentBack: Schema<'SentBack'> | null | undefined, now: MapContent): Pinned[] {
  return (sentBack?.pins ?? []).map(pin => {
    const found = find(
      { row: pin.row ?? '', field: pin.field, ...(pin.month ? { month: pin.month } : {}) },
      now,
    )
    return { pin, path: found?.path, label: found ? labelOf(found.path) : (pin.label ?? '') }
  })
}

/** What a field is called, as the server calls it. */
export function labelOf(path: string): string {
  const [list = '', index, field = '', inner, last = ''] = path.replace(/^\/content\//, '').split('/')
  if (index === undefined) return list === 'fewIndicatorsReason' ? labels.reason : labels.lists(list)
  const number = Number(index) + 1
  if (list === 'indicators') {
    return field === 'monthlyTargets' && inner !== undefined
      ? `${labels.indicator(number)} · ${labels.month(Number(inner) + 1)}`
      : `${labels.indicator(number)} · ${labels.ofIndicator[field as IndicatorField]}`
  }
  if (field === 'plans' && inner !== undefined) {
    return `${labels.measure(number)} · ${labels.plan(Number(inner) + 1)} · ${labels.ofPlan[last as PlanField]}`
  }
  return `${labels.measure(number)} · ${field === 'plans' ? labels.plans : labels.content}`
}

/** A row as it is called where it is named alone. */
export const measureName = (measure: Measure, index: number) =>
  `${labels.measure(index + 1)}${measure.content ? `「${short(measure.content)}」` : ''}`
export const indicatorName = (indicator: Indicator, index: number) =>
  `${labels.indicator(index + 1)}${indicator.name ? `「${short(indicator.name)}」` : ''}`

/** The beginning of a text. */
export function short(text: string, most = 20): string {
  const letters = Array.from(text.trim())
  return letters.length > most ? `${letters.slice(0, most).join('')}…` : letters.join('')
}
