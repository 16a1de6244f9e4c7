import type { Schema } from '../api/client'
import { t } from '../texts'
import { focusField } from './ErrorSummary'
import { fieldId } from './Field'
import styles from './MapReader.module.css'
import { useNames } from './names'

type Props = { measures: readonly Schema<'MeasureDraft'>[]; year: number }

const MONTHS = Array.from({ length: 12 }, (_, month) => month + 1)

/** The whole year at a glance: which measure has plans of which type in which month. Each leads to its plan below. */
export function PlanMatrix({ measures, year }: Props) {
  const names = useNames()
  const labels = t.filing.map
  return (
    <div className={styles.matrix}>
      <table className="table">
        <caption>
          {labels.overview}
          <span className="quiet"> {labels.overviewHint}</span>
        </caption>
        <thead>
          <tr>
            <th scope="col">{labels.measureContent}</th>
            {MONTHS.map(month => (
              <th key={month} scope="col">
                {t.common.month(month)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {measures.map((measure, index) => (
            <tr key={measure.id}>
              <th scope="row">
                <span className={styles.short}>
                  {index + 1}. {measure.content || labels.empty}
                </span>
              </th>
              {MONTHS.map(month => (
                <td key={month}>
                  {(measure.plans ?? []).map((plan, number) => {
                    if (plan.month?.trim() !== monthOf(year, month)) return null
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
                  })}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const monthOf = (year: number, month: number) => `${year}-${String(month).padStart(2, '0')}`
