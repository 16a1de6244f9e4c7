import { useContext, useMemo } from 'react'
import type { Schema } from '../../api/client'
import { useProgress } from '../../api/queries'
import { completeGoals, type GoalValue } from '../../drafts/goals'
import { ContentField, type MarkedField, Marks, type Pinning } from '../../parts/ContentField'
import { goalPin } from '../../parts/goalFields'
import { normalised } from '../../rules/text'
import { t } from '../../texts'
import { approvedBefore, changeOf } from './figures'
import styles from './Goals.module.css'
import { IndicatorName } from './IndicatorName'

const words = t.goals.form

type Props = {
  view: Schema<'FilingView'>
  pins: readonly MarkedField[]
  pinning: Pinning | undefined
}

/** A month's progress to be read: each value beside its target and what stood approved before; with `pinning`, to be pointed at. */
export function GoalReader({ view, pins, pinning }: Props) {
  const marks = useMemo(() => ({ pins, pinning }), [pins, pinning])
  const { values } = completeGoals(view.shown.content as Schema<'GoalProgressDraft'>)
  const progress = useProgress(view.project)
  const columns = [words.indicator, words.target, words.last, words.value, words.remark]
  return (
    <Marks.Provider value={marks}>
      <table className={`table cards ${styles.reader}`}>
        <caption className="visually-hidden">{t.goals.values}</caption>
        <thead>
          <tr>
            {columns.map(column => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {values.map((value, index) => (
            <Row
              key={value.indicator}
              index={index}
              value={value}
              view={view}
              reported={progress.data?.indicators.find(({ id }) => id === value.indicator)}
            />
          ))}
        </tbody>
      </table>
    </Marks.Provider>
  )
}

type RowProps = {
  index: number
  value: GoalValue
  view: Schema<'FilingView'>
  reported: Schema<'IndicatorProgress'> | undefined
}

function Row({ index, value, view, reported }: RowProps) {
  const { pinning } = useContext(Marks)
  const { map, period, filing, shown } = view
  const indicator = map?.indicators?.find(({ id }) => id === value.indicator)
  const { unit = '' } = indicator ?? {}
  const last = approvedBefore(reported?.history ?? [], period, { filing, at: shown.at })
  const change = last && changeOf(last.value, value.value)
  const hasNewRemark = last && normalised(last.remark) !== normalised(value.remark)
  return (
    <tr>
      <th scope="row" className={styles.indicator}>
        {indicator ? (
          <IndicatorName number={index + 1} indicator={indicator} />
        ) : (
          t.filing.map.indicator(index + 1)
        )}
      </th>
      <td className="number" data-label={words.target}>
        {indicator?.monthlyTargets?.[Number(period.slice(5)) - 1] || '–'}
      </td>
      <td className="number" data-label={words.last}>
        {last?.value ?? '–'}
      </td>
      <td className="number" data-label={words.value}>
        <ContentField pin={goalPin(value.indicator, index, 'value')}>
          {value.value && (
            <>
              <b>{value.value}</b> {unit}
            </>
          )}
        </ContentField>
        {change && !pinning && <div className={styles.change}>{words.change(change)}</div>}
      </td>
      <td data-label={words.remark} className="break-text">
        <ContentField pin={goalPin(value.indicator, index, 'remark')}>
          {value.remark || <span className="quiet">{t.common.none}</span>}
        </ContentField>
        {hasNewRemark && !pinning && (
          <div className={styles.change}>{words.remarkBefore(last.remark || t.common.none)}</div>
        )}
      </td>
    </tr>
  )
}
