import type { Schema } from '../../api/client'
import type { LedgerFilter } from '../../api/queries'
import { readFilter as readProjects } from '../projects/filters'

type Lists = Parameters<typeof readProjects>[1] & Pick<Schema<'AllLists'>, 'planStatuses' | 'planTypes'>

/** What the address narrows the ledger to; what no list knows is passed over, so that an old link still opens. */
export function readFilter(params: URLSearchParams, lists: Lists): LedgerFilter {
  const { state: _, ...filter }: LedgerFilter & { state?: unknown } = readProjects(params, lists)
  const month = params.get('month') ?? ''
  if (/^20\d{2}-(0[1-9]|1[0-2])$/.test(month)) filter.month = month
  const status = lists.planStatuses.find(({ value }) => value === params.get('status'))
  if (status) filter.status = status.value
  const type = lists.planTypes.find(({ value }) => value === params.get('type'))
  if (type) filter.type = type.value
  return filter
}

/** The months of a year to choose from, and the chosen one whatever it is. */
export function monthsOf(year: number, chosen: string | undefined): string[] {
  const months = Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`)
  return chosen === undefined || months.includes(chosen) ? months : [chosen, ...months]
}

/** How many pages without a row are read on their own before one has to ask. */
const ON_THEIR_OWN = 5

/** Whether to read on unasked: the last page had no row though others follow, and not too many in a row had none. */
export function readsOn(pages: readonly Schema<'PlanLedger'>[]): boolean {
  if (!pages[pages.length - 1]?.cursor) return false
  let empty = 0
  while (empty < pages.length && pages[pages.length - 1 - empty]?.rows.length === 0) empty += 1
  return empty % ON_THEIR_OWN !== 0
}

/** The name under which an answer asks to be kept; nothing if it asks for none. */
export function nameIn(disposition: string | null): string | undefined {
  const [, encoded] = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '') ?? []
  const [, plain] = /filename="([^"]+)"/i.exec(disposition ?? '') ?? []
  return encoded ? decodeURIComponent(encoded) : plain
}
