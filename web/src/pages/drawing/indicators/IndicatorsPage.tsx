import { useLists } from '../../../api/queries'
import type { MapContent } from '../../../drafts/content'
import { ActionButton } from '../../../parts/ActionButton'
import { CountedText } from '../../../parts/Counted'
import { ErrorSummary, focusField } from '../../../parts/ErrorSummary'
import { fieldId } from '../../../parts/Field'
import { t } from '../../../texts'
import { DraftField } from '../../draft/DraftField'
import { useUndo } from '../../draft/useUndo'
import { DrawingFrame } from '../draft/DrawingFrame'
import { indicatorPath, indicatorsPath, reasonPath } from '../draft/places'
import { inIndicators, newIndicator } from '../draft/rows'
import { useBrokenHere } from '../draft/useBrokenHere'
import { useIsNarrow } from '../draft/useIsNarrow'
import { useMapDraft } from '../draft/useMapDraft'
import { IndicatorCard } from './IndicatorCard'

const words = t.drawing.indicators

/** 核心指标 */
export function IndicatorsPage() {
  const { desk, content } = useMapDraft()
  const { limits } = useLists()
  const isNarrow = useIsNarrow()
  const { act, bar } = useUndo<MapContent>()
  const { indicators, fewIndicatorsReason } = content
  const isFull = indicators.length >= limits.indicators

  const add = () => {
    desk.change(inIndicators(rows => [...rows, newIndicator()]))
    setTimeout(() => focusField(indicatorPath(indicators.length, 'name')), 0)
  }
  return (
    <DrawingFrame part="indicators">
      <ErrorSummary errors={useBrokenHere('indicators')} />
      <p>{words.intro(limits.fewIndicators)}</p>
      {!isNarrow && <p className="quiet">{words.keys}</p>}
      {indicators.length === 0 && <p className="quiet">{words.none}</p>}
      {indicators.map((indicator, index) => (
        <IndicatorCard
          key={indicator.id}
          indicator={indicator}
          index={index}
          count={indicators.length}
          isFull={isFull}
          desk={desk}
          act={act}
        />
      ))}
      <p>
        <ActionButton
          id={fieldId(indicatorsPath)}
          type="primary"
          ghost
          why={isFull ? words.full(limits.indicators) : undefined}
          onClick={add}
        >
          ＋ {words.add}
        </ActionButton>
      </p>
      {indicators.length < limits.fewIndicators && (
        <section className="panel">
          <DraftField
            path={reasonPath}
            label={t.drawing.fields.reason}
            hint={words.reasonHint(limits.fewIndicators)}
            required={false}
          >
            {control => (
              <CountedText
                control={control}
                value={fewIndicatorsReason}
                most={limits.reason}
                onChange={text => desk.change(now => ({ ...now, fewIndicatorsReason: text }))}
              />
            )}
          </DraftField>
        </section>
      )}
      {bar}
    </DrawingFrame>
  )
}
