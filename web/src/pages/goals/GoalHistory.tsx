import type { Schema } from '../../api/client'
import { useProgress } from '../../api/queries'
import { spokenMonth } from '../../parts/time'
import { t } from '../../texts'
import { ApprovedValues } from './ApprovedValues'
import styles from './Goals.module.css'

const words = t.goals.history

/** 历史状态更新 of a month's progress: what of each indicator was approved so far, on demand. */
export function GoalHistory({ project }: { project: Schema<'FilingView'>['project'] }) {
  const indicators = useProgress(project).data?.indicators ?? []
  const reported = indicators.filter(({ history }) => history.length > 0)
  return (
    <section className={styles.history}>
      <h3>{words.all}</h3>
      {reported.length === 0 && <p className="quiet">{words.none}</p>}
      {reported.map(({ id, name, unit, history }) => {
        const [latest] = history
        return (
          <details key={id} className="folded">
            <summary>
              {name}：{latest && words.latest(spokenMonth(latest.month), latest.value, unit, history.length)}
            </summary>
            <ApprovedValues values={history} project={project} />
          </details>
        )
      })}
    </section>
  )
}
