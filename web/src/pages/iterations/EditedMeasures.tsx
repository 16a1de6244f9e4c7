import { Button } from 'antd'
import { useState } from 'react'
import { completePlan } from '../../drafts/content'
import type { EditedMeasure, IterationContent } from '../../drafts/iteration'
import { ActionButton } from '../../parts/ActionButton'
import { focusField } from '../../parts/ErrorSummary'
import { fieldId } from '../../parts/Field'
import { rowLabel } from '../../parts/iterationFields'
import { normalised } from '../../rules/text'
import { t } from '../../texts'
import { useDraft } from '../draft/DraftProvider'
import { inserted } from '../draft/lists'
import { ChooseMeasure } from './ChooseMeasure'
import styles from './Iterations.module.css'
import { MeasureTexts } from './MeasureTexts'
import { PlansField } from './PlansField'
import { begun, type Edit, inEdited, inMeasure } from './rows'
import type { Base } from './useBase'

type Props = { base: Base; total: number; act: (said: string, edit: Edit, undo: Edit) => void }

const words = t.iterations.form

/** 更新迭代 → 编辑举措: measures of the map, each as it stands and as it should be. */
export function EditedMeasures({ base, total, act }: Props) {
  const { desk, content } = useDraft<IterationContent>()
  const [isChoosing, setChoosing] = useState(false)
  const { edited } = content
  const isEdited = (id: string) => edited.some(({ measure }) => measure === id)

  const begin = (id: string) => {
    setChoosing(false)
    const measure = base.measures.find(row => row.id === id)
    if (!measure) return
    desk.change(inEdited(rows => [...rows, begun(measure)]))
    // After the dialog has given the focus back.
    setTimeout(() => focusField(`/content/edited/${edited.length}/content`), 300)
  }
  return (
    <section className="panel">
      <h2>{words.edited}</h2>
      <p className="quiet">{edited.length === 0 ? words.editedHint : words.more}</p>
      {edited.map((edit, index) => (
        <EditedCard key={edit.measure} edit={edit} index={index} base={base} total={total} act={act} />
      ))}
      <ActionButton
        id={fieldId('/content/edited')}
        type="primary"
        ghost
        why={base.measures.every(({ id }) => isEdited(id)) ? words.allEdited : undefined}
        onClick={() => setChoosing(true)}
      >
        ✎ {words.editMeasure}
      </ActionButton>
      <ChooseMeasure
        isOpen={isChoosing}
        measures={base.measures}
        isEdited={isEdited}
        choose={begin}
        close={() => setChoosing(false)}
      />
    </section>
  )
}

type CardProps = Props & { edit: EditedMeasure; index: number }

/** One measure of the map: 原举措 beside 新举措, 迭代依据, and its plans. */
function EditedCard({ edit, index, base, total, act }: CardProps) {
  const { desk } = useDraft<IterationContent>()
  const { measure: id } = edit
  const number = base.measures.findIndex(row => row.id === id)
  const old = base.measures[number]
  const name = rowLabel('edited', index)
  const isSame = normalised(old?.content ?? '') === normalised(edit.content)
  const cancel = () =>
    act(
      words.cancelled(name),
      inEdited(rows => rows.filter(row => row.measure !== id)),
      inEdited(rows =>
        inserted(
          rows.filter(row => row.measure !== id),
          index,
          edit,
        ),
      ),
    )
  return (
    <section className={styles.card} aria-label={name}>
      <div className={styles.head}>
        <h3>
          <span aria-hidden="true">✎ </span>
          {name}
          {old && <span className="quiet">（{t.iterations.fields.ofMap(number + 1)}）</span>}
        </h3>
        <Button
          danger
          id={fieldId(`/content/edited/${index}/measure`)}
          aria-label={words.of(words.cancelEdit, name)}
          onClick={cancel}
        >
          {words.cancelEdit}
        </Button>
      </div>
      {!old && <p className={styles.gone}>{words.gone}</p>}
      <MeasureTexts
        list="edited"
        index={index}
        id={id}
        said={edit}
        label={words.after}
        beside={
          old && (
            <div className="field">
              <div className="field-label">{words.before}</div>
              <p className={`break-text ${styles.old}`}>{old.content}</p>
              {!isSame && (
                <Button
                  aria-label={words.of(words.restoreText, name)}
                  onClick={() => desk.change(inMeasure('edited', id, () => ({ content: old.content ?? '' })))}
                >
                  {words.restoreText}
                </Button>
              )}
            </div>
          )
        }
      />
      <PlansField
        list="edited"
        index={index}
        id={id}
        plans={edit.plans}
        before={(old?.plans ?? []).map(completePlan)}
        base={base}
        total={total}
        act={act}
      />
    </section>
  )
}
