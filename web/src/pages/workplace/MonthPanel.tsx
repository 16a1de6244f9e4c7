import { Link } from 'react-router'
import type { Schema } from '../../api/client'
import { spokenMonth } from '../../parts/time'
import { paths } from '../../paths'
import { t } from '../../texts'
import { MonthTag } from '../months/MonthTag'
import { countOf, dueOf, isReportable, type Owing } from '../owed/owing'
import { Items } from './Items'
import { countOfMonth, type MonthItems } from './month'
import styles from './WorkplacePage.module.css'

const words = t.owed.month

type Props = { projects: readonly Owing[]; months: readonly MonthItems[]; now: string }

/** 本月要做, and how much more is owed that cannot be reported now. */
export function MonthPanel({ projects, months, now }: Props) {
  const closed = projects.flatMap(({ updates }) => updates.filter(update => !isReportable(update))).length
  const { overdue } = countOf(projects)
  const above = (index: number) => months.slice(0, index).reduce((sum, { items }) => sum + items.length, 0)
  return (
    <section className="panel" aria-labelledby="month">
      <h2 id="month">{words.title}</h2>
      {months.map(({ window, items }, index) => (
        <section key={`${window.month} ${window.state} ${window.until}`} className={styles.month}>
          <h3>
            <span className="number">{spokenMonth(window.month)}</span> <MonthTag state={window.state} />{' '}
            <span className={styles.due}>{dueOf(window)}</span>
          </h3>
          <Items items={items} now={now} above={above(index)} />
        </section>
      ))}
      <p className="quiet">
        {(closed > 0 || overdue > 0) && words.rest(closed, overdue)}
        <Link to={paths.owed}>{words.toList}</Link>
      </p>
    </section>
  )
}

/** For the office: how much is owed, in a line. */
export function OfficeLine({ owed: { window, projects } }: { owed: Schema<'OwedPage'> }) {
  const { departments, projects: owing, earlier, overdue } = countOfMonth(projects, window.month)
  const rest = words.officeRest(earlier, overdue)
  return (
    <>
      <strong>{owing > 0 ? words.office(departments, owing) : t.owed.none}</strong>
      {rest && <span className="quiet">（{rest}）</span>} <Link to={paths.owed}>{words.toList}</Link>
    </>
  )
}
