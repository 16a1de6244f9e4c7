import { Button, Drawer } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useLists } from '../../../api/queries'
import type { MapContent, Plan } from '../../../drafts/content'
import { ActionButton } from '../../../parts/ActionButton'
import { focusField } from '../../../parts/ErrorSummary'
import { t } from '../../../texts'
import { inserted, withoutRow } from '../../draft/lists'
import { useUndo } from '../../draft/useUndo'
import { measureName, planPath, short } from '../draft/places'
import { inPlans, newPlan, planCount } from '../draft/rows'
import { useMapDraft } from '../draft/useMapDraft'
import { type Cell, monthIn, placed } from './cells'
import styles from './PlanEditor.module.css'
import { PlanForm } from './PlanForm'

type Props = {
  cell: Cell
  close: () => void
}

const words = t.drawing.plans

/** The plans of one measure in one month, to be added, changed, moved to another month, removed. */
export function PlanEditor({ cell, close }: Props) {
  const { desk, content, year } = useMapDraft()
  const { limits } = useLists()
  const { act, bar } = useUndo<MapContent>()
  const index = content.measures.findIndex(({ id }) => id === cell.measure)
  const measure = content.measures[index]
  const isHere = (plan: Plan) => monthIn(plan, year) === monthIn({ ...plan, month: cell.month }, year)
  // What is moved to another month stays in sight until the editor is closed.
  const [shown, setShown] = useState<string[]>(() =>
    (measure?.plans ?? []).filter(isHere).map(({ id }) => id),
  )
  const isFull = planCount(content) >= limits.plans
  const isAsked = useRef(false)

  const add = () => {
    const plan = newPlan(cell.month)
    desk.change(inPlans(cell.measure, plans => placed(plans, plan)))
    setShown(ids => [...ids, plan.id])
  }
  const last = shown[shown.length - 1]
  // biome-ignore lint/correctness/useExhaustiveDependencies: an empty cell opens with a new plan, once.
  useEffect(() => {
    if (shown.length === 0 && !isFull && !isAsked.current) add()
    isAsked.current = true
  }, [])
  // The newest row takes the focus, unless the address leads to another.
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever there is another last row.
  useEffect(() => {
    const place = measure?.plans.findIndex(({ id }) => id === last) ?? -1
    const plan = measure?.plans[place]
    if (!plan || !isBlank(plan)) return
    const timer = setTimeout(() => focusField(planPath(index, place, plan.month ? 'type' : 'month')), 60)
    return () => clearTimeout(timer)
  }, [last])

  if (!measure) return null
  const rows = measure.plans.filter(({ id }) => shown.includes(id))
  const done = () => {
    // A row that was opened and left empty is none.
    const blank = rows.filter(isBlank).map(({ id }) => id)
    if (blank.length > 0) {
      desk.change(inPlans(measure.id, plans => plans.filter(({ id }) => !blank.includes(id))))
    }
    close()
  }
  const month = monthIn({ id: '', type: '', content: '', month: cell.month }, year)
  const where = month ? t.common.month(Number(month.slice(5))) : words.undated

  return (
    <Drawer
      open
      size={560}
      title={words.edit(t.drawing.fields.measure(index + 1), where)}
      onClose={done}
      footer={
        <div className="row-of-buttons">
          <Button type="primary" onClick={done}>
            {words.done}
          </Button>
          <ActionButton why={isFull ? words.full(limits.plans) : undefined} onClick={add}>
            ＋ {words.add}
          </ActionButton>
        </div>
      }
    >
      <p className={styles.measure}>{short(measure.content, 80) || words.unnamed}</p>
      {rows.map((plan, place) => {
        const number = measure.plans.indexOf(plan)
        const name = t.drawing.fields.plan(number + 1)
        return (
          <PlanForm
            key={plan.id}
            measure={measure.id}
            path={field => planPath(index, number, field)}
            plan={plan}
            name={name}
            home={cell.month}
            index={place}
            count={rows.length}
            remove={() =>
              act(
                t.draft.removed(`${measureName(measure, index)}的${name}`),
                inPlans(measure.id, plans => withoutRow(plans, plan.id)),
                inPlans(measure.id, plans => inserted(plans, number, plan)),
              )
            }
          />
        )
      })}
      {bar}
    </Drawer>
  )
}

const isBlank = ({ type, content }: Plan) => type === '' && content.trim() === ''
