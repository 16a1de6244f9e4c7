import type { Schema } from '../api/client'
import { useNames } from './names'
import styles from './StateTag.module.css'

type Look = 'plain' | 'waiting' | 'bad' | 'good'

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
  discarded: ['plain', '–'],
}

const projectLooks: Record<Schema<'ProjectState'>, [Look, string]> = {
  registered: ['plain', '○'],
  drawing: ['waiting', '✎'],
  confirmed: ['good', '✓'],
  issued: ['good', '★'],
  closed: ['plain', '■'],
}

/** 填报件状态 */
export function FilingStateTag({ state }: { state: Schema<'FilingState'> }) {
  return <Tag look={filingLooks[state]} name={useNames().filingState(state)} />
}

/** 项目状态 */
export function ProjectStateTag({ state }: { state: Schema<'ProjectState'> }) {
  return <Tag look={projectLooks[state]} name={useNames().projectState(state)} />
}

function Tag({ look: [look, symbol], name }: { look: [Look, string]; name: string }) {
  return (
    <span className={`${styles.tag} ${styles[look]}`}>
      <span aria-hidden="true">{symbol}</span> {name}
    </span>
  )
}
