import type { Schema } from '../../api/client'
import { completeGoals } from '../../drafts/goals'
import { t } from '../../texts'
import styles from '../filing/Sheet.module.css'

const words = t.goals.form

/** A month's progress on its sheet of paper. */
export function GoalSheet({ view: { shown, map, period } }: { view: Schema<'FilingView'> }) {
  const { values } = completeGoals(shown.content as Schema<'GoalProgressDraft'>)
  return (
    <table className={`${styles.table} ${styles.steps}`}>
      <caption>{t.filing.sheet.content}</caption>
      <thead>
        <tr>
          {[words.indicator, words.unit, words.target, words.value, words.remark].map(column => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {values.map(({ indicator, value, remark }, index) => {
          const row = map?.indicators?.find(({ id }) => id === indicator)
          return (
            <tr key={indicator}>
              <th scope="row">
                {index + 1}. {row?.name}
              </th>
              <td>{row?.unit}</td>
              <td>{row?.monthlyTargets?.[Number(period.slice(5)) - 1]}</td>
              <td>{value || t.filing.map.empty}</td>
              <td className="break-text">{remark}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
