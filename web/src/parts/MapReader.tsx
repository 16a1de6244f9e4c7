import { type ReactNode, useMemo } from 'react'
import type { Schema } from '../api/client'
import { t } from '../texts'
import { ContentField, type MarkedField, Marks, MonthReasons, type Pinning } from './ContentField'
import { fieldId } from './Field'
import styles from './MapReader.module.css'
import { MeasureList } from './MeasureList'
import { useNames } from './names'
import { PlanMatrix } from './PlanMatrix'
import { type IndicatorField, indicatorPin, monthPin } from './pins'

type Props = {
  content: Schema<'MapDraft'>
  /** The year of the project, and so of its twelve months. */
  year: number
  /** Fields to be marked. */
  pins?: readonly MarkedField[]
  /** While it is given, fields can be chosen. */
  pinning?: Pinning | undefined
  /** What stands beside the headings, such as links to change what follows. */
  beside?: { indicators: ReactNode; measures: ReactNode }
}

const none: readonly MarkedField[] = []

/** A battle map to be read, numbered as on every screen; with `pinning`, to be pointed at. */
export function MapReader({ content, year, pins = none, pinning, beside }: Props) {
  const { indicators = [], measures = [], fewIndicatorsReason } = content
  const marks = useMemo(() => ({ pins, pinning }), [pins, pinning])
  const labels = t.filing.map
  return (
    <Marks.Provider value={marks}>
      <section className={styles.part}>
        <div className={styles.heading}>
          <h2>{labels.indicators}</h2>
          {beside?.indicators}
        </div>
        {indicators.length === 0 && <p className="quiet">{labels.noIndicators}</p>}
        {indicators.map((indicator, index) => (
          <IndicatorBlock key={indicator.id} indicator={indicator} index={index} />
        ))}
        {fewIndicatorsReason && (
          <p className={styles.level} id={fieldId('/content/fewIndicatorsReason')} tabIndex={-1}>
            <b>{labels.fewIndicatorsReason}：</b>
            <span className="break-text">{fewIndicatorsReason}</span>
          </p>
        )}
      </section>
      <section className={styles.part}>
        <div className={styles.heading}>
          <h2>{labels.measures}</h2>
          {beside?.measures}
        </div>
        {measures.length === 0 && <p className="quiet">{labels.noMeasures}</p>}
        {measures.length > 0 && <PlanMatrix measures={measures} year={year} />}
        <MeasureList measures={measures} year={year} />
      </section>
    </Marks.Provider>
  )
}

const MONTHS = Array.from({ length: 12 }, (_, month) => month + 1)

/** An indicator: what it is, and its twelve months. */
function IndicatorBlock({ indicator, index }: { indicator: Schema<'IndicatorDraft'>; index: number }) {
  const names = useNames()
  const labels = t.filing.map
  const { id, monthlyTargets = [] } = indicator
  const aggregation = indicator.aggregation || 'sum'
  const isLevel = aggregation === 'last'
  const facts: [IndicatorField, string, string | undefined][] = [
    ['name', labels.name, indicator.name],
    ['unit', labels.unit, indicator.unit],
    ['aggregation', labels.aggregation, names.aggregation(aggregation)],
    ['annualTarget', labels.annualTarget, indicator.annualTarget],
  ]
  return (
    <article className={styles.indicator}>
      <h3>
        {labels.indicator(index + 1)}
        {isLevel && <span className={styles.tag}>▲ {labels.level}</span>}
      </h3>
      <dl className={styles.facts}>
        {facts.map(([field, label, value]) => (
          <div key={field} className={field === 'name' ? styles.wide : undefined}>
            <dt>{label}</dt>
            <dd className="break-text">
              <ContentField pin={indicatorPin(id, index, field)}>{value}</ContentField>
            </dd>
          </div>
        ))}
      </dl>
      {isLevel && (
        <dl className={`${styles.facts} ${styles.level}`}>
          <div className={styles.wide}>
            <dt>{labels.levelReason}</dt>
            <dd className="break-text">
              <ContentField pin={indicatorPin(id, index, 'levelReason')}>
                {indicator.levelReason}
              </ContentField>
            </dd>
          </div>
        </dl>
      )}
      <dl className={styles.facts}>
        <div className={styles.wide}>
          <dt>
            <ContentField pin={indicatorPin(id, index, 'monthlyTargets')}>
              {labels.monthlyTargets}
            </ContentField>
          </dt>
          <dd>
            <ol className={styles.months}>
              {MONTHS.map(month => (
                <li key={month}>
                  <span className={styles.month}>{t.common.month(month)}</span>
                  <ContentField pin={monthPin(id, index, month)} narrow>
                    {monthlyTargets[month - 1]}
                  </ContentField>
                </li>
              ))}
            </ol>
            <MonthReasons index={index} />
          </dd>
        </div>
      </dl>
    </article>
  )
}
