import type { Schema } from '../../api/client'
import { completePlanProgress } from '../../drafts/planProgress'
import { useNames } from '../../parts/names'
import { updateLabel } from '../../parts/planFields'
import { t } from '../../texts'
import styles from '../filing/Sheet.module.css'
import { Entries } from './UpdateHistory'
import { planName, planned } from './updates'

/** What is said of each plan, on the sheet of paper. */
export function PlanSheet({ view: { map, shown } }: { view: Schema<'FilingView'> }) {
  const names = useNames()
  const plans = planned(map ?? {}, [])
  const { updates } = completePlanProgress(shown.content as Schema<'PlanProgressDraft'>)
  return updates.map(({ plan: row, status, work, problems, next }, index) => {
    const plan = plans.find(({ plan }) => plan === row)
    const name = plan ? planName(plan, names.planType) : t.plans.plan.goneForReaders
    const rows = [
      [t.plans.plan.content, plan?.content],
      [updateLabel('status'), status && names.planStatus(status)],
      [updateLabel('work'), <Entries key="work" rows={work} />],
      [updateLabel('problems'), problems || t.plans.history.nothing],
      [updateLabel('next'), <Entries key="next" rows={next} />],
    ] as const
    return (
      <table key={row} className={`${styles.table} ${styles.wide}`}>
        <caption>
          {t.plans.fields.update(index + 1)} {name}
        </caption>
        <tbody>
          {rows.map(([label, value]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{value || t.filing.map.empty}</td>
            </tr>
          ))}
        </tbody>
      </table>
    )
  })
}
