import type { Schema } from '../../api/client'

/** What is next with a project's battle map. */
export type Step =
  /** Its filing is the clerk's again: a draft, or sent back (R3). */
  | { is: 'update'; filing: Schema<'FilingRow'> }
  /** Its filing is with the reviewers, or waits to be issued. */
  | { is: 'wait'; filing: Schema<'FilingRow'> }
  /** Nothing is open and none was issued: the first draft. */
  | { is: 'start' }
  /** A version is in force. */
  | { is: 'read' }
  | { is: 'closed' }

const clerkHasIt: Schema<'FilingState'>[] = ['draft', 'rejectedByDepartment', 'rejectedByOffice', 'returned']
const isOver: Schema<'FilingState'>[] = ['issued', 'approved', 'voided', 'discarded']

/** Whether the filing still moves. */
export function isOpen({ state }: Pick<Schema<'FilingRow'>, 'state'>): boolean {
  return !isOver.includes(state)
}

/** Whether its form can be filled in as it stands. */
export function isDraftable({ state }: Pick<Schema<'FilingRow'>, 'state'>): boolean {
  return clerkHasIt.includes(state)
}

/** What is next with the map of a project in this state and with these filings. */
export function nextStep(state: Schema<'ProjectState'>, filings: Schema<'FilingRow'>[]): Step {
  const filing = filings.find(row => row.kind === 'battleMap' && isOpen(row))
  if (filing) return isDraftable(filing) ? { is: 'update', filing } : { is: 'wait', filing }
  if (state === 'issued') return { is: 'read' }
  return state === 'closed' ? { is: 'closed' } : { is: 'start' }
}
