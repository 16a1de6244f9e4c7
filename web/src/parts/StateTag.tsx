import type { Schema } from '../api/client'
import { useNames } from './names'
import styles from './StateTag.module.css'

type Look = 'plain' | 'waiting' | 'bad' | 'warn' | 'good'

/** A state is told by word, symbol and colour. */
const filingLooks: Record<Schema<'FilingState'>, [Look, string]> = {
  draft: ['plain', '✎'],
  departmentReview: ['waiting', '◔'],
  officeReview: ['waiting', '◑'],
  rejectedByDepartment: ['bad', '✕'],
  rejectedByOffice: ['bad', '✕'],
  returned: ['bad', '↩'],
  confirmed: ['good', '✓'],
  issued: ['good', '★'],
  approved: ['good', '✓'],
  voided: ['plain', '⊘'],
  discarded: ['plain', '–'],
}

const projectLooks: Record<Schema<'ProjectState'>, [Look, string]> = {
  registered: ['plain', '○'],
  drawing: ['waiting', '✎'],
  confirmed: ['good', '✓'],
  issued: ['good', '★'],
  closed: ['plain', '■'],
}

const statusLooks: Record<Schema<'PlanStatus'>, [Look, string]> = {
  notStarted: ['plain', '○'],
  inProgress: ['waiting', '▶'],
  completed: ['good', '✓'],
}

const timingLooks: Record<Schema<'PlanTiming'>, [Look, string]> = {
  dueSoon: ['warn', '!'],
  overdue: ['bad', '✕'],
}

/** 填报件状态 */
export function FilingStateTag({ state }: { state: Schema<'FilingState'> }) {
  return <Tag look={filingLooks[state]} name={useNames().filingState(state)} />
}

/** 项目状态 */
export function ProjectStateTag({ state }: { state: Schema<'ProjectState'> }) {
  return <Tag look={projectLooks[state]} name={useNames().projectState(state)} />
}

/** 推进状态 of a plan, and 临期 or 逾期 where the calendar makes it so. */
export function PlanTags({ status, timing }: Partial<Pick<Schema<'PlanProgress'>, 'status' | 'timing'>>) {
  const names = useNames()
  return (
    <span className={styles.tags}>
      {status && <Tag look={statusLooks[status]} name={names.planStatus(status)} />}
      {timing && <Tag look={timingLooks[timing]} name={names.planTiming(timing)} />}
    </span>
  )
}

function Tag({ look: [look, symbol], name }: { look: [Look, string]; name: string }) {
  return (
    <span className={`${styles.tag} ${styles[look]}`}>
      <span aria-hidden="true">{symbol}</span> {name}
    </span>
  )
}
