import { Button } from 'antd'
import { useState } from 'react'
import { useNames } from '../../parts/names'
import { PlanTags } from '../../parts/StateTag'
import { spokenDay, spokenMonth } from '../../parts/time'
import { useMe } from '../../session/session'
import { t } from '../../texts'
import styles from './Plans.module.css'
import { ReopenPlan } from './ReopenPlan'
import { UpdateHistory } from './UpdateHistory'
import { type Planned, planName } from './updates'

const words = t.plans.list
const labels = t.plans.plan

type Props = {
  project: string
  /** Of the project as it is on screen. */
  etag: string
  /** Of one measure. */
  plans: readonly Planned[]
  done: (text: string) => void
}

/** A measure and its plans: where each stands, and on request how it came there. */
export function MeasurePlans({ plans, ...rest }: Props) {
  const [first] = plans
  if (!first) return null
  const name = labels.measureNumber(first.number)
  return (
    <section className={styles.measure}>
      <h3 className={styles.heading}>{name}</h3>
      <p className="break-text">{first.measure}</p>
      <table className={`table cards ${styles.plans}`}>
        <caption className="visually-hidden">{name}</caption>
        <thead>
          <tr>
            {[labels.month, labels.type, words.content, words.status, words.last, words.action].map(
              heading => (
                <th key={heading} scope="col">
                  {heading}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {plans.map(plan => (
            <PlanRow key={plan.plan} plan={plan} {...rest} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function PlanRow({ project, etag, plan, done }: Omit<Props, 'plans'> & { plan: Planned }) {
  const names = useNames()
  const isOffice = useMe().roles.includes('office')
  const [isOpen, setOpen] = useState(false)
  const { month, type, content, status, timing, history } = plan
  const [latest] = history
  const name = planName(plan, names.planType)
  const id = `history-${plan.plan}`
  return (
    <>
      <tr>
        <td data-label={labels.month} className="number whole">
          {spokenMonth(month)}
        </td>
        <th scope="row">{names.planType(type)}</th>
        <td data-label={words.content} className="break-text">
          {content}
        </td>
        <td data-label={words.status}>
          <PlanTags status={status} timing={timing} />
        </td>
        <td data-label={words.last}>
          {latest ? (
            <span className="number whole">{spokenDay(latest.at)}</span>
          ) : (
            <span className="quiet">{words.never}</span>
          )}
        </td>
        <td>
          <div className="row-of-buttons">
            {latest && (
              <Button
                aria-expanded={isOpen}
                aria-controls={id}
                aria-label={t.plans.history.showOf(history.length, name)}
                onClick={() => setOpen(!isOpen)}
              >
                {t.plans.history.show(history.length)}
              </Button>
            )}
            {isOffice && status === 'completed' && (
              <ReopenPlan project={project} etag={etag} plan={plan.plan} name={name} done={done} />
            )}
          </div>
        </td>
      </tr>
      {isOpen && (
        <tr>
          <td id={id} colSpan={6}>
            <UpdateHistory project={project} history={history} />
          </td>
        </tr>
      )}
    </>
  )
}
