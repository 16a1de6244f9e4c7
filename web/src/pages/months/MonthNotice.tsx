import type { Schema } from '../../api/client'
import { useNames } from '../../parts/names'
import { spokenMonth } from '../../parts/time'
import { t } from '../../texts'
import styles from './Months.module.css'
import { LateMark, MonthTag } from './MonthTag'
import { useDaysLeft } from './useDaysLeft'
import { lastDay } from './workingDays'

/** How long there is for a month, in a word. */
export function MonthLeft({ month }: Props) {
  const left = useDaysLeft(lastDay(month))
  const names = useNames()
  return (
    <span className={`${styles.line} ${styles.left}`}>
      {spokenMonth(month.month)} · {left === undefined ? names.monthState(month.state) : told(month, left)}
    </span>
  )
}

const told = ({ state }: Schema<'MonthWindow'>, left: number) =>
  t.months.left[state === 'open' || state === 'due' ? 'due' : 'close'](left)

type Props = { month: Schema<'MonthWindow'> & { late?: number | null } }

/** A month in a line: where it stands, how long there is, whether it was late, and all of it in words. */
export function MonthNotice({ month }: Props) {
  const left = useDaysLeft(lastDay(month))
  return (
    <section className={styles.notice} aria-label={t.months.month}>
      <p className={styles.head}>
        <b className="number">{spokenMonth(month.month)}</b>
        <MonthTag state={month.state} />
        <LateMark late={month.late} />
        {left !== undefined && <strong>{told(month, left)}</strong>}
        {month.due.provisional && <span className="quiet">（{t.months.line.provisional}）</span>}
      </p>
      <p className={styles.text}>{month.text}</p>
    </section>
  )
}
