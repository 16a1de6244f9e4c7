import { Input } from 'antd'
import { memo } from 'react'
import { useLists } from '../../../api/queries'
import type { Indicator, MapContent } from '../../../drafts/content'
import type { Desk } from '../../../drafts/desk'
import { ActionButton } from '../../../parts/ActionButton'
import { CountedText } from '../../../parts/Counted'
import { focusField } from '../../../parts/ErrorSummary'
import { tidyNumber } from '../../../rules/pasted'
import { length } from '../../../rules/text'
import { t } from '../../../texts'
import { DraftField } from '../../draft/DraftField'
import { inserted, moved, withoutRow, withRow } from '../../draft/lists'
import { RowButtons } from '../../draft/RowButtons'
import { type IndicatorField, indicatorName, indicatorPath } from '../draft/places'
import { copyOf, type Edit, inIndicators } from '../draft/rows'
import { AggregationChoice } from './AggregationChoice'
import styles from './IndicatorCard.module.css'
import { MonthlyTargets } from './MonthlyTargets'

type Props = {
  indicator: Indicator
  index: number
  count: number
  isFull: boolean
  desk: Desk<MapContent>
  act: (said: string, edit: Edit, undo: Edit) => void
}

const labels = t.drawing.fields
const words = t.draft.row

/** One indicator: what it is, its year, its months. */
export const IndicatorCard = memo(function IndicatorCard(props: Props) {
  const { indicator, index, count, isFull, desk, act } = props
  const { limits } = useLists()
  const { id } = indicator
  const name = indicatorName(indicator, index)
  const path = (field: IndicatorField) => indicatorPath(index, field)
  const set = (change: Partial<Indicator>) => desk.change(inIndicators(rows => withRow(rows, id, change)))
  const over = (text: string, most: number) =>
    length(text) > most ? t.common.tooLong(length(text) - most) : undefined

  const copy = () => {
    desk.change(inIndicators(rows => inserted(rows, index + 1, copyOf(indicator))))
    setTimeout(() => focusField(indicatorPath(index + 1, 'name')), 0)
  }
  const remove = () =>
    act(
      t.draft.removed(name),
      inIndicators(rows => withoutRow(rows, id)),
      inIndicators(rows => inserted(rows, index, indicator)),
    )

  return (
    <section className="panel" aria-labelledby={`indicator-${id}`}>
      <div className={styles.head}>
        <h2 id={`indicator-${id}`}>{labels.indicator(index + 1)}</h2>
        <RowButtons
          name={name}
          index={index}
          count={count}
          move={by => desk.change(inIndicators(rows => moved(rows, id, by)))}
          remove={remove}
        >
          <ActionButton
            aria-label={words.of(words.copy, name)}
            why={isFull ? t.drawing.indicators.full(limits.indicators) : undefined}
            onClick={copy}
          >
            {words.copy}
          </ActionButton>
        </RowButtons>
      </div>
      <div className={styles.fields}>
        <div className={styles.name}>
          <DraftField
            path={path('name')}
            label={labels.ofIndicator.name}
            wrong={over(indicator.name, limits.name)}
          >
            {control => (
              <Input
                {...control}
                value={indicator.name}
                onChange={event => set({ name: event.target.value })}
              />
            )}
          </DraftField>
        </div>
        <DraftField
          path={path('unit')}
          label={labels.ofIndicator.unit}
          wrong={over(indicator.unit, limits.unit)}
        >
          {control => (
            <Input
              {...control}
              value={indicator.unit}
              onChange={event => set({ unit: event.target.value })}
            />
          )}
        </DraftField>
        <DraftField path={path('annualTarget')} label={labels.ofIndicator.annualTarget}>
          {control => (
            <Input
              {...control}
              className="number"
              inputMode="decimal"
              autoComplete="off"
              value={indicator.annualTarget}
              onChange={event => set({ annualTarget: event.target.value })}
              onBlur={() => set({ annualTarget: tidyNumber(indicator.annualTarget) })}
            />
          )}
        </DraftField>
        <AggregationChoice indicator={indicator} index={index} set={set} />
      </div>
      {indicator.aggregation === 'last' && (
        <DraftField path={path('levelReason')} label={labels.ofIndicator.levelReason}>
          {control => (
            <CountedText
              control={control}
              value={indicator.levelReason}
              most={limits.reason}
              onChange={text => set({ levelReason: text })}
            />
          )}
        </DraftField>
      )}
      <MonthlyTargets indicator={indicator} index={index} count={count} set={set} act={act} />
    </section>
  )
})
