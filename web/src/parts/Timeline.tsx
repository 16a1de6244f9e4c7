import type { Schema } from '../api/client'
import { t } from '../texts'
import { useNames } from './names'
import { FilingStateTag } from './StateTag'
import styles from './Timeline.module.css'
import { spoken } from './time'

/** What happened to a filing, the newest first: who, as what, when, from where to where, and what they said. */
export function Timeline({ events }: { events: readonly Schema<'EventView'>[] }) {
  if (events.length === 0) return <p className="quiet">{t.filing.timeline.none}</p>
  const newestFirst = [...events].sort((a, b) => b.seq - a.seq)
  return (
    <ol className={styles.line} aria-label={t.filing.timeline.label}>
      {newestFirst.map(event => (
        <Step key={event.seq} event={event} />
      ))}
    </ol>
  )
}

function Step({ event }: { event: Schema<'EventView'> }) {
  const names = useNames()
  const { operation, by, at, from, to, round, version, reason, opinion, file, mailArrived } = event
  const labels = t.filing.timeline
  return (
    <li className={styles.step}>
      <p className={styles.head}>
        <b>{names.operation(operation)}</b>
        {round > 0 && <span className="quiet">{t.common.round(round)}</span>}
        <span className={styles.states}>
          {from && from !== to && (
            <>
              <FilingStateTag state={from} />
              <span aria-hidden="true">→</span>
            </>
          )}
          <FilingStateTag state={to} />
        </span>
      </p>
      <p className={styles.who}>
        {names.actor(by)}
        <span className="quiet number"> · {spoken(at)}</span>
        {version && (
          <span> · {operation === 'approve' ? labels.iterated(version) : labels.version(version)}</span>
        )}
      </p>
      {reason && (
        <div className={styles.reason}>
          <b>
            {labels.reason}：{names.reason(reason.code)}
          </b>
          {reason.pins && reason.pins.length > 0 && (
            <span className="quiet">（{labels.pins(reason.pins.length)}）</span>
          )}
          {file && <p className="break-text">{labels.file(file.name)}</p>}
          <p className="break-text">{reason.detail}</p>
        </div>
      )}
      {mailArrived && <p className={styles.who}>✓ {labels.mailArrived}</p>}
      {opinion && (
        <div className={operation === 'takeBack' || operation === 'void' ? styles.reason : styles.opinion}>
          <b>{opinionLabel(operation)}：</b>
          <span className="break-text">{opinion}</span>
        </div>
      )}
    </li>
  )
}

/** What the words of an operation are. */
function opinionLabel(operation: Schema<'Operation'>): string {
  const labels = t.filing.timeline
  if (operation === 'takeBack') return labels.takeBackReason
  return operation === 'void' ? labels.voidReason : labels.opinion
}
