import { type ReactNode, useMemo } from 'react'
import type { Schema } from '../../api/client'
import { useProgress } from '../../api/queries'
import { completePlanProgress, type Entry, type PlanUpdate } from '../../drafts/planProgress'
import { ContentField, type MarkedField, Marks, type Pinning } from '../../parts/ContentField'
import mapStyles from '../../parts/MapReader.module.css'
import { useNames } from '../../parts/names'
import { planEvidencePin, updateLabel, updatePin } from '../../parts/planFields'
import { PlanTags } from '../../parts/StateTag'
import { t } from '../../texts'
import { PlanFacts } from './PlanFacts'
import styles from './Plans.module.css'
import { EntryText, UpdateHistory } from './UpdateHistory'
import { approvedBefore, lastUpdate, type Planned, planName, planned, repeated } from './updates'

const words = t.plans.reader

type Props = {
  view: Schema<'FilingView'>
  pins: readonly MarkedField[]
  pinning: Pinning | undefined
  /** The evidence, which has buttons of its own. */
  children: ReactNode
}

/** 月度计划推进更新 to be read, each plan in the manual's three blocks; with `pinning`, to be pointed at. */
export function PlanReader({ view, pins, pinning, children }: Props) {
  const { project, filing, map, shown } = view
  const progress = useProgress(project).data
  const plans = useMemo(() => planned(map ?? {}, progress?.plans ?? []), [map, progress])
  const marks = useMemo(() => ({ pins, pinning }), [pins, pinning])
  const { updates } = completePlanProgress(shown.content as Schema<'PlanProgressDraft'>)
  return (
    <Marks.Provider value={marks}>
      {updates.length === 0 && <p className="quiet">{words.empty}</p>}
      {updates.map((update, index) => (
        <Update
          key={update.plan}
          project={project}
          filing={filing}
          update={update}
          index={index}
          plan={plans.find(({ plan }) => plan === update.plan)}
        />
      ))}
      <section className={mapStyles.part}>
        <h3>
          <ContentField pin={planEvidencePin}>{planEvidencePin.label}</ContentField>
        </h3>
        {children}
      </section>
    </Marks.Provider>
  )
}

type UpdateProps = {
  project: string
  filing: string
  update: PlanUpdate
  index: number
  plan: Planned | undefined
}

function Update({ project, filing, update, index, plan }: UpdateProps) {
  const names = useNames()
  const { plan: row, status, work, problems, next } = update
  const history = approvedBefore(plan?.history ?? [], filing)
  const last = lastUpdate(history)
  const same = repeated(update, last)
  const blocks = t.plans.blocks
  const pin = (field: 'status' | 'work' | 'problems' | 'next') => updatePin(row, index, field)
  const list = (field: 'work' | 'next', entries: readonly Entry[]) => (
    <>
      <dt>
        <ContentField pin={pin(field)}>{updateLabel(field)}</ContentField>
      </dt>
      <dd>{entries.length > 0 ? <Entries rows={entries} same={same} /> : <Nothing />}</dd>
    </>
  )
  const name = plan ? planName(plan, names.planType) : t.plans.plan.goneForReaders
  return (
    <article className={styles.update} aria-label={name}>
      <h3 className={styles.head}>
        <span>
          <span className="quiet">{t.plans.fields.update(index + 1)}</span> {name}
        </span>
      </h3>
      {plan && (
        <div className={styles.block}>
          <div className={styles.title}>
            <h4 className={styles.heading}>{blocks.base}</h4>
          </div>
          <PlanFacts plan={{ ...plan, status: undefined, timing: undefined }} />
        </div>
      )}
      <details className={`${styles.block} ${styles.folded}`}>
        <summary>
          <h4 className={styles.heading}>{t.plans.history.count(history.length)}</h4>
        </summary>
        <UpdateHistory project={project} history={history} />
      </details>
      <div className={styles.block}>
        <div className={styles.title}>
          <h4 className={styles.heading}>{blocks.now}</h4>
        </div>
        <dl className={styles.said}>
          <dt>{updateLabel('status')}</dt>
          <dd>
            <ContentField pin={pin('status')}>
              {isStatus(status) ? <PlanTags status={status} /> : status}
            </ContentField>
            <span className={styles.same}>
              {last ? words.was(names.planStatus(last.status)) : words.first}
            </span>
          </dd>
          {list('work', work)}
          <dt>{updateLabel('problems')}</dt>
          <dd className="break-text">
            <ContentField pin={pin('problems')}>{problems || t.plans.history.nothing}</ContentField>
            {same.has('problems') && <Same />}
          </dd>
          {list('next', next)}
        </dl>
      </div>
    </article>
  )
}

const isStatus = (status: string): status is Schema<'PlanStatus'> =>
  ['notStarted', 'inProgress', 'completed'].includes(status)

/** The entries, with those marked that the last update had already. */
function Entries({ rows, same }: { rows: readonly Entry[]; same: ReadonlySet<string> }) {
  return (
    <ol className={styles.list}>
      {rows.map(entry => (
        <li key={entry.id} className="break-text">
          <EntryText entry={entry} />
          {same.has(entry.id) && <Same />}
        </li>
      ))}
    </ol>
  )
}

const Same = () => (
  <span className={styles.same}>
    <span aria-hidden="true">＝ </span>
    {words.same}
  </span>
)

const Nothing = () => <span className="quiet">{t.plans.history.nothing}</span>
