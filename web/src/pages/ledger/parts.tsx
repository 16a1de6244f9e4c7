import { Link } from 'react-router'
import type { Schema } from '../../api/client'
import { useNames } from '../../parts/names'
import { PlanTags } from '../../parts/StateTag'
import { spoken, spokenMonth } from '../../parts/time'
import { paths } from '../../paths'
import { t } from '../../texts'
import { LateMark } from '../months/MonthTag'
import { Entries } from '../plans/UpdateHistory'
import styles from './Ledger.module.css'

export type Row = Schema<'PlanLedgerRow'>

const words = t.ledger

/** 项目编号、名称、责任单位 */
export function OfProject({ row: { project, code, name, department } }: { row: Row }) {
  return (
    <>
      <Link to={paths.project(project)}>{name}</Link>
      <div className={styles.small}>
        <span className="number">{code}</span>
        <br />
        {useNames().department(department)}
      </div>
    </>
  )
}

/** 计划月度、类型、内容 */
export function OfPlan({ row: { month, type, content } }: { row: Row }) {
  return (
    <>
      <strong>
        <span className="number whole">{spokenMonth(month)}</span> {useNames().planType(type)}
      </strong>
      <div className="break-text">{content}</div>
    </>
  )
}

/** 填报月度、推进状态、补报 */
export function OfUpdate({ row: { period, status, late, filing } }: { row: Row }) {
  return (
    <div className={styles.stack}>
      <span className="number whole">{spokenMonth(period)}</span>
      <PlanTags status={status} />
      <LateMark late={late} />
      {!filing && <span className="quiet">{words.reopened}</span>}
    </div>
  )
}

/** 存在问题; of a plan that was opened again, the reason. */
export function Problems({ row: { filing, problems } }: { row: Row }) {
  return (
    <span className="break-text">{filing ? problems || words.nothing : `${words.reason}：${problems}`}</span>
  )
}

export const Work = ({ row }: { row: Row }) => (
  <div className={styles.entries}>
    <Entries rows={row.work} />
  </div>
)

export const Next = ({ row }: { row: Row }) => (
  <div className={styles.entries}>
    <Entries rows={row.next} />
  </div>
)

/** 佐证材料, by name. */
export function Evidence({ row: { evidence } }: { row: Row }) {
  const mail = evidence.mail ? [words.mail(evidence.mail.receipt ?? '')] : []
  const names = [...(evidence.files ?? []).map(({ name }) => name), ...mail]
  if (names.length === 0) return <div>{words.nothing}</div>
  return (
    <ul className={styles.files}>
      {names.map(name => (
        <li key={name} className="break-text">
          {name}
        </li>
      ))}
    </ul>
  )
}

/** 填报人、通过时间, and the filing itself. */
export function Filed({ row: { project, name, filing, period, by, at } }: { row: Row }) {
  return (
    <>
      <div>{by.name}</div>
      <div className="number">{spoken(at)}</div>
      {filing && (
        <Link
          to={paths.filing(project, filing)}
          aria-label={words.openOf(name, spokenMonth(period))}
          className={styles.link}
        >
          {words.open}
        </Link>
      )}
    </>
  )
}
