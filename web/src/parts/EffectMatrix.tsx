import type { ReactNode } from 'react'
import { t } from '../texts'
import styles from './Iterated.module.css'
import { ChangeMark, PlanLine, symbols } from './IteratedPlan'
import { type Change, changedRows, effectOf, type MeasureRow, type PlanRow } from './iterated'
import { useNames } from './names'

const words = t.iterations.effect
const MONTHS = Array.from({ length: 12 }, (_, month) => month + 1)
const told = ['added', 'changed', 'removed'] as const

/** How much an application adds, changes and removes, in a line. */
export function EffectCounts({ rows }: { rows: readonly MeasureRow[] }) {
  const effect = effectOf(rows)
  const counts = (['measures', 'plans'] as const).flatMap(list =>
    told.flatMap(change => {
      const count = effect[list][change]
      return count > 0 ? { change, text: words[list](words.counts[list][change], count) } : []
    }),
  )
  if (counts.length === 0) return <p className={`quiet ${styles.counts}`}>{words.none}</p>
  return (
    <p className={styles.counts}>
      {counts.map(({ change, text }) => (
        <span key={text} className={styles[change]}>
          <span aria-hidden="true">{symbols[change]} </span>
          {text}
        </span>
      ))}
    </p>
  )
}

/** The map as it would be, measures by months: ★ what is new, struck through what is replaced or removed. */
export function EffectMatrix({ rows, year }: { rows: readonly MeasureRow[]; year: number }) {
  return (
    <>
      <div className={styles.matrix}>
        <table className="table">
          <caption>
            {words.map}
            <span className="quiet">　{words.legend}</span>
          </caption>
          <thead>
            <tr>
              <th scope="col">{t.filing.map.measureContent}</th>
              {MONTHS.map(month => (
                <th key={month} scope="col">
                  {t.common.month(month)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(row => (
              <tr key={row.id}>
                <th scope="row" className={row.change === 'kept' ? styles.asIs : undefined}>
                  <MeasureName row={row} />
                </th>
                {MONTHS.map(month => (
                  <td key={month}>
                    {row.plans.map(plan => (
                      <Chips key={plan.plan.id} row={plan} month={monthOf(year, month)} />
                    ))}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <EffectList rows={rows} />
    </>
  )
}

function MeasureName({ row: { number, content, change } }: { row: MeasureRow }) {
  return (
    <span className={styles.short}>
      <Marked change={change}>
        {number}. {content || t.filing.map.empty}
      </Marked>
    </span>
  )
}

/** The same on a phone: what changes, measure by measure. */
function EffectList({ rows }: { rows: readonly MeasureRow[] }) {
  return (
    <ul className={styles.changes}>
      {changedRows(rows).map(row => (
        <li key={row.id}>
          <MeasureName row={row} />
          <ul>
            {changedRows(row.plans).map(({ plan, before, change }) => (
              <li key={plan.id}>
                <ChangeMark change={change} />{' '}
                {change === 'changed' && before && (
                  <>
                    <PlanLine plan={before} gone />{' '}
                  </>
                )}
                <PlanLine plan={plan} gone={change === 'removed'} />
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  )
}

/** What a plan leaves in a month: itself, and what it was if that stood there and says otherwise. */
function Chips({ row: { plan, before, change }, month }: { row: PlanRow; month: string }) {
  const names = useNames()
  const name = (type: string) => (type ? names.planType(type) : t.filing.map.empty)
  const isHere = plan.month.trim() === month
  const wasHere = before?.month.trim() === month
  if (change === 'removed') return wasHere ? <Gone>{name(plan.type)}</Gone> : null
  const isReplaced = change === 'changed' && before && (!isHere || before.type !== plan.type)
  return (
    <>
      {wasHere && isReplaced && <Gone>{name(before.type)}</Gone>}
      {isHere && (
        <span className={`${styles.chip} ${styles[change]}`}>
          <Marked change={change}>{name(plan.type)}</Marked>
        </span>
      )}
    </>
  )
}

function Gone({ children }: { children: string }) {
  return (
    <del className={`${styles.chip} ${styles.gone}`}>
      <span className="visually-hidden">{words.marks.removed}：</span>
      {children}
    </del>
  )
}

function Marked({ change, children }: { change: Change; children: ReactNode }) {
  if (change === 'kept') return children
  return (
    <>
      <span aria-hidden="true">{symbols[change]} </span>
      <span className="visually-hidden">{words.marks[change]}：</span>
      {children}
    </>
  )
}

const monthOf = (year: number, month: number) => `${year}-${String(month).padStart(2, '0')}`
