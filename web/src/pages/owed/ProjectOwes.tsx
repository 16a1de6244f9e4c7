import { Link } from 'react-router'
import { LinkButton } from '../../parts/LinkButton'
import { FilingStateTag } from '../../parts/StateTag'
import { spokenMonth } from '../../parts/time'
import { paths } from '../../paths'
import { useMe } from '../../session/session'
import { t } from '../../texts'
import { MonthTag } from '../months/MonthTag'
import { OverduePlans } from './OverduePlans'
import styles from './Owed.module.css'
import { type Due, dueOf, goOn, kindOf, type Owing } from './owing'

const words = t.owed

/** What a project owes: each update with its month and the click that goes on with it, then its overdue plans. */
export function ProjectOwes({ owing }: { owing: Owing }) {
  const { project, code, name, updates, overdue } = owing
  const isClerk = useMe().roles.includes('clerk')
  return (
    <article className={styles.project}>
      <h3>
        <Link to={paths.project(project)}>{name}</Link>{' '}
        <span className={`number ${styles.code}`}>{code}</span>
      </h3>
      {updates.length > 0 && (
        <ul className={styles.updates} aria-label={words.updates(name)}>
          {updates.map(update => (
            <UpdateRow
              key={`${update.kind} ${update.window.month}`}
              project={owing}
              update={update}
              isClerk={isClerk}
            />
          ))}
        </ul>
      )}
      {overdue.length > 0 && <OverduePlans owing={owing} isClerk={isClerk} />}
    </article>
  )
}

function UpdateRow({ project, update, isClerk }: Due & { isClerk: boolean }) {
  const isOffice = useMe().roles.includes('office')
  const { window, state } = update
  const { to, action, fills } = goOn({ project, update }, isClerk)
  const month = spokenMonth(window.month)
  return (
    <li>
      <strong>{kindOf(update)}</strong>
      <span className={styles.month}>
        <span className="number whole">{month}</span> <MonthTag state={window.state} />
        <span className="quiet">{dueOf(window, isOffice)}</span>
      </span>
      <span>
        {state ? <FilingStateTag state={state} /> : <span className="quiet">{words.notBegun}</span>}
      </span>
      <LinkButton
        type={fills ? 'primary' : 'default'}
        to={to}
        aria-label={words.of(action, project.name, month, kindOf(update))}
      >
        {action}
      </LinkButton>
    </li>
  )
}
