import { Link, useNavigate } from 'react-router'
import { useEveryProject, useInbox } from '../../api/queries'
import { LinkButton } from '../../parts/LinkButton'
import { Loaded } from '../../parts/Loaded'
import { useNames } from '../../parts/names'
import { Page } from '../../parts/Page'
import { daysBetween, spoken } from '../../parts/time'
import { areKeysOn, type Keys, useKeys } from '../../parts/useKeys'
import { paths } from '../../paths'
import { useMe } from '../../session/session'
import { t } from '../../texts'
import styles from './WorkplacePage.module.css'
import { type Item, waitingItems } from './waiting'

/** 工作台: what waits for me, the longest first, each one click away; nothing else. */
export function WorkplacePage() {
  const me = useMe()
  const inbox = useInbox()
  const unattended = useInbox('unattended', me.roles.includes('office'))
  const projects = useEveryProject({}, me.roles.includes('clerk'))
  return (
    <Page title={t.workplace.title}>
      <section className="panel">
        {unattended.error && <Loaded query={unattended}>{() => null}</Loaded>}
        {projects.error && <Loaded query={projects}>{() => null}</Loaded>}
        <Loaded query={inbox}>
          {({ now, queues }) => (
            <Items
              items={waitingItems(me, queues, unattended.data?.queues ?? [], projects.data ?? [])}
              now={now}
              readsOnly={queues.length === 0}
            />
          )}
        </Loaded>
      </section>
    </Page>
  )
}

function Items({ items, now, readsOnly }: { items: Item[]; now: string; readsOnly: boolean }) {
  const names = useNames()
  const navigate = useNavigate()
  // 1 to 9 open the first nine.
  const keys: Keys = {}
  items.slice(0, 9).forEach(({ to }, index) => {
    keys[index + 1] = () => void navigate(to)
  })
  useKeys(keys)
  if (items.length === 0) {
    return (
      <>
        <p>{t.workplace.nothing}</p>
        <p className="quiet">
          {readsOnly && t.workplace.nothingForOthers} <Link to={paths.projects}>{t.menu.projectList}</Link>
        </p>
      </>
    )
  }
  return (
    <ul className={styles.items}>
      {items.map(({ title, department, task, note, since, to, action }, index) => (
        <li key={`${task} ${to} ${title}`} className={styles.item}>
          <span className={styles.task}>
            {index < 9 && areKeysOn() && <kbd className={styles.key}>{index + 1}</kbd>} {task}
          </span>
          <div className={styles.what}>
            <strong>{title}</strong>
            <div className="quiet">
              {names.department(department)}
              {since && ` · ${t.workplace.waited(daysBetween(since, now))}（${spoken(since)}）`}
              {note && ` · ${note}`}
            </div>
          </div>
          <LinkButton type="primary" to={to} aria-label={`${action}：${title}`}>
            {action}
          </LinkButton>
        </li>
      ))}
    </ul>
  )
}
