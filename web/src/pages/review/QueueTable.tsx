import { type ReactNode, type RefObject, useRef } from 'react'
import { Link } from 'react-router'
import type { Schema } from '../../api/client'
import { isMonthly, spokenPeriod } from '../../parts/kinds'
import { useNames } from '../../parts/names'
import { daysBetween, spoken } from '../../parts/time'
import { t } from '../../texts'
import styles from './Queue.module.css'

type Row = Schema<'Waiting'>

type Props = {
  caption: string
  rows: readonly Row[]
  /** The server's moment, from which ages count. */
  now: string
  to: (row: Row) => string
  /** Before each row, such as a box to tick. */
  tick?: (row: Row) => ReactNode
  /** After each row. */
  note?: (row: Row) => ReactNode
  body?: RefObject<HTMLTableSectionElement | null>
}

/** What waits, the longest first. */
export function QueueTable({ caption, rows, now, to, tick, note, body }: Props) {
  const names = useNames()
  const labels = t.review.columns
  return (
    <table className={`table cards ${styles.queue}`}>
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          {tick && <th scope="col">{labels.tick}</th>}
          <th scope="col">{labels.title}</th>
          <th scope="col">{labels.department}</th>
          <th scope="col">{labels.kind}</th>
          <th scope="col">{labels.round}</th>
          <th scope="col">{labels.waited}</th>
          {note && <th scope="col">{labels.note}</th>}
        </tr>
      </thead>
      <tbody ref={body}>
        {rows.map(row => (
          <tr key={row.filing}>
            {tick && <td>{tick(row)}</td>}
            <th scope="row">
              <Link to={to(row)} data-row>
                {row.title}
              </Link>
              {row.about && <div className="about">{row.about}</div>}
            </th>
            <td data-label={labels.department}>{names.department(row.department)}</td>
            <td data-label={labels.kind}>
              {names.kind(row.kind)} {isMonthly(row.kind) ? `· ${spokenPeriod(row.period)}` : row.period}
            </td>
            <td data-label={labels.round} className={styles.whole}>
              {t.common.round(row.round)}
            </td>
            <td data-label={labels.waited}>
              {t.review.waited(daysBetween(row.since, now))}
              <div className={`quiet number ${styles.whole}`}>{spoken(row.since)}</div>
            </td>
            {note && <td data-label={labels.note}>{note(row)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Moves the focus from row to row: the keys J and K; Enter then opens, as on any link. */
export function useRowKeys() {
  const body = useRef<HTMLTableSectionElement>(null)
  const move = (by: number) => {
    const links = Array.from(body.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])
    const here = links.findIndex(link => link.closest('tr')?.contains(document.activeElement))
    const next = here < 0 ? 0 : Math.min(Math.max(here + by, 0), links.length - 1)
    links[next]?.focus()
  }
  return { body, keys: { j: () => move(1), k: () => move(-1) } }
}
