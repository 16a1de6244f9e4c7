import { useId } from 'react'
import type { Schema } from '../../api/client'
import { t } from '../../texts'
import styles from './Calendar.module.css'
import { spokenWithWeekday, weekday, weeks } from './days'

const labels = t.calendar

type Props = {
  month: Schema<'CalendarMonth'>
  calendar: Schema<'CalendarYear'>
  today: string
}

/** A month: its weeks with what is off and what is worked, and its due day with the reason. */
export function MonthCard({ month: { month, dueDay, provisional, reason }, calendar, today }: Props) {
  const heading = useId()
  const off = new Map(calendar.daysOff.map(({ day, name }) => [day, name]))
  const makeUp = new Map(calendar.makeUpDays.map(({ day, name }) => [day, name]))
  return (
    <article className={`panel ${styles.month}`} aria-labelledby={heading}>
      <h2 id={heading}>
        {labels.monthOf(calendar.year, Number(month.slice(5)))}
        {provisional && <span className={styles.provisional}>{labels.provisional}</span>}
      </h2>
      <table className={styles.weeks} aria-labelledby={heading}>
        <thead>
          <tr>
            {labels.weekdays.map(name => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks(month).map(week => (
            <tr key={week.find(Boolean)}>
              {week.map((day, place) =>
                day === undefined ? (
                  <td key={place} />
                ) : (
                  <DayCell
                    key={day}
                    day={day}
                    off={off.get(day)}
                    makeUp={makeUp.get(day)}
                    isDue={day === dueDay}
                    isToday={day === today}
                  />
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.why}>
        <strong>
          {labels.due}：{spokenWithWeekday(dueDay)}
        </strong>
        {reason}
      </p>
    </article>
  )
}

type CellProps = {
  day: string
  off: string | undefined
  makeUp: string | undefined
  isDue: boolean
  isToday: boolean
}

function DayCell({ day, off, makeUp, isDue, isToday }: CellProps) {
  const isRest = off !== undefined || (weekday(day) > 4 && makeUp === undefined)
  const looks = [isRest && styles.rest, isDue && styles.dueDay, isToday && styles.today]
  return (
    <td
      className={looks.filter(Boolean).join(' ')}
      title={off ? labels.offFor(off) : makeUp && labels.makeUpFor(makeUp)}
      aria-current={isToday ? 'date' : undefined}
    >
      <span className="number">{Number(day.slice(8))}</span>
      <span className={styles.marks}>
        {off !== undefined && <span className={`${styles.mark} ${styles.off}`}>{labels.off}</span>}
        {makeUp !== undefined && <span className={`${styles.mark} ${styles.makeUp}`}>{labels.makeUp}</span>}
        {isDue && <span className={`${styles.mark} ${styles.due}`}>{labels.dueMark}</span>}
      </span>
    </td>
  )
}
