import { useLists } from '../../../api/queries'
import { ActionButton } from '../../../parts/ActionButton'
import { errorAt } from '../../../parts/ErrorSummary'
import { fieldId } from '../../../parts/Field'
import { useNames } from '../../../parts/names'
import { t } from '../../../texts'
import { useMarks } from '../../draft/DraftProvider'
import { measurePath, short } from '../draft/places'
import { planCount } from '../draft/rows'
import { useMapDraft } from '../draft/useMapDraft'
import { type Cell, monthIn } from './cells'
import { typeName } from './PlanMatrix'
import styles from './PlanMatrix.module.css'

const words = t.drawing.plans

/** The plans measure by measure, for a phone. */
export function PlanList({ open }: { open: (cell: Cell) => void }) {
  const { content, year } = useMapDraft()
  const { errors, pins } = useMarks()
  const { limits } = useLists()
  const names = useNames()
  const isFull = planCount(content) >= limits.plans
  return (
    <div className={styles.list}>
      {content.measures.map((measure, index) => {
        const path = measurePath(index, 'plans')
        const broken = errorAt(errors, path)
        const isMarked = (plan: number) =>
          [...errors, ...pins].some(({ path: marked }) => marked?.startsWith(`${path}/${plan}/`))
        return (
          <section key={measure.id} className="panel">
            <h2>
              {index + 1}. {measure.content ? short(measure.content, 60) : words.unnamed}
            </h2>
            {broken && <div className="field-error">✕ {broken}</div>}
            <ul className={styles.plans}>
              {measure.plans.map((plan, number) => {
                const month = monthIn(plan, year)
                return (
                  <li key={plan.id}>
                    <button
                      type="button"
                      className={`${styles.plan} ${isMarked(number) ? styles.marked : ''}`}
                      onClick={() => open({ measure: measure.id, month: plan.month.trim() })}
                    >
                      <b>
                        {month ? t.common.month(Number(month.slice(5))) : words.undated}
                        {' · '}
                        {typeName(plan, names.planType)}
                      </b>
                      <span className={styles.text}>{plan.content}</span>
                    </button>
                  </li>
                )
              })}
            </ul>
            <ActionButton
              id={fieldId(path)}
              why={isFull ? words.full(limits.plans) : undefined}
              onClick={() => open({ measure: measure.id, month: '' })}
            >
              ＋ {words.add}
            </ActionButton>
          </section>
        )
      })}
    </div>
  )
}
