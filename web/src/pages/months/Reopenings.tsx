import type { Schema } from '../../api/client'
import { useNames } from '../../parts/names'
import { spoken, spokenDay } from '../../parts/time'
import { t } from '../../texts'
import styles from './Months.module.css'

const words = t.months.reopen

type Props = { window: Schema<'MonthWindow'>; history: readonly Schema<'ProjectHistory'>[] }

/**
 * Who opened a month again, until when and why (R4.3), the latest first; for those who read the project's history. Of a
 * month that is open by it the words of the month say the rest.
 */
export function Reopenings({ window: { month, state, until: open }, history }: Props) {
  const names = useNames()
  const reopened = history.filter(entry => entry.operation === 'reopenMonth' && entry.month === month)
  return reopened.reverse().map(({ by, at, until, reason }, index) => (
    <p key={at} className={styles.why}>
      <span aria-hidden="true">↻ </span>
      {words.by(names.actor(by), spoken(at))}
      {!(index === 0 && state === 'reopened' && until === open) && (
        <span className="break-text">{words.told(until ? spokenDay(until) : '', reason ?? '')}</span>
      )}
    </p>
  ))
}
