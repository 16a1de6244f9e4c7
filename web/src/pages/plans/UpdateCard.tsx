import { Button } from 'antd'
import { memo, useCallback } from 'react'
import { useLists } from '../../api/queries'
import { freshId } from '../../api/write'
import type { Desk } from '../../drafts/desk'
import type { Entry, EntryList, PlanProgressContent, PlanUpdate } from '../../drafts/planProgress'
import { ActionButton } from '../../parts/ActionButton'
import { CountedText } from '../../parts/Counted'
import { errorAt } from '../../parts/ErrorSummary'
import { fieldId } from '../../parts/Field'
import { useNames } from '../../parts/names'
import { updateLabel } from '../../parts/planFields'
import { spokenMonth } from '../../parts/time'
import { t } from '../../texts'
import { DraftField } from '../draft/DraftField'
import { useMarks } from '../draft/DraftProvider'
import { inserted, withoutRow } from '../draft/lists'
import { EntriesField } from './EntriesField'
import { PlanFacts } from './PlanFacts'
import styles from './Plans.module.css'
import { StatusChoice } from './StatusChoice'
import { UpdateHistory } from './UpdateHistory'
import { carriedOver, lastUpdate, type Planned, withoutCarried } from './updates'

const words = t.plans.form
const labels = t.plans.fields

type Edit = (content: PlanProgressContent) => PlanProgressContent
/** Does what takes something away, and offers to undo it. */
export type Act = (said: string, edit: Edit, undo: Edit) => void

/** The content with one update changed. */
const inUpdate =
  (plan: string, change: (update: PlanUpdate) => PlanUpdate): Edit =>
  content => ({ ...content, updates: content.updates.map(one => (one.plan === plan ? change(one) : one)) })

type Props = {
  project: string
  update: PlanUpdate
  index: number
  /** The plan in the map in force, if it is still there. */
  plan: Planned | undefined
  /** What the plan is called. */
  name: string
  desk: Desk<PlanProgressContent>
  act: Act
  /** What the manual expects of the work done and none of its entries mentions. */
  advice: string | undefined
}

/** A plan of the update in the manual's three blocks; a key press in one draws the others not anew. */
export const UpdateCard = memo(function UpdateCard(props: Props) {
  const { project, update, index, plan, name, desk, act, advice } = props
  const { errors } = useMarks()
  const names = useNames()
  const { limits, guidance } = useLists()
  const row = update.plan
  const path = `/content/updates/${index}`
  const id = fieldId(`${path}/plan`)
  const error = errorAt(errors, `${path}/plan`)
  const history = plan?.history ?? []
  const last = lastUpdate(history)
  const guide = guidance.find(({ value }) => value === plan?.type)?.name

  const edit = useCallback(
    (list: EntryList, change: (rows: Entry[]) => Entry[]) =>
      desk.change(inUpdate(row, now => ({ ...now, [list]: change(now[list]) }))),
    [desk, row],
  )
  const removeEntry = useCallback(
    (list: EntryList, entry: Entry, at: number) =>
      act(
        t.draft.removed(labels.entry(updateLabel(list), at + 1)),
        inUpdate(row, now => ({ ...now, [list]: withoutRow(now[list], entry.id) })),
        inUpdate(row, now => ({ ...now, [list]: inserted(now[list], at, entry) })),
      ),
    [act, row],
  )
  const remove = () =>
    act(
      words.removed(name),
      content => ({ ...content, updates: content.updates.filter(one => one.plan !== row) }),
      content => ({ ...content, updates: inserted(content.updates, index, update) }),
    )
  const carried = last && carriedOver(update, last, freshId)
  const isCarried = carried && JSON.stringify(carried) === JSON.stringify(update)
  return (
    <section className={`panel ${styles.card}`} aria-labelledby={id}>
      <div className={styles.head}>
        <h2 id={id} tabIndex={-1}>
          <span>{labels.update(index + 1)}</span>
          {name}
        </h2>
        <Button aria-label={words.removeOf(name)} onClick={remove}>
          {words.remove}
        </Button>
        {error && (
          <div className="field-error" style={{ flexBasis: '100%' }}>
            <span aria-hidden="true">✕ </span>
            {error}
          </div>
        )}
      </div>
      <div className={styles.block}>
        <div className={styles.title}>
          <h3 className={styles.heading}>{t.plans.blocks.base}</h3>
        </div>
        {plan ? <PlanFacts plan={plan} /> : <p>{t.plans.plan.gone}</p>}
      </div>
      <details className={`${styles.block} ${styles.folded}`}>
        <summary>
          <h3 className={styles.heading}>{t.plans.history.count(history.length)}</h3>
        </summary>
        <UpdateHistory project={project} history={history} />
      </details>
      <div className={styles.block}>
        <div className={styles.title}>
          <h3 className={styles.heading}>{t.plans.blocks.now}</h3>
          {carried && (
            <span className="row-of-buttons">
              <span className="quiet">{words.carryFrom(spokenMonth(last.period))}</span>
              <ActionButton
                aria-label={words.carryOf(name)}
                why={isCarried ? words.nothingToCarry : undefined}
                onClick={() =>
                  act(
                    words.carried,
                    inUpdate(row, () => carried),
                    inUpdate(row, now => withoutCarried(now, update, carried)),
                  )
                }
              >
                {words.carry}
              </ActionButton>
            </span>
          )}
        </div>
        <StatusChoice
          path={`${path}/status`}
          status={update.status}
          set={status => desk.change(inUpdate(row, now => ({ ...now, status })))}
        />
        <EntriesField
          list="work"
          path={`${path}/work`}
          rows={update.work}
          required={update.status !== 'notStarted'}
          hint={words.workHint}
          guide={guide && plan && `${words.workGuide(names.planType(plan.type))}：${guide}`}
          advice={advice}
          edit={edit}
          remove={removeEntry}
        />
        <DraftField
          path={`${path}/problems`}
          label={updateLabel('problems')}
          hint={words.problemsHint}
          required={false}
        >
          {control => (
            <CountedText
              control={control}
              value={update.problems}
              most={limits.recordText}
              onChange={problems => desk.change(inUpdate(row, now => ({ ...now, problems })))}
            />
          )}
        </DraftField>
        <EntriesField
          list="next"
          path={`${path}/next`}
          rows={update.next}
          required={update.status !== 'completed'}
          hint={words.nextHint}
          edit={edit}
          remove={removeEntry}
        />
      </div>
    </section>
  )
})
