import { Link } from 'react-router'
import { useLists } from '../../../api/queries'
import type { MapContent } from '../../../drafts/content'
import { BaseInformation } from '../../../parts/BaseInformation'
import { fieldId } from '../../../parts/Field'
import { ProblemNotice } from '../../../parts/ProblemNotice'
import { paths } from '../../../paths'
import { t } from '../../../texts'
import { SentBack } from '../../draft/SentBack'
import { useChecked } from '../../draft/useChecked'
import { useUndo } from '../../draft/useUndo'
import { CopyMap } from '../copy/CopyMap'
import { DrawingFrame } from '../draft/DrawingFrame'
import { planCount } from '../draft/rows'
import { type Task, tasks } from '../draft/tasks'
import { useMapDraft } from '../draft/useMapDraft'
import styles from './TaskListPage.module.css'
import { TaskState } from './TaskState'

const words = t.drawing.tasks

/** 绘制项目作战图: what is to be done, how far it is, and what is still missing. */
export function TaskListPage() {
  const { view, content, project, filing } = useMapDraft()
  const { limits } = useLists()
  const { isChecked, problem, retry } = useChecked()
  const { act, bar } = useUndo<MapContent>()
  const all = tasks(content, view.check ?? [])
  const missing = all.reduce((sum, task) => sum + task.broken.length, 0)
  const bare = content.measures.filter(measure => measure.plans.length === 0).length
  const counts: Record<Task['part'], string> = {
    indicators: words.indicators(content.indicators.length, limits.fewIndicators),
    measures: words.measures(content.measures.length, limits.fewestMeasures),
    plans: words.plans(planCount(content), bare),
  }
  return (
    <DrawingFrame>
      <SentBack />
      {problem !== undefined && !isChecked && <ProblemNotice problem={problem} retry={retry} />}
      <section className="panel">
        <div className={styles.head}>
          <h2>{words.title}</h2>
          <CopyMap act={act} />
        </div>
        <p className="quiet">
          {words.whole(content.indicators.length, content.measures.length, planCount(content))}
        </p>
        <ol className={styles.tasks}>
          <li>
            <div className={styles.task}>
              <div className={styles.name}>{words.base}</div>
              <TaskState look="done">{words.baseDone}</TaskState>
            </div>
            <details className={styles.base}>
              <summary>{words.showBase}</summary>
              <BaseInformation base={view.base} />
            </details>
          </li>
          {all.map(task => (
            <li key={task.part}>
              <div className={styles.task}>
                <Link className={styles.name} to={paths.draw(project, filing, task.part)}>
                  {t.drawing.parts[task.part]}
                </Link>
                <span className={styles.count}>{counts[task.part]}</span>
                <StateOf task={task} isChecked={isChecked} />
              </div>
              {isChecked && task.progress === 'open' && <Missing task={task} />}
            </li>
          ))}
          <li>
            <div className={styles.task}>
              <Link className={styles.name} to={paths.draw(project, filing, 'check')}>
                {t.drawing.parts.check}
              </Link>
              <span className={styles.count}>{words.check}</span>
              {!isChecked ? (
                <TaskState look="plain">{problem ? words.unchecked : words.checking}</TaskState>
              ) : missing === 0 ? (
                <TaskState look="done">{words.ready}</TaskState>
              ) : (
                <TaskState look="open">{words.notReady(missing)}</TaskState>
              )}
            </div>
          </li>
        </ol>
      </section>
      {bar}
    </DrawingFrame>
  )
}

function StateOf({ task, isChecked }: { task: Task; isChecked: boolean }) {
  if (task.progress === 'empty') return <TaskState look="plain">{words.empty}</TaskState>
  if (!isChecked) return <TaskState look="open">{words.openUnknown}</TaskState>
  if (task.progress === 'done') return <TaskState look="done">{words.done}</TaskState>
  return <TaskState look="open">{words.open(task.broken.length)}</TaskState>
}

const SHOWN = 3

/** The first things that a task still lacks, each a link to its field. */
function Missing({ task }: { task: Task }) {
  const { desk, project, filing } = useMapDraft()
  return (
    <ul className={styles.missing} aria-label={words.missing(t.drawing.parts[task.part])}>
      {task.broken.slice(0, SHOWN).map(({ path, detail }) => (
        <li key={`${path} ${detail}`}>
          <Link to={`${paths.draw(project, filing, task.part)}#${fieldId(path)}`} onClick={desk.showBroken}>
            {detail}
          </Link>
        </li>
      ))}
      {task.broken.length > SHOWN && <li>{words.more(task.broken.length - SHOWN)}</li>}
    </ul>
  )
}
