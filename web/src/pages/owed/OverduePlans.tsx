import { Link } from 'react-router'
import { useNames } from '../../parts/names'
import { PlanTags } from '../../parts/StateTag'
import { spokenMonth } from '../../parts/time'
import { paths } from '../../paths'
import { t } from '../../texts'
import styles from './Owed.module.css'
import type { Owing } from './owing'

const words = t.owed.overdue

/** 逾期计划 of a project, folded: a map has many. */
export function OverduePlans({ owing, isClerk }: { owing: Owing; isClerk: boolean }) {
  const names = useNames()
  const { project, name, overdue } = owing
  const action = isClerk ? words.toPlans : words.view
  return (
    <details className={styles.overdue}>
      <summary>
        <span aria-hidden="true">✕ </span>
        {words.title(overdue.length)}
      </summary>
      <table className={`table cards ${styles.plans}`}>
        <caption className="visually-hidden">{words.titleOf(name)}</caption>
        <thead>
          <tr>
            <th scope="col">{words.month}</th>
            <th scope="col">{words.type}</th>
            <th scope="col">{words.content}</th>
            <th scope="col">{words.status}</th>
          </tr>
        </thead>
        <tbody>
          {overdue.map(({ plan, month, type, content, status }) => (
            <tr key={plan}>
              <td className="number whole" data-label={words.month}>
                {spokenMonth(month)}
              </td>
              <td data-label={words.type}>{names.planType(type)}</td>
              <td className="break-text" data-label={words.content}>
                {content}
              </td>
              <td data-label={words.status}>
                <PlanTags status={status} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Link to={`${paths.records('planProgress', project)}?show=overdue`} aria-label={words.of(action, name)}>
        {action}
      </Link>
    </details>
  )
}
