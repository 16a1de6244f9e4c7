import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import type { Indicator } from '../../../drafts/content'
import { amount } from '../../../rules/amount'
import { tidyNumber } from '../../../rules/pasted'
import { fromQuarters, quarterSums, quarters } from '../../../rules/targets'
import { t } from '../../../texts'
import styles from './IndicatorCard.module.css'

const words = t.drawing.indicators

/** Four figures that become twelve: a flow's quarter is parted among its months, a level's is that of each. */
export function QuarterPanel({
  indicator,
  fill,
}: {
  indicator: Indicator
  fill: (months: string[]) => void
}) {
  const isLevel = indicator.aggregation === 'last'
  const [figures, setFigures] = useState(() => beginning(indicator, isLevel))
  const [isWrong, setWrong] = useState(false)
  const id = useId()

  const take = () => {
    const tidy = figures.map(tidyNumber)
    const months = isLevel
      ? tidy.every(figure => amount(figure) !== undefined) && tidy.flatMap(figure => [figure, figure, figure])
      : fromQuarters(tidy)
    setWrong(!months)
    if (months) fill(months)
  }
  return (
    <fieldset className={styles.quarters}>
      <legend>{words.quarterly}</legend>
      <p className="field-hint">{isLevel ? words.quarterLevelHint : words.quarterHint}</p>
      <div className="row-of-buttons">
        {figures.map((figure, index) => (
          <div key={index} className={styles.quarter}>
            <label htmlFor={`${id}-${index}`}>{words.quarter(index + 1)}</label>
            <Input
              id={`${id}-${index}`}
              inputMode="decimal"
              value={figure}
              status={isWrong && amount(tidyNumber(figure)) === undefined ? 'error' : ''}
              onChange={event =>
                setFigures(figures.map((old, place) => (place === index ? event.target.value : old)))
              }
            />
          </div>
        ))}
        <Button type="primary" ghost onClick={take}>
          {words.fill}
        </Button>
      </div>
      {isWrong && (
        <div className="field-error" role="alert">
          <span aria-hidden="true">✕ </span>
          {words.needsQuarters}
        </div>
      )}
    </fieldset>
  )
}

/** What the quarters are now; if nothing is there yet, the year in four. */
function beginning({ monthlyTargets, annualTarget }: Indicator, isLevel: boolean): string[] {
  if (monthlyTargets.some(month => month !== '')) {
    return isLevel ? [2, 5, 8, 11].map(month => monthlyTargets[month] ?? '') : quarterSums(monthlyTargets)
  }
  return (isLevel ? undefined : quarters(annualTarget)) ?? ['', '', '', isLevel ? annualTarget : '']
}
