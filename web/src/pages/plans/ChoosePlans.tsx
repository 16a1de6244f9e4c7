import { type MouseEvent, memo, useCallback, useMemo, useState } from 'react'
import { useLists } from '../../api/queries'
import { newUpdate, type PlanProgressContent } from '../../drafts/planProgress'
import { ActionButton } from '../../parts/ActionButton'
import { focusField } from '../../parts/ErrorSummary'
import { fieldId } from '../../parts/Field'
import { useNames } from '../../parts/names'
import { PlanTags } from '../../parts/StateTag'
import { t } from '../../texts'
import { useDraft } from '../draft/DraftProvider'
import styles from './Plans.module.css'
import { offered, type Planned, planName } from './updates'

const words = t.plans.choose
const PATH = '/content/updates'

/** Which plans are updated: this month's and the unfinished ones of earlier months first, the others on request. */
export function ChoosePlans({ plans, error }: { plans: readonly Planned[]; error: string | undefined }) {
  const { desk, content, view } = useDraft<PlanProgressContent>()
  const names = useNames()
  const most = useLists().limits.updates
  const [said, setSaid] = useState('')
  const [isOpen, setOpen] = useState(content.updates.length === 0)
  const chosen = content.updates.map(({ plan }) => plan)
  const key = chosen.join(' ')
  const { thisMonth, earlier, later, completed } = useMemo(
    () => offered(plans, view.period, key.split(' ')),
    [plans, view.period, key],
  )
  const room = most - chosen.length
  const full = room < 1 ? words.full(most) : undefined

  const add = useCallback(
    (...added: readonly Planned[]) => {
      desk.change(({ updates, ...rest }) => {
        const fresh = added.filter(({ plan }) => !updates.some(update => update.plan === plan))
        return { ...rest, updates: [...updates, ...fresh.map(({ plan }) => newUpdate(plan))] }
      })
      setSaid(words.added(added.map(plan => planName(plan, names.planType)).join('、')))
    },
    [desk, names],
  )
  const addMonth = () => {
    add(...thisMonth)
    setOpen(false)
    setTimeout(() => focusField(`${PATH}/${chosen.length}/plan`), 0)
  }
  const group = (title: string, rows: readonly Planned[]) =>
    rows.length > 0 && (
      <>
        <h3>{title}</h3>
        <Offers rows={rows} why={full} add={add} />
      </>
    )
  return (
    <section className={`panel${error ? ' field-wrong' : ''}`}>
      <details className="folded" open={isOpen} onToggle={event => setOpen(event.currentTarget.open)}>
        <summary id={fieldId(PATH)}>
          <h2>{words.title}</h2>{' '}
          <span className="quiet">{words.chosen(chosen.length, thisMonth.length + earlier.length)}</span>
        </summary>
        <p className="quiet">{words.hint}</p>
        {thisMonth.length > 0 && (
          <p>
            <ActionButton
              type="primary"
              why={thisMonth.length > room ? words.full(most) : undefined}
              onClick={addMonth}
            >
              {words.addMonth(thisMonth.length)}
            </ActionButton>
          </p>
        )}
        {group(words.thisMonth, thisMonth)}
        {group(words.earlier, earlier)}
        {thisMonth.length + earlier.length === 0 && <p>{words.allAdded}</p>}
        {later.length > 0 && (
          <details>
            <summary>{words.later(later.length)}</summary>
            <Offers rows={later} why={full} add={add} />
          </details>
        )}
        {completed.length > 0 && (
          <details>
            <summary>{words.completed(completed.length)}</summary>
            <p className="quiet">{words.completedHint}</p>
            <Offers rows={completed} />
          </details>
        )}
      </details>
      {error && (
        <div className="field-error">
          <span aria-hidden="true">✕ </span>
          {error}
        </div>
      )}
      <p role="status" className="visually-hidden">
        {said}
      </p>
    </section>
  )
}

type OffersProps = { rows: readonly Planned[]; why?: string | undefined; add?: (plan: Planned) => void }

const Offers = memo(function Offers({ rows, why, add }: OffersProps) {
  const names = useNames()
  return (
    <ul className={styles.offer}>
      {rows.map(plan => {
        const name = planName(plan, names.planType)
        return (
          <li key={plan.plan}>
            <div>
              <p>
                <b>{name}</b> <PlanTags status={plan.status} timing={plan.timing} />
              </p>
              <p className="quiet break-text">{plan.content}</p>
            </div>
            {add && (
              <ActionButton
                aria-label={words.addOf(name)}
                why={why}
                onClick={event => {
                  focusNext(event)
                  add(plan)
                }}
              >
                ＋ {words.add}
              </ActionButton>
            )}
          </li>
        )
      })}
    </ul>
  )
})

/** The row goes once it is chosen; whoever chooses by the keyboard goes on at the next one. */
function focusNext({ currentTarget }: MouseEvent<HTMLElement>) {
  const row = currentTarget.closest('li')
  const next = (row?.nextElementSibling ?? row?.previousElementSibling)?.querySelector('button')
  if (next) next.focus({ preventScroll: true })
  else focusField(PATH)
}
