import { Link } from 'react-router'
import { useEveryProject, useInbox, useOwed } from '../../api/queries'
import { Loaded } from '../../parts/Loaded'
import { useNames } from '../../parts/names'
import { Page } from '../../parts/Page'
import { ProblemNotice } from '../../parts/ProblemNotice'
import { paths } from '../../paths'
import { useMe } from '../../session/session'
import { t } from '../../texts'
import { Items } from './Items'
import { MonthPanel, OfficeLine } from './MonthPanel'
import { filingsDue, monthItems } from './month'
import styles from './WorkplacePage.module.css'
import { waitingItems } from './waiting'

/** 工作台: what the month asks for, then what waits for me, the longest first, each one click away; nothing else. */
export function WorkplacePage() {
  const me = useMe()
  const names = useNames()
  const inbox = useInbox()
  const is = (role: (typeof me.roles)[number]) => me.roles.includes(role)
  const isDepartmental = is('clerk') || is('reviewer')
  const asked = [useInbox('unattended', is('office')), useInbox('purge', is('office'))]
  const projects = useEveryProject({}, is('clerk'))
  const owed = useOwed(isDepartmental || is('office'))
  // What the month asks for stands first, so nothing is shown that it would push down.
  const isReading = inbox.isPending || (isDepartmental && owed.isPending)
  const owing = (isDepartmental && owed.data?.projects) || []
  const months = monthItems(owing, is('clerk'), names.filingState)
  return (
    <Page title={t.workplace.title}>
      {is('office') && (
        <p className={styles.line} aria-busy={owed.isPending}>
          {owed.data && <OfficeLine owed={owed.data} />}
        </p>
      )}
      {[...asked, projects, owed].map(
        ({ error, refetch }, index) =>
          error && <ProblemNotice key={index} problem={error} retry={() => void refetch()} />,
      )}
      {!isReading && owing.length > 0 && (
        <MonthPanel projects={owing} months={months} now={inbox.data?.now ?? ''} />
      )}
      <section className="panel">
        {owing.length > 0 && !isReading && <h2>{t.owed.month.others}</h2>}
        <Loaded query={{ ...inbox, data: isReading ? undefined : inbox.data, isPending: isReading }}>
          {({ now, queues }) => {
            const items = waitingItems(
              me,
              [...queues, ...asked.flatMap(({ data }) => data?.queues ?? [])],
              projects.data ?? [],
              filingsDue(owing),
            )
            if (items.length > 0) {
              return <Items items={items} now={now} above={months.flatMap(({ items }) => items).length} />
            }
            return owing.length > 0 ? <p>{t.owed.month.nothingElse}</p> : <Nothing readsOnly={is('leader')} />
          }}
        </Loaded>
      </section>
    </Page>
  )
}

/** That nothing waits, and what there is to look at. */
function Nothing({ readsOnly }: { readsOnly: boolean }) {
  return (
    <>
      <p>{t.workplace.nothing}</p>
      <p className="quiet">
        {readsOnly && t.workplace.nothingForOthers} <Link to={paths.projects}>{t.menu.projectList}</Link>
        {readsOnly && (
          <>
            、<Link to={paths.everyRecord('promotion')}>{t.records.promotion.short}</Link>、
            <Link to={paths.everyRecord('brand')}>{t.records.brand.short}</Link>
          </>
        )}
      </p>
    </>
  )
}
