import { useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import type { Schema } from '../../api/client'
import { filingQuery, queryClient } from '../../api/queries'
import { BaseInformation } from '../../parts/BaseInformation'
import type { MarkedField } from '../../parts/ContentField'
import { FoldedBase } from '../../parts/FoldedBase'
import { useNames } from '../../parts/names'
import { Page } from '../../parts/Page'
import { placed } from '../../parts/pins'
import { FilingStateTag } from '../../parts/StateTag'
import { type Keys, useKeys } from '../../parts/useKeys'
import { paths } from '../../paths'
import { useMe } from '../../session/session'
import { t } from '../../texts'
import { mailOf } from '../filing/evidence/MailShown'
import { SentBackBox } from '../filing/SentBackBox'
import type { Seen } from '../filing/step'
import { aboutOf } from '../records/summary'
import { ChangePanel, firstLook } from './ChangePanel'
import { DecisionBar, decisionsByKey } from './DecisionBar'
import { DecisionDialog } from './DecisionDialog'
import { HistoryPanel } from './HistoryPanel'
import { rememberOpened } from './memory'
import { PinningBar } from './PinningBar'
import { useNeighbours } from './queue'
import { Result } from './Result'
import { useTold } from './told'
import { useDeciding } from './useDeciding'

type Props = {
  view: Schema<'FilingView'>
  /** Of exactly what is on screen. */
  etag: string
  /** Whether something newer was read meanwhile. */
  isOld: boolean
  showNewest: () => Promise<void>
}

/** A filing under review: base information, history, this change, and the decision. */
export function ReviewedFiling({ view, etag, isOld, showNewest }: Props) {
  const names = useNames()
  const navigate = useNavigate()
  const told = useTold()
  const neighbours = useNeighbours(view.state, view.filing)
  const [look, setLook] = useState(() => firstLook(view))
  const { project, filing, kind, round, base, state, shown, sentBack } = view
  const seen: Seen = { project, filing, kind, round, etag }
  const deciding = useDeciding({ view, seen, neighbours })
  const { typed, pinning } = deciding
  useOpened(seen, mailOf(shown) !== undefined)
  usePreloaded(neighbours.next)

  const byKey = decisionsByKey(view, useMe().roles)
  const go = (row: Schema<'Waiting'> | undefined) =>
    row && void navigate(paths.review(row.project, row.filing))
  const keys: Keys = pinning
    ? { escape: deciding.endPinning }
    : { j: () => go(neighbours.next), k: () => go(neighbours.previous) }
  if (!pinning && !isOld && !deciding.sent) {
    const { a, x } = byKey
    if (a) keys.a = () => deciding.open(a)
    if (x) keys.x = () => deciding.open(x)
  }
  useKeys(keys)

  // A record is read before its project: what there is to it is on one screen.
  const isRecord = kind !== 'battleMap'
  const about = aboutOf({ ...view, content: shown.content }, names)
  const history = view.events.length > 0 && <HistoryPanel view={view} />
  const isIssue = state === 'confirmed'
  const above = isIssue
    ? { to: paths.issueDesk, name: t.review.issueTitle }
    : { to: paths.reviewQueue, name: t.review.queueTitle }
  const lookAgain = () => {
    deciding.close()
    void showNewest()
  }
  // A reported file sends the filing back: what stands now is on its own page.
  const toFiling = (text: string) => {
    const to = paths.filing(project, filing)
    void navigate(to, { state: { told: { text, to } } })
  }
  const placedPins = typed.pins.flatMap(pin => placed(kind, shown.content, pin) ?? [])
  return (
    <Page
      title={base.name}
      above={[above]}
      aside={
        <>
          <FilingStateTag state={state} />
          <span className="about">
            {isRecord && `${names.kind(kind)} · `}
            {about && `${about} · `}
            {t.common.round(round)}
          </span>
        </>
      }
    >
      {told && <Result told={told}>{t.review.nextShown}</Result>}
      {isRecord ? (
        <FoldedBase base={base} />
      ) : (
        <section className="panel">
          <h2>{t.review.base}</h2>
          <BaseInformation base={base} />
        </section>
      )}
      {!isRecord && history}
      {sentBack && round > sentBack.round && (
        <section className="panel">
          <h2>{t.review.sentBackBefore}</h2>
          <SentBackBox
            sentBack={{ ...sentBack, by: names.actor(sentBack.by) }}
            linked={look === 'content' || pinning !== undefined}
          />
        </section>
      )}
      <ChangePanel
        view={view}
        look={look}
        setLook={setLook}
        pins={sentBack ? marked(sentBack) : []}
        pinning={pinning}
        acting={isOld || deciding.sent ? undefined : { seen, done: toFiling }}
      />
      {isRecord && history}
      {pinning ? (
        <PinningBar count={placedPins.length} full={deciding.pinsFull} done={deciding.endPinning} />
      ) : (
        <DecisionBar
          view={view}
          neighbours={neighbours}
          showNewest={isOld && !deciding.sent ? lookAgain : undefined}
          decide={deciding.open}
        />
      )}
      <DecisionDialog view={view} deciding={deciding} pins={placedPins} look={lookAgain} />
    </Page>
  )
}

/** The fields that were pointed at when it was last sent back, with what was said. */
function marked({ pins, detail }: Schema<'SentBack'>): MarkedField[] {
  return pins.map(({ path }) => ({ path, reason: detail }))
}

/** Notes that this very filing was seen in full. */
function useOpened({ project, filing, kind, round, etag }: Seen, declaresMail: boolean) {
  useEffect(() => {
    if (etag) rememberOpened({ project, filing, kind, round, etag, declaresMail })
  }, [project, filing, kind, round, etag, declaresMail])
}

/** Reads the next one ahead, so that it is there at once. */
function usePreloaded(next: Schema<'Waiting'> | undefined) {
  const { project, filing } = next ?? {}
  useEffect(() => {
    if (project && filing) void queryClient.prefetchQuery(filingQuery(project, filing))
  }, [project, filing])
}
