import { useLists } from '../../api/queries'
import type { IterationContent } from '../../drafts/iteration'
import { ActionButton } from '../../parts/ActionButton'
import { focusField } from '../../parts/ErrorSummary'
import { fieldId } from '../../parts/Field'
import { rowLabel } from '../../parts/iterationFields'
import { t } from '../../texts'
import { useDraft } from '../draft/DraftProvider'
import { inserted, moved, withoutRow } from '../draft/lists'
import { RowButtons } from '../draft/RowButtons'
import styles from './Iterations.module.css'
import { MeasureTexts } from './MeasureTexts'
import { PlansField } from './PlansField'
import { type Edit, inAdded, newMeasure } from './rows'
import type { Base } from './useBase'

type Props = { base: Base; total: number; act: (said: string, edit: Edit, undo: Edit) => void }

const words = t.iterations.form

/** 新增举措: ①具体举措、迭代依据 ②月度计划录入 */
export function AddedMeasures({ base, total, act }: Props) {
  const { desk, content } = useDraft<IterationContent>()
  const { limits } = useLists()
  const { added } = content
  const isFull = base.measures.length + added.length >= limits.measures

  const add = () => {
    desk.change(inAdded(rows => [...rows, newMeasure()]))
    setTimeout(() => focusField(`/content/added/${added.length}/content`), 0)
  }
  return (
    <section className="panel">
      <h2>{words.added}</h2>
      <p className="quiet">{words.addedHint}</p>
      {added.map((measure, index) => {
        const name = rowLabel('added', index)
        return (
          <section key={measure.id} className={styles.card} aria-label={name}>
            <div className={styles.head}>
              <h3>
                <span aria-hidden="true">★ </span>
                {name}
              </h3>
              <RowButtons
                name={name}
                index={index}
                count={added.length}
                move={by => desk.change(inAdded(rows => moved(rows, measure.id, by)))}
                remove={() =>
                  act(
                    t.draft.removed(name),
                    inAdded(rows => withoutRow(rows, measure.id)),
                    inAdded(rows => inserted(withoutRow(rows, measure.id), index, measure)),
                  )
                }
              />
            </div>
            <MeasureTexts
              list="added"
              index={index}
              id={measure.id}
              said={measure}
              label={t.iterations.fields.content}
            />
            <PlansField
              list="added"
              index={index}
              id={measure.id}
              plans={measure.plans}
              before={none}
              base={base}
              total={total}
              act={act}
            />
          </section>
        )
      })}
      {/* What is said of the whole leads here. */}
      <ActionButton
        id={fieldId('/content')}
        type="primary"
        ghost
        why={isFull ? words.full(limits.measures) : undefined}
        onClick={add}
      >
        ＋ {words.addMeasure}
      </ActionButton>
    </section>
  )
}

const none: [] = []
