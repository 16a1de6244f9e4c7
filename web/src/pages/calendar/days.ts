// Days as the server writes them, `2026-02-28`; no zone comes in, so none can shift them.
import type { Schema } from '../../api/client'
import { t } from '../../texts'

type Year = Pick<Schema<'CalendarYear'>, 'daysOff' | 'makeUpDays'>

/** Days of one holiday that follow one another. */
export type Span = { name: string; from: string; to: string; length: number }

/** A row of the table of holidays: days off, and the days that are worked for them. */
export type Arranged = { name: string; off: Span | undefined; makeUp: string[] }

const DAY = 86_400_000

const time = (day: string) => Date.parse(`${day}T00:00:00Z`)
const written = (time: number) => new Date(time).toISOString().slice(0, 10)

/** The day in Shanghai. */
export function today(now = Date.now()): string {
  return written(now + 8 * 3_600_000)
}

/** 0 for Monday to 6 for Sunday. */
export function weekday(day: string): number {
  return (new Date(time(day)).getUTCDay() + 6) % 7
}

/** `2月28日（星期六）` */
export function spokenWithWeekday(day: string): string {
  const [, month, date] = day.split('-')
  return `${Number(month)}月${Number(date)}日（${t.calendar.dayOfWeek(t.calendar.weekdays[weekday(day)] ?? '')}）`
}

/** The weeks of a month (`2026-02`), Monday first; `undefined` where a week reaches into another month. */
export function weeks(month: string): (string | undefined)[][] {
  const first = `${month}-01`
  const days: (string | undefined)[] = Array.from({ length: weekday(first) }, () => undefined)
  for (let at = time(first); written(at).startsWith(month); at += DAY) days.push(written(at))
  while (days.length % 7 !== 0) days.push(undefined)
  return Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7))
}

/** The stretches of days off, in order. */
export function spans(daysOff: Year['daysOff']): Span[] {
  const all: Span[] = []
  for (const { day, name } of daysOff) {
    const last = all[all.length - 1]
    if (last?.name === name && time(day) - time(last.to) === DAY) {
      last.to = day
      last.length += 1
    } else {
      all.push({ name, from: day, to: day, length: 1 })
    }
  }
  return all
}

/** What a year arranges, a row for each holiday: make-up days stand with the nearest days off of their holiday. */
export function arranged({ daysOff, makeUpDays }: Year): Arranged[] {
  const rows: Arranged[] = spans(daysOff).map(off => ({ name: off.name, off, makeUp: [] }))
  for (const { day, name } of makeUpDays) {
    const away = (row: Arranged) => (row.off ? Math.abs(time(row.off.from) - time(day)) : 0)
    const near = rows
      .filter(row => row.name === name && away(row) < 60 * DAY)
      .sort((a, b) => away(a) - away(b))[0]
    if (near) near.makeUp.push(day)
    else rows.push({ name, off: undefined, makeUp: [day] })
  }
  return rows
}
