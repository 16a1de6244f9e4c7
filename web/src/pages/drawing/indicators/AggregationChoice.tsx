import { Radio } from 'antd'
import { useLists } from '../../../api/queries'
import type { Indicator } from '../../../drafts/content'
import { errorAt } from '../../../parts/ErrorSummary'
import { fieldId } from '../../../parts/Field'
import { t } from '../../../texts'
import { useMarks } from '../../draft/DraftProvider'
import { PinNote } from '../../draft/PinNote'
import { indicatorPath } from '../draft/places'
import styles from './IndicatorCard.module.css'

type Props = { indicator: Indicator; index: number; set: (change: Partial<Indicator>) => void }

const words = t.drawing.indicators

/** 汇总方式: whether the months add up to the year or end at it (R2.2a). */
export function AggregationChoice({ indicator, index, set }: Props) {
  const { aggregations } = useLists()
  const { errors } = useMarks()
  const path = indicatorPath(index, 'aggregation')
  const id = fieldId(path)
  const error = errorAt(errors, path)
  const chosen = indicator.aggregation || 'sum'
  return (
    <fieldset id={id} tabIndex={-1} className={styles.choice} aria-describedby={`${id}-hint`}>
      <legend className="field-label">{t.drawing.fields.ofIndicator.aggregation}</legend>
      <Radio.Group
        name={id}
        value={chosen}
        onChange={event => set({ aggregation: event.target.value as string })}
        options={aggregations.map(({ value, name }) => ({ value, label: name }))}
      />
      <div id={`${id}-hint`} className="field-hint">
        {chosen === 'last' ? words.lastHint : words.sumHint}
        <PinNote path={path} />
        {error && (
          <div className="field-error">
            <span aria-hidden="true">✕ </span>
            {error}
          </div>
        )}
      </div>
    </fieldset>
  )
}
