import { Button } from 'antd'
import { useState } from 'react'
import type { Indicator } from '../../../drafts/content'
import { ActionButton } from '../../../parts/ActionButton'
import { errorAt } from '../../../parts/ErrorSummary'
import { amount, written } from '../../../rules/amount'
import { balance, evenly } from '../../../rules/targets'
import { t } from '../../../texts'
import { useMarks } from '../../draft/DraftProvider'
import { withRow } from '../../draft/lists'
import { PinNote } from '../../draft/PinNote'
import { indicatorName, indicatorPath, monthPath } from '../draft/places'
import { type Edit, inIndicators } from '../draft/rows'
import styles from './IndicatorCard.module.css'
import { MonthGrid } from './MonthGrid'
import { QuarterPanel } from './QuarterPanel'

type Props = {
  indicator: Indicator
  index: number
  count: number
  set: (change: Partial<Indicator>) => void
  act: (said: string, edit: Edit, undo: Edit) => void
}

const words = t.drawing.indicators

/** 月度目标: the twelve months, how they stand to the year, and ways to fill them. */
export function MonthlyTargets({ indicator, index, count, set, act }: Props) {
  const { errors, pins } = useMarks()
  const [isQuarterly, setQuarterly] = useState(false)
  const [said, setSaid] = useState('')
  const { id, annualTarget, monthlyTargets } = indicator
  const isLevel = indicator.aggregation === 'last'
  const annual = amount(annualTarget)
  const wholePath = indicatorPath(index, 'monthlyTargets')
  const paths = [wholePath, ...monthlyTargets.map((_, month) => monthPath(index, month + 1))]
  const wrong = paths.flatMap(path => errorAt(errors, path) ?? [])

  const spread = (months: string[]) => {
    setSaid('')
    const put = (targets: string[]) => inIndicators(rows => withRow(rows, id, { monthlyTargets: targets }))
    if (monthlyTargets.every(month => month === '')) set({ monthlyTargets: months })
    else act(t.drawing.undo.spread(indicatorName(indicator, index)), put(months), put(monthlyTargets))
  }
  const even = () => {
    const months =
      isLevel && annual !== undefined ? monthlyTargets.map(() => written(annual)) : evenly(annualTarget)
    if (months) spread(months)
  }
  const why = annual === undefined ? words.needsAnnual : undefined

  return (
    <div className={styles.targets}>
      <div className={styles.tools}>
        <h3>{words.months}</h3>
        <div className="row-of-buttons">
          <ActionButton why={why} onClick={even}>
            {isLevel ? words.same : words.spread}
          </ActionButton>
          <Button aria-expanded={isQuarterly} onClick={() => setQuarterly(!isQuarterly)}>
            {words.quarterly}
          </Button>
          <Button onClick={() => spread(monthlyTargets.map(() => ''))}>{words.clear}</Button>
        </div>
      </div>
      {isQuarterly && (
        <QuarterPanel
          indicator={indicator}
          fill={months => {
            spread(months)
            setQuarterly(false)
          }}
        />
      )}
      <MonthGrid
        index={index}
        count={count}
        months={monthlyTargets}
        isLevel={isLevel}
        isWrong={month => errorAt(errors, monthPath(index, month)) !== undefined}
        isPinned={month => pins.some(({ path }) => path === monthPath(index, month))}
        change={months => set({ monthlyTargets: months })}
        say={setSaid}
      />
      <Standing annual={annualTarget} months={monthlyTargets} isLevel={isLevel} />
      <p role="status" className={said ? styles.said : 'visually-hidden'}>
        {said}
      </p>
      {paths.map(path => (
        <PinNote key={path} path={path} />
      ))}
      {wrong.map(detail => (
        <div key={detail} className="field-error">
          <span aria-hidden="true">✕ </span>
          {detail}
        </div>
      ))}
    </div>
  )
}

/** How the months stand to the year, as one types. */
function Standing({ annual, months, isLevel }: { annual: string; months: string[]; isLevel: boolean }) {
  const { sum, balance: stands } = balance(annual, months, isLevel)
  if (stands.is === 'even') {
    return (
      <p className={styles.even}>
        <span aria-hidden="true">✓ </span>
        {words.even(sum, isLevel)}
      </p>
    )
  }
  if (stands.is === 'open') return <p className={styles.differs}>○ {words.openSum(sum)}</p>
  return (
    <p className={styles.differs}>
      <span aria-hidden="true">△ </span>
      {words.differs(sum, annual, stands.by, stands.is === 'more', isLevel)}
    </p>
  )
}
