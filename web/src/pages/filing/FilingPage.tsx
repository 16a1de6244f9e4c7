import { Alert } from 'antd'
import { type ComponentProps, useState } from 'react'
import { Link, useParams, useSearchParams } from 'react-router'
import type { Schema } from '../../api/client'
import { useFiling, useLaterEvents } from '../../api/queries'
import { BaseInformation } from '../../parts/BaseInformation'
import type { MarkedField } from '../../parts/ContentField'
import { FoldedBase } from '../../parts/FoldedBase'
import { spokenPeriod, textsOf } from '../../parts/kinds'
import { LinkButton } from '../../parts/LinkButton'
import { Loaded } from '../../parts/Loaded'
import { useNames } from '../../parts/names'
import { nextStep } from '../../parts/nextStep'
import { Page } from '../../parts/Page'
import { FilingStateTag } from '../../parts/StateTag'
import { Timeline } from '../../parts/Timeline'
import { spoken } from '../../parts/time'
import { paths } from '../../paths'
import { t } from '../../texts'
import { GoalHistory } from '../goals/GoalHistory'
import { MonthNotice } from '../months/MonthNotice'
import { aboutOf } from '../records/summary'
import { useTold } from '../review/told'
import { Comparison } from './Comparison'
import { ContentReader } from './ContentReader'
import styles from './Filing.module.css'
import { FilingActions } from './FilingActions'
import { SentBackBox } from './SentBackBox'
import type { Seen } from './step'

/** A filing: where it stands, who is next, what happened, what it says; `?round=` shows an earlier round. */
export function FilingPage() {
  const { project = '', filing = '' } = useParams()
  const [search] = useSearchParams()
  const round = Number(search.get('round')) || undefined
  const query = useFiling(project, filing, round)
  const told = useTold()
  const [done, setDone] = useState(told?.text ?? '')
  return (
    <Loaded query={query}>
      {({ data, etag }) => (
        <Filing view={data} etag={etag} round={round} done={done} setDone={setDone} refetch={query.refetch} />
      )}
    </Loaded>
  )
}

type Props = {
  view: Schema<'FilingView'>
  etag: string
  /** The round that was asked for; none for what stands. */
  round: number | undefined
  /** What was just done here. */
  done: string
  setDone: (done: string) => void
  refetch: () => Promise<unknown>
}

function Filing({ view, etag, round, done, setDone, refetch }: Props) {
  const names = useNames()
  const labels = t.filing.page
  const { project, filing, base, state, kind, period, sentBack } = view
  const seen: Seen = { project, filing, kind, round: view.round, etag }
  // Those who read approved content only see no events, and nothing of how it came about.
  const seesAll = view.events.length > 0
  const about = aboutOf({ ...view, content: view.shown.content }, names)
  const history = seesAll && (
    <>
      <History view={view} />
      {view.round > 1 && <Comparison view={view} />}
    </>
  )
  const content = (
    <Content
      view={view}
      seesAll={seesAll}
      acting={{ seen: round === undefined ? seen : undefined, done: setDone }}
    />
  )
  return (
    <Page
      title={labels.title(names.kind(kind), base.name)}
      above={[
        { to: paths.project(project), name: base.name },
        ...(kind === 'battleMap' ? [] : [{ to: paths.records(kind, project), name: textsOf(kind).short }]),
      ]}
      aside={
        <>
          <FilingStateTag state={state} />
          {about && <span className="about">{about}</span>}
        </>
      }
      actions={
        seesAll && (
          <>
            {round === undefined && (
              <FilingActions view={view} etag={etag} setDone={setDone} look={() => void refetch()} />
            )}
            <LinkButton to={paths.sheet(project, filing)}>{labels.sheet}</LinkButton>
          </>
        )
      }
    >
      {done && (
        <p className={styles.result} role="status">
          <span aria-hidden="true">✓ </span>
          {done}
        </p>
      )}
      {round !== undefined && seesAll && (
        <Alert
          type="info"
          showIcon
          style={{ marginBottom: 16 }}
          title={labels.notLatest(t.common.round(round))}
          action={<Link to={paths.filing(project, filing)}>{labels.backToLatest}</Link>}
        />
      )}
      {seesAll && (
        <section className="panel">
          <dl className={styles.facts}>
            <div>
              <dt>{labels.next}</dt>
              <dd>
                <b>{nextStep(view, names)}</b>
              </dd>
            </div>
            <div>
              <dt>{labels.roundOf}</dt>
              <dd>{view.round > 0 ? t.common.round(view.round) : labels.noRound}</dd>
            </div>
            <div>
              <dt>{labels.period}</dt>
              <dd>{spokenPeriod(period)}</dd>
            </div>
          </dl>
        </section>
      )}
      {view.month && <MonthNotice month={view.month} />}
      {sentBack && isSentBack(state) && (
        <SentBackBox sentBack={{ ...sentBack, by: names.actor(sentBack.by) }} linked />
      )}
      {kind === 'battleMap' ? (
        <>
          <section className="panel">
            <h2>{t.projects.base.title}</h2>
            <BaseInformation base={base} />
          </section>
          {history}
          {content}
        </>
      ) : (
        <>
          {content}
          <FoldedBase base={base} />
          {history}
        </>
      )}
    </Page>
  )
}

function isSentBack(state: Schema<'FilingState'>): boolean {
  return state === 'returned' || state === 'rejectedByDepartment' || state === 'rejectedByOffice'
}

function History({ view }: { view: Schema<'FilingView'> }) {
  const later = useLaterEvents(view.project, view.filing, view.moreEventsAfter)
  return (
    <section className="panel">
      <h2>{t.filing.page.timeline}</h2>
      {later.error && <Loaded query={later}>{() => null}</Loaded>}
      <Timeline events={[...view.events, ...(later.data ?? [])]} />
      {view.kind === 'goalProgress' && <GoalHistory project={view.project} />}
    </section>
  )
}

type ContentProps = Pick<ComponentProps<typeof ContentReader>, 'view' | 'acting'> & { seesAll: boolean }

/** What it says, and the way to every round. */
function Content({ view, seesAll, acting }: ContentProps) {
  const names = useNames()
  const labels = t.filing.page
  const { project, filing, shown, sentBack, state } = view
  const pins: MarkedField[] =
    sentBack && (isSentBack(state) || sentBack.round === shown.round)
      ? sentBack.pins.map(({ path }) => ({ path, reason: sentBack.detail }))
      : []
  const rounds = Array.from({ length: view.round }, (_, index) => index + 1)
  return (
    <section className="panel">
      <h2>{shown.round ? labels.contentOfRound(t.common.round(shown.round)) : labels.contentOfDraft}</h2>
      <p className="quiet">{labels.by(names.actor(shown.by), spoken(shown.at))}</p>
      {seesAll && rounds.length > 0 && (
        <nav className={styles.choices} aria-label={labels.rounds}>
          <span>{labels.rounds}：</span>
          <RoundLink to={paths.filing(project, filing)}>{labels.latest}</RoundLink>
          {rounds.map(number => (
            <RoundLink key={number} to={`${paths.filing(project, filing)}?round=${number}`}>
              {t.common.round(number)}
            </RoundLink>
          ))}
        </nav>
      )}
      <ContentReader view={view} pins={pins} acting={acting} />
    </section>
  )
}

function RoundLink({ to, children }: { to: string; children: string }) {
  const [search] = useSearchParams()
  const asked = search.get('round')
  const isHere = asked ? to.endsWith(`?round=${asked}`) : !to.includes('?')
  return (
    <Link to={to} replace aria-current={isHere ? 'page' : undefined} className={styles.round}>
      {children}
    </Link>
  )
}
