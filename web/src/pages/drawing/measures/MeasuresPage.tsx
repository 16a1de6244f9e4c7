import { type KeyboardEvent, memo, useState } from 'react'
import { useLists } from '../../../api/queries'
import type { MapContent, Measure } from '../../../drafts/content'
import type { Desk } from '../../../drafts/desk'
import { ActionButton } from '../../../parts/ActionButton'
import { CountedText } from '../../../parts/Counted'
import { ErrorSummary, focusField } from '../../../parts/ErrorSummary'
import { fieldId } from '../../../parts/Field'
import { t } from '../../../texts'
import { DraftField } from '../../draft/DraftField'
import { inserted, moved, withoutRow, withRow } from '../../draft/lists'
import { moveAndStay, RowButtons } from '../../draft/RowButtons'
import { useUndo } from '../../draft/useUndo'
import { DrawingFrame } from '../draft/DrawingFrame'
import { measureName, measurePath, measuresPath } from '../draft/places'
import { type Edit, inMeasures, newMeasure } from '../draft/rows'
import { useBrokenHere } from '../draft/useBrokenHere'
import { useIsNarrow } from '../draft/useIsNarrow'
import { useMapDraft } from '../draft/useMapDraft'
import styles from './MeasuresPage.module.css'

const words = t.drawing.measures

/** 具体举措 */
export function MeasuresPage() {
  const { desk, content } = useMapDraft()
  const { limits } = useLists()
  const isNarrow = useIsNarrow()
  const { act, bar } = useUndo<MapContent>()
  const [said, setSaid] = useState('')
  const { measures } = content
  const isFull = measures.length >= limits.measures

  const add = () => {
    desk.change(inMeasures(rows => [...rows, newMeasure()]))
    setTimeout(() => focusField(measurePath(measures.length, 'content')), 0)
  }
  return (
    <DrawingFrame part="measures">
      <ErrorSummary errors={useBrokenHere('measures')} />
      <p>
        {words.intro(limits.fewestMeasures, limits.measure)}
        {!isNarrow && words.keys}
      </p>
      <p className="number">{t.drawing.tasks.measures(measures.length, limits.fewestMeasures)}</p>
      {measures.length === 0 && <p className="quiet">{words.none}</p>}
      <ol className={styles.list}>
        {measures.map((measure, index) => (
          <MeasureRow
            key={measure.id}
            measure={measure}
            index={index}
            count={measures.length}
            most={limits.measure}
            desk={desk}
            act={act}
            say={setSaid}
          />
        ))}
      </ol>
      <p role="status" className="visually-hidden">
        {said}
      </p>
      <p>
        <ActionButton
          id={fieldId(measuresPath)}
          type="primary"
          ghost
          why={isFull ? words.full(limits.measures) : undefined}
          onClick={add}
        >
          ＋ {words.add}
        </ActionButton>
      </p>
      {bar}
    </DrawingFrame>
  )
}

type Props = {
  measure: Measure
  index: number
  count: number
  most: number
  desk: Desk<MapContent>
  act: (said: string, edit: Edit, undo: Edit) => void
  say: (text: string) => void
}

/** One measure with its text and its place. */
const MeasureRow = memo(function MeasureRow({ measure, index, count, most, desk, act, say }: Props) {
  const { id, content, plans } = measure
  const name = measureName(measure, index)

  const move = (by: -1 | 1) => {
    desk.change(inMeasures(rows => moved(rows, id, by)))
    say(words.moved(name, Math.min(Math.max(index + by, 0), count - 1) + 1))
  }
  const remove = () =>
    act(
      words.removedWithPlans(name, plans.length),
      inMeasures(rows => withoutRow(rows, id)),
      inMeasures(rows => inserted(rows, index, measure)),
    )
  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (!event.altKey || event.nativeEvent.isComposing) return
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
    if (by === 0) return
    event.preventDefault()
    moveAndStay(event.currentTarget, () => move(by))
  }

  return (
    <li className={`panel ${styles.row}`}>
      <div className={styles.text}>
        <DraftField path={measurePath(index, 'content')} label={t.drawing.fields.measure(index + 1)}>
          {control => (
            <CountedText
              control={control}
              value={content}
              most={most}
              onKeyDown={press}
              onChange={text => desk.change(inMeasures(rows => withRow(rows, id, { content: text })))}
            />
          )}
        </DraftField>
        <p className={`quiet ${styles.plans}`}>{words.plans(plans.length)}</p>
      </div>
      <RowButtons name={name} index={index} count={count} move={move} remove={remove} />
    </li>
  )
})
