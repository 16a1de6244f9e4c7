// What is filed below a project, by its kind: its texts, and the period that it is for.
import type { Schema } from '../api/client'
import type { FiledKind } from '../paths'
import { t } from '../texts'
import { spokenMonth } from './time'

type Texts = Record<'title' | 'short' | 'open' | 'toList' | 'intro' | 'listHint', string>

const texts: Record<FiledKind, Texts> = {
  goalProgress: t.goals,
  planProgress: t.plans,
  promotion: t.records.promotion,
  brand: t.records.brand,
  measureIteration: t.iterations,
}

/** What the screen says of a kind. */
export const textsOf = (kind: FiledKind): Texts => texts[kind]

/** Whether it is filed for months. */
export const isMonthly = (kind: Schema<'Kind'>) => kind === 'goalProgress' || kind === 'planProgress'

/** `2026年6月` of a month, `2026 年度` of a year. */
export const spokenPeriod = (period: string): string =>
  period.includes('-') ? spokenMonth(period) : t.common.yearOf(period)
