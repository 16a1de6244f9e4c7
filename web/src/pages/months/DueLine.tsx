import { Link } from 'react-router'
import { useCalendar } from '../../api/queries'
import { paths } from '../../paths'
import { t } from '../../texts'
import styles from './Months.module.css'
import { useDaysLeft, useToday } from './useDaysLeft'

const words = t.months.line
/** From so few working days on it is told more loudly. */
const SOON = 3

/** 距本月截止还有几个工作日, wherever one is; leads to the calendar that says why. */
export function DueLine() {
  const now = useToday()
  const month = useCalendar(Number(now.slice(0, 4))).data?.months.find(({ month }) => now.startsWith(month))
  const left = useDaysLeft(month?.dueDay)
  if (!month) return null
  const day = `${Number(month.dueDay.slice(5, 7))}月${Number(month.dueDay.slice(8))}日`
  const text = left === undefined ? words.over(day) : left === 0 ? words.today(day) : words.left(day, left)
  return (
    <Link
      to={paths.calendar()}
      className={`${styles.line} ${left !== undefined && left <= SOON ? styles.soon : ''}`}
      title={words.open}
    >
      <span aria-hidden="true">◷ </span>
      {text}
      {month.provisional && `（${words.provisional}）`}
    </Link>
  )
}
