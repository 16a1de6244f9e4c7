// What is said of an indicator's figures; the figures themselves are the server's (R4.4).
import type { Schema } from '../../api/client'
import { amount, total, written } from '../../rules/amount'

type Indicator = Pick<Schema<'IndicatorProgress'>, 'aggregation' | 'figures' | 'history'>

/** d, as it is told: how far behind the schedule, or ahead of it. */
export type Gap = { is: 'behind' | 'ahead' | 'even'; by: string }

export function gapOf(gap: string | null | undefined): Gap | undefined {
  if (gap === null || gap === undefined) return undefined
  const by = gap.replace('-', '')
  if (Number(by) === 0) return { is: 'even', by }
  return { is: gap.startsWith('-') ? 'ahead' : 'behind', by }
}

/** The value of a month that stood approved before a filing said another; the newest comes first in the history. */
export function approvedBefore(
  history: Indicator['history'],
  month: string,
  filing?: { filing: string; at: string },
): Schema<'ApprovedValue'> | undefined {
  return history.find(
    one => one.month === month && (!filing || (one.filing !== filing.filing && one.at < filing.at)),
  )
}

/** What the months before have reached: of a flow their sum, of a level the latest value; nothing if none is approved. */
export function reachedBefore({ aggregation, figures }: Indicator, month: string): string | undefined {
  const values = figures.months.flatMap(one => (one.month < month && one.value ? one.value : []))
  if (aggregation === 'last') return values[values.length - 1]
  const sum = values.length > 0 ? total(values) : undefined
  return sum === undefined ? undefined : written(sum)
}

/** What a flow has reached with what is typed for the month; nothing while that is no number. */
export function reachedWith(before: string | undefined, typed: string): string | undefined {
  if (amount(typed) === undefined) return undefined
  const sum = total([before ?? '', typed])
  return sum === undefined ? undefined : written(sum)
}

/** By how much a value differs from the one before, with its sign; nothing if it does not, or is no number. */
export function changeOf(before: string, now: string): string | undefined {
  const [was, is] = [amount(before), amount(now)]
  if (was === undefined || is === undefined || was === is) return undefined
  return `${is > was ? '+' : ''}${written(is - was)}`
}
