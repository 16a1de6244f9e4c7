import type { Plan } from '../../../drafts/content'
import { t } from '../../../texts'
import { withoutRow, withRow } from '../../draft/lists'
import { PlanFields } from '../../draft/PlanFields'
import { RowButtons } from '../../draft/RowButtons'
import { MONTHS, monthOf } from '../draft/months'
import type { PlanField } from '../draft/places'
import { inPlans } from '../draft/rows'
import { useMapDraft } from '../draft/useMapDraft'
import { monthIn, movedInMonth, placed } from './cells'
import styles from './PlanEditor.module.css'

type Props = {
  measure: string
  plan: Plan
  path: (field: PlanField) => string
  name: string
  /** The month of the cell that was opened. */
  home: string
  index: number
  count: number
  remove: () => void
}

const words = t.drawing.plans

/** One plan: month, type, content. Another month moves it there. */
export function PlanForm({ measure, plan, path, name, home, index, count, remove }: Props) {
  const { desk, year } = useMapDraft()
  const set = (change: Partial<Plan>) =>
    desk.change(inPlans(measure, plans => withRow(plans, plan.id, change)))
  const moveTo = (month: string) =>
    desk.change(inPlans(measure, plans => placed(withoutRow(plans, plan.id), { ...plan, month })))
  const month = monthIn(plan, year)
  const months = MONTHS.map(number => ({ value: monthOf(year, number), label: t.common.month(number) }))
  const isMoved = home !== '' && month !== home && month !== ''
  return (
    <section className={styles.plan} aria-label={name}>
      <div className={styles.head}>
        <h2>
          {name}
          {isMoved && (
            <span className={styles.moved}> → {words.movedTo(t.common.month(Number(month.slice(5))))}</span>
          )}
        </h2>
        <RowButtons
          name={name}
          index={index}
          count={count}
          move={by => desk.change(inPlans(measure, plans => movedInMonth(plans, plan.id, by)))}
          remove={remove}
        />
      </div>
      <PlanFields plan={plan} path={path} months={months} set={set} moveTo={moveTo} />
    </section>
  )
}
