import { Select } from 'antd'
import { useLists } from '../../api/queries'
import type { Plan } from '../../drafts/content'
import { CountedText } from '../../parts/Counted'
import { t } from '../../texts'
import { DraftField } from './DraftField'
import styles from './PlanFields.module.css'

type Props = {
  plan: Plan
  path: (field: Exclude<keyof Plan, 'id'>) => string
  /** The months that can be chosen. */
  months: { value: string; label: string }[]
  set: (change: Partial<Plan>) => void
  /** Another month was chosen. */
  moveTo: (month: string) => void
}

const labels = t.drawing.fields.ofPlan
const { choose } = t.drawing.plans

/** 计划月度、计划类型、计划内容 */
export function PlanFields({ plan, path, months, set, moveTo }: Props) {
  const { planTypes, limits } = useLists()
  const types = planTypes.map(({ value, name: label }) => ({ value: value as string, label }))
  return (
    <>
      <div className={styles.choices}>
        <DraftField path={path('month')} label={labels.month}>
          {control => (
            <Select
              {...control}
              // What was typed elsewhere and is none of these months is shown as it is.
              value={plan.month.trim() || undefined}
              placeholder={choose}
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
              placeholder={choose}
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
    </>
  )
}
