// What the form of 月度计划推进更新 does with plans and entries: which plans are offered, what is taken over from the last
// update, and how pasted lines become entries.
import type { Schema } from '../../api/client'
import { type Entry, type EntryList, newEntry, type PlanUpdate } from '../../drafts/planProgress'
import { spokenMonth } from '../../parts/time'
import { t } from '../../texts'

/** A plan of a map, with its measure as the screen numbers it (from 1), and how far it is, as far as that was read. */
export type Planned = {
  plan: string
  number: number
  measure: string
  month: string
  type: string
  content: string
  status?: Schema<'PlanStatus'> | undefined
  timing?: Schema<'PlanTiming'> | null | undefined
  history: readonly Schema<'PlanUpdate'>[]
}

/** The plans of a map in its order, with what was approved of them. */
export function planned(
  { measures = [] }: Schema<'MapDraft'>,
  progress: readonly Schema<'PlanProgress'>[],
): Planned[] {
  const known = new Map(progress.map(row => [row.plan, row]))
  return measures.flatMap(({ content: measure = '', plans = [] }, index) =>
    plans.map(({ id, month = '', type = '', content = '' }) => {
      const { status, timing, history = [] } = known.get(id) ?? {}
      return { plan: id, number: index + 1, measure, month, type, content, status, timing, history }
    }),
  )
}

/** `举措 2 · 2026年5月 · 出台配套政策`, as the server calls it. */
export function planName(
  { number, month, type }: Pick<Planned, 'number' | 'month' | 'type'>,
  typeName: (type: string) => string,
): string {
  return t.plans.plan.name(number, spokenMonth(month), typeName(type))
}

/** The plans that an update of `month` can take in, without those that it has already. */
export type Offer = Record<'thisMonth' | 'earlier' | 'later' | 'completed', Planned[]>

export function offered(plans: readonly Planned[], month: string, chosen: readonly string[]): Offer {
  const left = plans.filter(({ plan }) => !chosen.includes(plan))
  const open = left.filter(({ status }) => status !== 'completed')
  return {
    thisMonth: open.filter(plan => plan.month === month),
    earlier: open.filter(plan => plan.month < month),
    later: open.filter(plan => plan.month > month),
    completed: left.filter(({ status }) => status === 'completed'),
  }
}

/** What a list of plans is narrowed to: this month's, those overdue, those not completed. */
export const shows = ['month', 'overdue', 'open', 'all'] as const
export type Show = (typeof shows)[number]

export const isShow = (asked: string | null): asked is Show => shows.some(show => show === asked)

export function fits(show: Show, { month, status, timing }: Planned, now: string): boolean {
  switch (show) {
    case 'month':
      return month === now
    case 'overdue':
      return timing === 'overdue'
    case 'open':
      return status !== 'completed'
    case 'all':
      return true
  }
}

/** The last update that was approved; that the office opened a plan again is none. */
export const lastUpdate = (history: readonly Schema<'PlanUpdate'>[]): Schema<'PlanUpdate'> | undefined =>
  history.find(({ filing }) => filing)

/** What was approved before a filing, of one that was not approved yet everything. */
export function approvedBefore(
  history: readonly Schema<'PlanUpdate'>[],
  filing: string,
): readonly Schema<'PlanUpdate'>[] {
  return history.slice(history.findIndex(update => update.filing === filing) + 1)
}

const said = ({ text, date }: Pick<Schema<'EntryDraft'>, 'text' | 'date'>) =>
  JSON.stringify([text?.trim() ?? '', date ?? ''])

/**
 * An update with what the last one said. What was typed stays; entries that say the same are not taken twice, and get
 * ids of their own, since a filing is another list (R2.8).
 */
export function carriedOver(
  update: PlanUpdate,
  last: Schema<'PlanUpdate'>,
  freshId: () => string,
): PlanUpdate {
  const list = (name: EntryList): Entry[] => {
    const now = update[name].filter(entry => entry.text !== '' || entry.date !== '')
    const known = new Set(now.map(said))
    const old = last[name].filter(entry => !known.has(said(entry)))
    return [...old.map(({ text, date }) => newEntry(freshId(), text, date)), ...now]
  }
  return {
    ...update,
    // What is completed was opened again since, so it is no longer.
    status: update.status || (last.status === 'completed' ? 'inProgress' : last.status),
    work: list('work'),
    problems: update.problems || last.problems,
    next: list('next'),
  }
}

/** Takes back what was taken over, but for what was changed since. */
export function withoutCarried(now: PlanUpdate, was: PlanUpdate, carried: PlanUpdate): PlanUpdate {
  const list = (name: EntryList) => {
    const own = new Set(was[name].map(({ id }) => id))
    const taken = carried[name].filter(({ id }) => !own.has(id))
    const isTaken = (entry: Entry) =>
      taken.some(({ id, ...texts }) => id === entry.id && said(texts) === said(entry))
    return now[name].filter(entry => !isTaken(entry))
  }
  const text = (name: 'status' | 'problems') => (now[name] === carried[name] ? was[name] : now[name])
  return {
    ...now,
    status: text('status'),
    work: list('work'),
    problems: text('problems'),
    next: list('next'),
  }
}

/** Which of an update's texts only repeat the last one: entries by their ids, and `problems`. */
export function repeated(update: PlanUpdate, last: Schema<'PlanUpdate'> | undefined): Set<string> {
  if (!last) return new Set()
  const old = (name: EntryList) => new Set(last[name].map(said))
  const same = (name: EntryList) => {
    const known = old(name)
    return update[name].filter(entry => entry.text.trim() && known.has(said(entry))).map(({ id }) => id)
  }
  const problems = update.problems.trim()
  const isSame = problems !== '' && problems === last.problems.trim()
  return new Set([...same('work'), ...same('next'), ...(isSame ? ['problems'] : [])])
}

const NUMBER = /^(?:\d{1,2}\s*[.．、)）](?!\d)|[（(]\s*\d{1,2}\s*[)）]|[①-⑳]|[•·●▪◆-])\s*/

/** The lines of a pasted text without their numbers; nothing if it is not several. */
export function pastedLines(text: string): string[] | undefined {
  const lines = text
    .split(/\r\n|\r|\n/)
    .map(line => line.trim().replace(NUMBER, '').trim())
    .filter(line => line !== '')
  return lines.length > 1 ? lines : undefined
}

/**
 * The entries with lines pasted into the text of one, between `start` and `end`: the first line goes on where one typed,
 * each other becomes an entry, and what stood behind follows the last.
 */
export function withPasted(
  entries: Entry[],
  id: string,
  { start, end }: { start: number; end: number },
  lines: readonly string[],
  freshId: () => string,
): Entry[] {
  const index = entries.findIndex(entry => entry.id === id)
  const into = entries[index]
  const [first = '', ...others] = lines
  if (!into) return entries
  const [before, behind] = [into.text.slice(0, start), into.text.slice(end)]
  const fresh = others.map((line, at) => newEntry(freshId(), at === others.length - 1 ? line + behind : line))
  const head = { ...into, text: before + first + (others.length === 0 ? behind : '') }
  return [...entries.slice(0, index), head, ...fresh, ...entries.slice(index + 1)]
}
