import type { Schema } from '../../api/client'
import { spokenMonth } from '../../parts/time'
import { t } from '../../texts'
import { byDeadline, countOf, type Due, goOn, kindOf, type Owing } from '../owed/owing'
import type { Item } from './waiting'

/** A month that takes updates, and what the department owes of it. */
export type MonthItems = { window: Schema<'MonthWindow'>; items: Item[] }

/** 本月要做: what a department can report now, by deadline, each with the click that goes on with it. */
export function monthItems(
  projects: readonly Owing[],
  isClerk: boolean,
  filingState: (state: Schema<'FilingState'>) => string,
): MonthItems[] {
  const itemOf = (due: Due): Item => {
    const { project, update } = due
    const { to, action, fills } = goOn(due, isClerk)
    const stands = update.state ? filingState(update.state) : t.owed.notBegun
    return {
      project: project.project,
      title: project.name,
      task: kindOf(update),
      note: stands,
      which: [spokenMonth(update.window.month), kindOf(update), stands].join('，'),
      to,
      action,
      isQuiet: !fills,
    }
  }
  return byDeadline(projects).map(({ window, due }) => ({ window, items: due.map(itemOf) }))
}

/** The filings that 本月要做 goes on with, which therefore stand nowhere else. */
export const filingsDue = (projects: readonly Owing[]): Set<string> =>
  new Set(byDeadline(projects).flatMap(({ due }) => due.flatMap(({ update }) => update.filing ?? [])))

/** How much the departments owe of a month, and besides (R9.5). */
export function countOfMonth(projects: readonly Owing[], month: string) {
  const now = projects.filter(({ updates }) => updates.some(({ window }) => window.month === month))
  const { departments, projects: owing } = countOf(now)
  const earlier = projects.flatMap(({ updates }) => updates.filter(({ window }) => window.month !== month))
  return { departments, projects: owing, earlier: earlier.length, overdue: countOf(projects).overdue }
}
