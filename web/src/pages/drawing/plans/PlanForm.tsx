import { Select } from 'antd'
import { useLists } from '../../../api/queries'
import type { Plan } from '../../../drafts/content'
import { CountedText } from '../../../parts/Counted'
import { t } from '../../../texts'
import { DraftField } from '../draft/DraftField'
import { useDraft } from '../draft/DraftProvider'
import { MONTHS, monthOf } from '../draft/months'
import type { PlanField } from '../draft/places'
import { RowButtons } from '../draft/RowButtons'
import { inPlans, withoutRow, withRow } from '../draft/rows'
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

const labels = t.drawing.fields.ofPlan
const words = t.drawing.plans

/** One plan: month, type, content. Another month moves it there. */
export function PlanForm({ measure, plan, path, name, home, index, count, remove }: Props) {
  const { desk, year } = useDraft()
  const { planTypes, limits } = useLists()
  const set = (change: Partial<Plan>) =>
    desk.change(inPlans(measure, plans => withRow(plans, plan.id, change)))
  const moveTo = (month: string) =>
    desk.change(inPlans(measure, plans => placed(withoutRow(plans, plan.id), { ...plan, month })))
  const month = monthIn(plan, year)
  const months = MONTHS.map(number => ({ value: monthOf(year, number), label: t.common.month(number) }))
  const types = planTypes.map(({ value, name: label }) => ({ value: value as string, label }))
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
      <div className={styles.choices}>
        <DraftField path={path('month')} label={labels.month}>
          {control => (
            <Select
              {...control}
              // What was typed elsewhere and is no month of this year is shown as it is.
              value={plan.month.trim() || undefined}
              placeholder={words.choose}
              options={months}
              onChange={moveTo}
            />
          )}
        </DraftField>
        <DraftField path={path('type')} label={labels.type}>
          {control => (
            <Select
              {...control}
              value={plan.type || undefined}
              placeholder={words.choose}
              options={types}
              listHeight={400}
              onChange={type => set({ type })}
            />
          )}
        </DraftField>
      </div>
      <DraftField path={path('content')} label={labels.content}>
        {control => (
          <CountedText
            control={control}
            value={plan.content}
            most={limits.plan}
            onChange={text => set({ content: text })}
          />
        )}
      </DraftField>
    </section>
  )
}
