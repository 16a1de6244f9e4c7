import { useLists } from '../../api/queries'
import type { Plan } from '../../drafts/content'
import type { IterationContent } from '../../drafts/iteration'
import { ActionButton } from '../../parts/ActionButton'
import { errorAt, focusField, unnamed } from '../../parts/ErrorSummary'
import { fieldId } from '../../parts/Field'
import { planRows } from '../../parts/iterated'
import { type List, rowLabel } from '../../parts/iterationFields'
import { t } from '../../texts'
import { useDraft, useMarks } from '../draft/DraftProvider'
import { inserted, moved, withoutRow } from '../draft/lists'
import styles from './Iterations.module.css'
import { PlanRow } from './PlanRow'
import { asBefore, type Edit, inPlans, newPlan } from './rows'
import type { Base } from './useBase'

type Props = {
  list: List
  index: number
  id: string
  plans: Plan[]
  /** The plans of the measure in the map. */
  before: readonly Plan[]
  base: Base
  /** How many plans the map would have. */
  total: number
  act: (said: string, edit: Edit, undo: Edit) => void
}

const words = t.iterations.form
const labels = t.iterations.fields

/** 月度计划录入: the plans of a measure; those of the map with what becomes of them. */
export function PlansField({ list, index, id, plans, before, base, total, act }: Props) {
  const { desk } = useDraft<IterationContent>()
  const { errors } = useMarks()
  const { limits } = useLists()
  const path = `/content/${list}/${index}/plans`
  const error = errorAt(errors, path)
  const owner = rowLabel(list, index)
  const change = (edit: (plans: Plan[]) => Plan[]) => desk.change(inPlans(list, id, edit))
  const isFull = total >= limits.plans

  const add = () => {
    change(rows => [...rows, newPlan()])
    setTimeout(() => focusField(`${path}/${plans.length}/month`), 0)
  }
  return (
    <section className={`field${error ? ' field-wrong' : ''}`} aria-label={labels.of(owner, labels.plans)}>
      <h4 className="field-label">
        <span className="field-star" aria-hidden="true">
          *
        </span>
        {words.plans}
      </h4>
      <p className="field-hint">{words.plansHint}</p>
      {plans.length === 0 && <p className="quiet">{words.noPlans}</p>}
      <ul className={styles.plans}>
        {planRows(before, plans).map(row => {
          const { plan, before: old, change: what } = row
          const place = plans.findIndex(one => one.id === plan.id)
          const short = what === 'removed' ? words.oldPlan(before.indexOf(plan) + 1) : labels.plan(place + 1)
          const name = labels.of(owner, short)
          return (
            <PlanRow
              key={plan.id}
              row={row}
              name={name}
              short={short}
              path={`${path}/${place}`}
              index={place}
              count={plans.length}
              lock={old && base.lock(old)}
              months={base.months}
              change={change}
              move={by => change(rows => moved(rows, plan.id, by))}
              restore={() => change(rows => asBefore(before, rows, plan.id))}
              remove={() =>
                act(
                  t.draft.removed(name),
                  inPlans(list, id, rows => withoutRow(rows, plan.id)),
                  inPlans(list, id, rows => inserted(withoutRow(rows, plan.id), place, plan)),
                )
              }
            />
          )
        })}
      </ul>
      {error && (
        <div className="field-error">
          <span aria-hidden="true">✕ </span>
          {unnamed(error, words.plans)}
        </div>
      )}
      <ActionButton
        id={fieldId(path)}
        aria-label={words.of(words.addPlan, owner)}
        why={isFull ? words.plansFull(limits.plans) : undefined}
        onClick={add}
      >
        ＋ {words.addPlan}
      </ActionButton>
    </section>
  )
}
