import { Alert } from 'antd'
import { Link, useLocation } from 'react-router'
import type { Schema } from '../../api/client'
import { useNames } from '../../parts/names'
import { spoken } from '../../parts/time'
import { paths } from '../../paths'
import { t } from '../../texts'

/** What was just done on another page, told on the project's; it stays with the entry of the browser's history. */
export type Outcome = { done: 'registered' | 'corrected' }

const labels = t.projects.outcome

/** What came of registering or correcting, and what happens next. */
export function OutcomeNotice({ view }: { view: Schema<'ProjectView'> }) {
  const names = useNames()
  const done = (useLocation().state as Outcome | null)?.done
  if (!done) return null
  const isNew = done === 'registered'
  return (
    <Alert
      type="success"
      showIcon
      role="status"
      style={{ marginBottom: 16 }}
      title={isNew ? labels.registered : labels.corrected}
      description={
        isNew ? (
          <>
            {labels.registeredNext(names.department(view.base.responsible))}{' '}
            <Link to={paths.registerProject}>{labels.another}</Link>
          </>
        ) : (
          labels.correctedNext
        )
      }
    />
  )
}

/** That it is closed, by whom, when and why, for those who may know. */
export function ClosedNotice({ view }: { view: Schema<'ProjectView'> }) {
  const names = useNames()
  const closing = view.history.find(({ operation }) => operation === 'close')
  if (!closing) return null
  const { closedNotice, closedBy, closeReason } = t.projects.page
  return (
    <Alert
      type="info"
      showIcon
      role="status"
      style={{ marginBottom: 16 }}
      title={closedNotice}
      description={
        <>
          {closedBy(names.actor(closing.by), spoken(closing.at))}
          <div className="break-text">
            {closeReason}：{closing.reason}
          </div>
        </>
      }
    />
  )
}
