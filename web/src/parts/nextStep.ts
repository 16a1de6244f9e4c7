import type { Schema } from '../api/client'
import { t } from '../texts'
import type { useNames } from './names'

type Step = [keyof typeof t.filing.page.nextWho, Schema<'Role'>]

const next: Record<Schema<'FilingState'>, Step> = {
  draft: ['draft', 'clerk'],
  departmentReview: ['departmentReview', 'reviewer'],
  officeReview: ['officeReview', 'office'],
  rejectedByDepartment: ['mend', 'clerk'],
  rejectedByOffice: ['mend', 'clerk'],
  returned: ['mend', 'clerk'],
  confirmed: ['confirmed', 'office'],
  issued: ['issued', 'office'],
  approved: ['approved', 'office'],
  voided: ['voided', 'office'],
  discarded: ['discarded', 'office'],
}

/** Whose turn it is, by role and department, never as a person. */
export function nextStep(
  { state, base, kind }: Pick<Schema<'FilingView'>, 'state' | 'base' | 'kind'>,
  names: Pick<ReturnType<typeof useNames>, 'department' | 'role'>,
): string {
  const [step, role] = next[state]
  const { nextWho } = t.filing.page
  if (step === 'approved' && kind === 'measureIteration') return nextWho.iterated()
  return nextWho[step](names.department(base.responsible), names.role(role))
}
