import type { Schema } from '../../api/client'
import { useNames } from '../../parts/names'
import { spoken } from '../../parts/time'
import { t } from '../../texts'
import { type Change, entries, told } from './baseChanges'
import styles from './ProjectPage.module.css'

const labels = t.projects.page

/** What happened to the base information, the newest first: who, when, and field by field what changed (R1.1). */
export function BaseHistory({ history }: { history: Schema<'ProjectHistory'>[] }) {
  const names = useNames()
  return (
    <section className="panel">
      <h2>{labels.history}</h2>
      <ol className={styles.history}>
        {entries(history).map(({ operation, by, at, reason, changes }) => (
          <li key={at}>
            <b>{labels.operations[operation]}</b> {names.actor(by)}
            <span className="quiet number"> · {spoken(at)}</span>
            {reason && (
              <div className="break-text">
                {labels.closeReason}：{reason}
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
        ))}
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
