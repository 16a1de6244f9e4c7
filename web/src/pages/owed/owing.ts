// What is owed, by department and by deadline, and what goes on with it (R9.5).
import type { Schema } from '../../api/client'
import { paths } from '../../paths'
import { t } from '../../texts'
import { lastDay } from '../months/workingDays'

export type Owing = Schema<'OwingProject'>
export type Update = Schema<'OwedUpdate'>
type Window = Schema<'MonthWindow'>
type MonthlyKind = 'goalProgress' | 'planProgress'

const words = t.owed

/** The projects by department, the one with the most that is not submitted first. */
export function byDepartment(projects: readonly Owing[]): { department: string; projects: Owing[] }[] {
  const departments = new Map<string, Owing[]>()
  for (const project of projects) {
    const own = departments.get(project.responsible) ?? []
    departments.set(project.responsible, [...own, project])
  }
  const groups = [...departments].map(([department, projects]) => ({ department, projects }))
  return groups.sort((a, b) => {
    const [one, other] = [countOf(a.projects), countOf(b.projects)]
    return other.updates - one.updates || other.overdue - one.overdue
  })
}

/** How much is owed. */
export function countOf(projects: readonly Owing[]) {
  return {
    departments: new Set(projects.map(({ responsible }) => responsible)).size,
    projects: projects.length,
    updates: projects.reduce((sum, { updates }) => sum + updates.length, 0),
    overdue: projects.reduce((sum, { overdue }) => sum + overdue.length, 0),
  }
}

/** How much is owed, in words: `2 个项目，未上报 4 项，逾期计划 3 项`. */
export function counted(projects: readonly Owing[]): string {
  const { updates, overdue } = countOf(projects)
  return [words.count(projects.length), words.counts(updates, overdue)].filter(Boolean).join('，')
}

/** An update, and the project that owes it. */
export type Due = { project: Owing; update: Update }

/** What can be reported now, by the window that it can be reported in: the nearest deadline first, what was begun before the rest. */
export function byDeadline(projects: readonly Owing[]): { window: Window; due: Due[] }[] {
  const windows = new Map<string, { window: Window; due: Due[] }>()
  for (const project of projects) {
    for (const update of project.updates.filter(isReportable)) {
      const { window } = update
      const key = [lastDay(window) ?? '9', window.month, window.state].join(' ')
      const group = windows.get(key) ?? { window, due: [] }
      group.due.push({ project, update })
      windows.set(key, group)
    }
  }
  const sorted = [...windows].sort(([a], [b]) => a.localeCompare(b)).map(([, group]) => group)
  for (const { due } of sorted) due.sort((a, b) => begun(a.update) - begun(b.update))
  return sorted
}

/** What was sent back, then drafts, then what is not begun. */
const begun = ({ state }: Update) => (!state ? 2 : state === 'draft' ? 1 : 0)

/** Whether the month takes it as it stands. */
export const isReportable = ({ window: { state } }: Update): boolean =>
  state !== 'closed' && state !== 'upcoming'

export const kindOf = ({ kind }: Update): string => words.kinds[kind as MonthlyKind]

/** The one click that goes on with an update: for a clerk the draft or where one begins it, for others where it stands. */
export function goOn({ project: { project }, update }: Due, isClerk: boolean) {
  const kind = update.kind as MonthlyKind
  const fills = isClerk && isReportable(update)
  if (fills && update.filing) {
    return { to: paths.record(kind, project, update.filing), action: t.workplace.continue, fills }
  }
  return { to: paths.records(kind, project), action: fills ? words.fill : words.view, fills }
}

/** Until when a month can be reported, or who can open it, in words (R4.3). */
export function dueOf(window: Window, isOffice = false): string {
  const { due, state, until, closesOn } = window
  const day = shortDay(due.day)
  switch (state) {
    case 'open':
    case 'due':
      return closesOn ? words.due.open(day) : words.due.endless(day, due.provisional)
    case 'grace':
      return closesOn ? words.due.grace(day, shortDay(closesOn)) : words.due.graceOpen(day)
    case 'reopened':
    case 'extended':
      return words.due[state](shortDay(until ?? due.day))
    case 'closed':
      return isOffice ? words.due.closedForOffice : words.due.closed
    case 'upcoming':
      return words.due.upcoming
  }
}

/** `6月30日` */
const shortDay = (day: string) => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`
