import type { Schema } from '../../api/client'
import { useProgress } from '../../api/queries'
import { useNames } from '../../parts/names'
import { spoken, spokenDay, spokenMonth } from '../../parts/time'
import { t } from '../../texts'
import { type Change, entries, told } from './baseChanges'
import styles from './ProjectPage.module.css'

const labels = t.projects.page

type Props = Pick<Schema<'ProjectView'>, 'project' | 'history'>

/**
 * What happened to the project, the newest first: who, when, field by field what changed of the base information (R1.1),
 * and what the office opened again (R4.3, R5.3).
 */
export function BaseHistory({ project, history }: Props) {
  const names = useNames()
  const hasPlan = history.some(({ operation }) => operation === 'reopenPlan')
  const { plans = [] } = useProgress(project, hasPlan).data ?? {}
  const about = ({ month, until, plan }: Schema<'ProjectHistory'>) => {
    if (month) return labels.reopenedMonth(spokenMonth(month), until ? spokenDay(until) : '')
    return plan ? labels.reopenedPlan(plans.find(one => one.plan === plan)?.content ?? '') : ''
  }
  return (
    <section className="panel">
      <h2>{labels.history}</h2>
      <ol className={styles.history}>
        {entries(history).map(({ changes, ...entry }) => {
          const { operation, by, at, reason } = entry
          return (
            <li key={at}>
              <b>{labels.operations[operation]}</b> {names.actor(by)}
              <span className="quiet number"> · {spoken(at)}</span>
              {about(entry) && <div className="break-text">{about(entry)}</div>}
              {reason && (
                <div className="break-text">
                  {operation === 'close' ? labels.closeReason : labels.reason}：{reason}
                </div>
              )}
              {operation === 'correct' && changes.length === 0 && (
                <div className="quiet">{labels.sameAgain}</div>
              )}
              {changes.length > 0 && (
                <dl className={styles.changes}>
                  {changes.map(change => (
                    <ChangedField key={change.field} change={change} />
                  ))}
                </dl>
              )}
            </li>
          )
        })}
      </ol>
    </section>
  )
}

function ChangedField({ change: { field, removed, added } }: { change: Change }) {
  const names = useNames()
  const text = (values: string[]) =>
    values
      .map(value => (field === 'continues' ? t.projects.base.lastYear : told(field, value, names)))
      .join('、')
  return (
    <div>
      <dt>{t.projects.base[field]}</dt>
      <dd className="break-text">
        <span className="visually-hidden">{labels.removed}</span>
        {removed.length > 0 ? (
          <del className={styles.removed}>{text(removed)}</del>
        ) : (
          <span className="quiet">{labels.empty}</span>
        )}
        <span aria-hidden="true"> → </span>
        <span className="visually-hidden">{labels.added}</span>
        {added.length > 0 ? (
          <ins className={styles.added}>{text(added)}</ins>
        ) : (
          <span className="quiet">{labels.empty}</span>
        )}
      </dd>
    </div>
  )
}
