import type { Schema } from '../api/client'
import { t } from '../texts'
import { focusField } from './ErrorSummary'
import { fieldId } from './Field'
import styles from './MapReader.module.css'
import { MonthMatrix } from './MonthMatrix'
import { useNames } from './names'

type Props = { measures: readonly Schema<'MeasureDraft'>[]; year: number }

const labels = t.filing.map

/** The whole year at a glance: which measure has plans of which type in which month. Each leads to its plan below. */
export function PlanMatrix({ measures, year }: Props) {
  const names = useNames()
  return (
    <MonthMatrix
      caption={
        <>
          {labels.overview}
          <span className={`quiet ${styles.hint}`}> {labels.overviewHint}</span>
        </>
      }
      year={year}
      rows={measures}
      head={({ content }, index) => `${index + 1}. ${content || labels.empty}`}
      cell={({ plans }, month, index) =>
        (plans ?? []).map((plan, number) => {
          if (plan.month?.trim() !== month) return null
          const path = `/content/measures/${index}/plans/${number}/content`
          return (
            <a
              key={plan.id}
              className={styles.chip}
              href={`#${fieldId(path)}`}
              onClick={event => {
                event.preventDefault()
                focusField(path)
              }}
            >
              {plan.type ? names.planType(plan.type) : labels.empty}
            </a>
          )
        })
      }
    />
  )
}
