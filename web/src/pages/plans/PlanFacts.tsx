import styles from '../../parts/MapReader.module.css'
import { useNames } from '../../parts/names'
import { PlanTags } from '../../parts/StateTag'
import { spokenMonth } from '../../parts/time'
import { t } from '../../texts'
import type { Planned } from './updates'

const labels = t.plans.plan

/** 基础信息 of a plan, as the map in force has it. */
export function PlanFacts({ plan }: { plan: Planned }) {
  const names = useNames()
  return (
    <>
      <dl className={styles.facts}>
        <div>
          <dt>{labels.month}</dt>
          <dd className="number">{spokenMonth(plan.month)}</dd>
        </div>
        <div>
          <dt>{labels.type}</dt>
          <dd>{names.planType(plan.type)}</dd>
        </div>
        {plan.status && (
          <div>
            <dt>{t.plans.list.status}</dt>
            <dd>
              <PlanTags status={plan.status} timing={plan.timing} />
            </dd>
          </div>
        )}
      </dl>
      <dl className={styles.facts}>
        <div className={styles.wide}>
          <dt>{labels.measureNumber(plan.number)}</dt>
          <dd className="break-text">{plan.measure}</dd>
        </div>
      </dl>
      <dl className={styles.facts}>
        <div className={styles.wide}>
          <dt>{labels.content}</dt>
          <dd className="break-text">{plan.content}</dd>
        </div>
      </dl>
    </>
  )
}
