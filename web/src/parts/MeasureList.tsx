import type { Schema } from '../api/client'
import { t } from '../texts'
import { ContentField } from './ContentField'
import styles from './MapReader.module.css'
import { useNames } from './names'
import { measurePin, type PlanField, planPin } from './pins'

type Props = { measures: readonly Schema<'MeasureDraft'>[]; year: number }

/** Every measure in full with its plans. */
export function MeasureList({ measures, year }: Props) {
  return (
    <>
      {measures.map((measure, index) => (
        <Measure key={measure.id} measure={measure} index={index} year={year} />
      ))}
    </>
  )
}

function Measure({ measure, index, year }: { measure: Schema<'MeasureDraft'>; index: number; year: number }) {
  const names = useNames()
  const labels = t.filing.map
  const { plans = [] } = measure
  const row = labels.measure(index + 1)
  return (
    <article className={styles.measure}>
      <h3>{row}</h3>
      <p className="break-text">
        <ContentField pin={measurePin(measure.id, index)}>{measure.content}</ContentField>
      </p>
      {plans.length === 0 && <p className="quiet">{labels.noPlans}</p>}
      {plans.length > 0 && (
        <table className={`table cards ${styles.plans}`}>
          <caption className="visually-hidden">{labels.of(row, labels.plans)}</caption>
          <thead>
            <tr>
              <th scope="col">{labels.number}</th>
              <th scope="col">{labels.month}</th>
              <th scope="col">{labels.type}</th>
              <th scope="col">{labels.planContent}</th>
            </tr>
          </thead>
          <tbody>
            {plans.map((plan, number) => {
              const field = (name: PlanField, value: string | undefined) => (
                <ContentField pin={planPin(plan.id, index, number, name)}>{value}</ContentField>
              )
              return (
                <tr key={plan.id}>
                  <th scope="row">
                    {index + 1}.{number + 1}
                  </th>
                  <td data-label={labels.month}>
                    {field('month', plan.month && labels.monthOf(plan.month.trim(), year))}
                  </td>
                  <td data-label={labels.type}>{field('type', plan.type && names.planType(plan.type))}</td>
                  <td data-label={labels.planContent} className="break-text">
                    {field('content', plan.content)}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
    </article>
  )
}
