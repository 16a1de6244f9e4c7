import { Button } from 'antd'
import { useProgress } from '../../api/queries'
import { type GoalContent, type GoalValue, newValue, withValue } from '../../drafts/goals'
import { errorAt } from '../../parts/ErrorSummary'
import { fieldId } from '../../parts/Field'
import { ProblemNotice } from '../../parts/ProblemNotice'
import { t } from '../../texts'
import { useDraft, useMarks } from '../draft/DraftProvider'
import { GoalRow } from './GoalRow'
import styles from './Goals.module.css'

const words = t.goals.form

type Act = (
  said: string,
  edit: (content: GoalContent) => GoalContent,
  undo: (content: GoalContent) => GoalContent,
) => void

/** All indicators of the map in one grid: what is aimed at, what is reached, and the value of the month; cards on a phone. */
export function GoalGrid({ act }: { act: Act }) {
  const { view, content, project } = useDraft<GoalContent>()
  const { errors } = useMarks()
  const progress = useProgress(project)
  const { period } = view
  const indicators = view.map?.indicators ?? []
  const known = new Set(indicators.map(({ id }) => id))
  const strangers = content.values.filter(({ indicator }) => !known.has(indicator))
  // What has no value yet will stand after those that have.
  const missing = indicators.filter(({ id }) => !content.values.some(({ indicator }) => indicator === id))
  const placeOf = (id: string) => {
    const index = content.values.findIndex(({ indicator }) => indicator === id)
    return index < 0 ? content.values.length + missing.findIndex(one => one.id === id) : index
  }
  const whole = errorAt(errors, '/content/values')
  const columns = [words.indicator, words.target, words.before, words.last, words.value, words.remark]
  return (
    <section className="panel" id={fieldId('/content/values')} tabIndex={-1}>
      <h2>{t.goals.values}</h2>
      <p className="field-hint">{words.hint}</p>
      {progress.error && <ProblemNotice problem={progress.error} retry={() => void progress.refetch()} />}
      {whole && <div className="field-error">✕ {whole}</div>}
      <table className={`table cards ${styles.grid}`}>
        <caption className="visually-hidden">{t.goals.values}</caption>
        <thead>
          <tr>
            {columns.map(column => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {indicators.map((indicator, number) => (
            <GoalRow
              key={indicator.id}
              number={number + 1}
              indicator={indicator}
              place={placeOf(indicator.id)}
              value={content.values[placeOf(indicator.id)] ?? newValue(indicator.id)}
              reported={progress.data?.indicators.find(({ id }) => id === indicator.id)}
              month={period}
            />
          ))}
        </tbody>
      </table>
      {strangers.map(value => (
        <Stranger key={value.indicator} value={value} place={placeOf(value.indicator)} act={act} />
      ))}
    </section>
  )
}

/** A value whose indicator is not in the map in force any more. */
function Stranger({ value, place, act }: { value: GoalValue; place: number; act: Act }) {
  const { indicator } = value
  return (
    <p className={styles.stranger} id={fieldId(`/content/values/${place}`)} tabIndex={-1}>
      {words.stranger(value.value)}{' '}
      <Button
        onClick={() =>
          act(
            t.draft.removed(words.strangerName),
            ({ values }) => ({ values: values.filter(one => one.indicator !== indicator) }),
            content => withValue(content, indicator, value),
          )
        }
      >
        {t.draft.row.remove}
      </Button>
    </p>
  )
}
