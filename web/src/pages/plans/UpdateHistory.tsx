import { Link } from 'react-router'
import type { Schema } from '../../api/client'
import { useNames } from '../../parts/names'
import { PlanTags } from '../../parts/StateTag'
import { spoken, spokenDate, spokenMonth } from '../../parts/time'
import { paths } from '../../paths'
import { t } from '../../texts'
import { LateMark } from '../months/MonthTag'
import styles from './Plans.module.css'

const words = t.plans.history
const labels = t.plans.fields

type Props = { project: string; history: readonly Schema<'PlanUpdate'>[] }

/** 历史状态更新 of a plan: what was approved, the newest first, and that the office opened it again. */
export function UpdateHistory({ project, history }: Props) {
  if (history.length === 0) return <p className="quiet">{words.none}</p>
  return (
    <ol className={styles.history}>
      {history.map(update => (
        <li key={`${update.filing} ${update.at}`}>
          {update.filing ? <Approved project={project} update={update} /> : <Reopened update={update} />}
        </li>
      ))}
    </ol>
  )
}

function Approved({ project, update }: { project: string; update: Schema<'PlanUpdate'> }) {
  const names = useNames()
  const { filing, period, status, late, by, at, work, problems, next, evidence } = update
  const files = evidence.files ?? []
  return (
    <>
      <p>
        <b className="number">{words.of(spokenMonth(period))}</b> <PlanTags status={status} />{' '}
        <LateMark late={late} />
      </p>
      <p className="quiet">{words.by(names.actor(by), spoken(at))}</p>
      <dl className={styles.said}>
        <dt>{labels.work}</dt>
        <dd>
          <Entries rows={work} />
        </dd>
        <dt>{labels.problems}</dt>
        <dd className="break-text">{problems || words.nothing}</dd>
        <dt>{labels.next}</dt>
        <dd>
          <Entries rows={next} />
        </dd>
        <dt>{labels.evidence}</dt>
        <dd className="break-text">
          {[...files.map(({ name }) => name), ...(evidence.mail ? [t.records.list.mail] : [])].join('、') ||
            words.nothing}{' '}
          {filing && <Link to={paths.filing(project, filing)}>{words.filing}</Link>}
        </dd>
      </dl>
    </>
  )
}

function Reopened({ update: { status, by, at, problems } }: { update: Schema<'PlanUpdate'> }) {
  const names = useNames()
  return (
    <>
      <p>
        <b>{words.reopened}</b> <PlanTags status={status} />
      </p>
      <p className="quiet">{words.reopenedBy(names.actor(by), spoken(at))}</p>
      <p className="break-text">
        {words.reason}：{problems}
      </p>
    </>
  )
}

/** 1. 2. 3., each with its day if there is one. */
export function Entries({ rows }: { rows: readonly Schema<'EntryDraft'>[] }) {
  if (rows.length === 0) return words.nothing
  return (
    <ol className={styles.list}>
      {rows.map(row => (
        <li key={row.id} className="break-text">
          <EntryText entry={row} />
        </li>
      ))}
    </ol>
  )
}

export function EntryText({ entry: { text, date } }: { entry: Pick<Schema<'EntryDraft'>, 'text' | 'date'> }) {
  return (
    <>
      {date && <span className={styles.day}>{spokenDate(date)} </span>}
      {text || <span className="quiet">{t.plans.reader.empty}</span>}
    </>
  )
}
