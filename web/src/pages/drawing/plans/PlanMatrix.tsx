import { type KeyboardEvent, memo, useState } from 'react'
import type { Measure, Plan } from '../../../drafts/content'
import { fieldId } from '../../../parts/Field'
import { useNames } from '../../../parts/names'
import { t } from '../../../texts'
import { useMarks } from '../../draft/DraftProvider'
import { MONTHS, monthOf } from '../draft/months'
import { measureName, measurePath } from '../draft/places'
import { useMapDraft } from '../draft/useMapDraft'
import { type Cell, monthIn } from './cells'
import styles from './PlanMatrix.module.css'

const words = t.drawing.plans

type Props = { year: number; open: (cell: Cell) => void }
type Place = { row: number; column: number }

/** Measures × months. One cell can be reached by Tab; arrows lead from cell to cell. */
export function PlanMatrix({ year, open }: Props) {
  const { content } = useMapDraft()
  const { measures } = content
  const [at, setAt] = useState<Place>({ row: 0, column: 0 })
  const isUndated = measures.some(({ plans }) => plans.some(plan => monthIn(plan, year) === ''))
  const columns = MONTHS.length + (isUndated ? 1 : 0)

  const press = (event: KeyboardEvent) => {
    const [down, right] = steps[event.key] ?? [0, 0]
    if ((down === 0 && right === 0) || event.ctrlKey || event.altKey || event.metaKey) return
    event.preventDefault()
    const row = Math.min(Math.max(at.row + down, 0), measures.length - 1)
    const column = Math.min(Math.max(at.column + right, 0), columns - 1)
    setAt({ row, column })
    document.getElementById(cellId(row, column))?.focus()
  }

  return (
    <table className={styles.table} onKeyDown={press}>
      <caption className="visually-hidden">{words.matrix}</caption>
      <thead>
        <tr>
          <th scope="col">{words.measure}</th>
          {MONTHS.map(month => (
            <th key={month} scope="col">
              {t.common.month(month)}
            </th>
          ))}
          {isUndated && <th scope="col">{words.undated}</th>}
        </tr>
      </thead>
      <tbody>
        {measures.map((measure, row) => (
          <Row
            key={measure.id}
            measure={measure}
            row={row}
            year={year}
            isUndated={isUndated}
            current={Math.min(at.row, measures.length - 1) === row ? Math.min(at.column, columns - 1) : -1}
            reach={setAt}
            open={open}
          />
        ))}
      </tbody>
    </table>
  )
}

const steps: Record<string, [down: number, right: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  Home: [0, -12],
  End: [0, 12],
}

/** The cells of a row begin with the path of its plans, so that what is wrong with them as a whole leads there. */
const cellId = (row: number, column: number) => `${fieldId(measurePath(row, 'plans'))}-cell-${column}`

type RowProps = {
  measure: Measure
  row: number
  year: number
  isUndated: boolean
  /** The column that Tab reaches; -1 if it is in another row. */
  current: number
  reach: (place: Place) => void
  open: (cell: Cell) => void
}

const Row = memo(function Row({ measure, row, year, isUndated, current, reach, open }: RowProps) {
  const { errors, pins } = useMarks()
  const names = useNames()
  const name = measureName(measure, row)
  const plansPath = measurePath(row, 'plans')
  const isMarked = (plan: Plan) => {
    const path = `${plansPath}/${measure.plans.indexOf(plan)}/`
    return errors.some(error => error.path.startsWith(path)) || pins.some(pin => pin.path?.startsWith(path))
  }
  const broken = errors.find(({ path }) => path === plansPath)
  const months = [...MONTHS.map(month => monthOf(year, month)), ...(isUndated ? [''] : [])]
  return (
    <tr>
      <th scope="row">
        <span className={styles.measure}>
          {row + 1}. {measure.content || words.unnamed}
        </span>
        {broken && (
          <span className="field-error">
            <span aria-hidden="true">✕ </span>
            {broken.detail}
          </span>
        )}
      </th>
      {months.map((month, column) => {
        const plans = measure.plans.filter(plan => monthIn(plan, year) === month)
        const spoken = month ? t.common.month(column + 1) : words.undated
        return (
          <td key={month}>
            <button
              type="button"
              id={cellId(row, column)}
              className={styles.cell}
              tabIndex={current === column ? 0 : -1}
              aria-label={[
                words.cell(name, spoken, plans.length),
                ...plans.map(plan => typeName(plan, names.planType)),
              ].join('；')}
              onFocus={() => reach({ row, column })}
              onClick={() => open({ measure: measure.id, month })}
            >
              {plans.map(plan => (
                <span key={plan.id} className={`${styles.chip} ${isMarked(plan) ? styles.marked : ''}`}>
                  {isMarked(plan) && <span aria-hidden="true">⚑</span>}
                  {typeName(plan, names.planType)}
                </span>
              ))}
              {plans.length === 0 && (
                <span className={styles.plus} aria-hidden="true">
                  ＋
                </span>
              )}
            </button>
          </td>
        )
      })}
    </tr>
  )
})

export const typeName = (plan: Plan, name: (type: string) => string) =>
  plan.type ? name(plan.type) : words.untyped
