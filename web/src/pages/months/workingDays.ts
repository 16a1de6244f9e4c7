// Working days of the years that were read, as R10.1 has them: weekdays without days off, and make-up days.
import type { Schema } from '../../api/client'
import { weekday } from '../calendar/days'

type Year = Pick<Schema<'CalendarYear'>, 'year' | 'daysOff' | 'makeUpDays'>

const DAY = 86_400_000

/** How many working days are left after `today` until `last`, that day included; nothing if a year is not there. */
export function workingDaysLeft(today: string, last: string, years: readonly Year[]): number | undefined {
  const known = new Map(
    years.map(({ year, daysOff, makeUpDays }) => [
      String(year),
      { off: new Set(daysOff.map(({ day }) => day)), worked: new Set(makeUpDays.map(({ day }) => day)) },
    ]),
  )
  let count = 0
  for (let at = Date.parse(`${today}T00:00:00Z`) + DAY; at <= Date.parse(`${last}T00:00:00Z`); at += DAY) {
    const day = new Date(at).toISOString().slice(0, 10)
    const year = known.get(day.slice(0, 4))
    if (!year) return undefined
    if (weekday(day) > 4 ? year.worked.has(day) : !year.off.has(day)) count += 1
  }
  return count
}

/** Until when a month can be reported as it stands; nothing if it cannot, or nobody knows yet. */
export function lastDay({ state, due, closesOn, until }: Schema<'MonthWindow'>): string | undefined {
  switch (state) {
    case 'open':
    case 'due':
      return due.day
    case 'grace':
      return closesOn ?? undefined
    case 'reopened':
    case 'extended':
      return until ?? undefined
    case 'upcoming':
    case 'closed':
      return undefined
  }
}
