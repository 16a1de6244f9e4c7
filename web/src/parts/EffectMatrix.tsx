import type { ReactNode } from 'react'
import { t } from '../texts'
import styles from './Iterated.module.css'
import { ChangeMark, PlanLine, symbols } from './IteratedPlan'
import { type Change, changedRows, effectOf, type MeasureRow, type PlanRow } from './iterated'
import { MonthMatrix } from './MonthMatrix'
import { useNames } from './names'

const words = t.iterations.effect
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
      <MonthMatrix
        caption={
          <>
            {words.map}
            <span className="quiet">　{words.legend}</span>
          </>
        }
        year={year}
        rows={rows}
        head={row => <MeasureName row={row} />}
        cell={({ plans }, month) => plans.map(row => <Chips key={row.plan.id} row={row} month={month} />)}
      />
      <EffectList rows={rows} />
    </>
  )
}

function MeasureName({ row: { number, content, change } }: { row: MeasureRow }) {
  return (
    <span className={change === 'kept' ? styles.asIs : undefined}>
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
