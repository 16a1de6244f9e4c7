import { Input } from 'antd'
import type { Schema } from '../../api/client'
import { useLists } from '../../api/queries'
import { type GoalContent, type GoalValue, withValue } from '../../drafts/goals'
import { CountedText } from '../../parts/Counted'
import { errorAt, unnamed } from '../../parts/ErrorSummary'
import { fieldId } from '../../parts/Field'
import { type GoalField, goalPin } from '../../parts/goalFields'
import { amount } from '../../rules/amount'
import { tidyNumber } from '../../rules/pasted'
import { length } from '../../rules/text'
import { t } from '../../texts'
import { useDraft, useMarks } from '../draft/DraftProvider'
import { PinNote } from '../draft/PinNote'
import { approvedBefore, reachedBefore, reachedWith } from './figures'
import styles from './Goals.module.css'
import { IndicatorName } from './IndicatorName'

const words = t.goals.form

type Props = {
  /** On screen, from 1. */
  number: number
  /** Where its value stands in the content. */
  place: number
  indicator: Schema<'IndicatorDraft'>
  value: GoalValue
  reported: Schema<'IndicatorProgress'> | undefined
  month: string
}

/** An indicator of the grid: its targets, what is reached, and the value and remark of the month. */
export function GoalRow({ number, place, indicator, value, reported, month }: Props) {
  const { desk } = useDraft<GoalContent>()
  const { limits } = useLists()
  const set = (change: Partial<GoalValue>) => desk.change(now => withValue(now, indicator.id, change))
  const { unit = '' } = indicator
  const before = reported && reachedBefore(reported, month)
  const last = reported && approvedBefore(reported.history, month)
  const after = indicator.aggregation === 'last' ? undefined : reachedWith(before, value.value)
  const isNegative = (amount(value.value) ?? 0n) < 0n
  const valueCell = useCell(indicator.id, place, 'value')
  const remarkCell = useCell(indicator.id, place, 'remark')
  const isPinned = valueCell.isPinned || remarkCell.isPinned
  const asksRemark = isNegative && length(value.remark) === 0 && !remarkCell.error
  return (
    <>
      <tr className={isPinned ? styles.pinned : undefined}>
        <th scope="row" className={styles.indicator}>
          <IndicatorName number={number} indicator={indicator} />
        </th>
        <td className="number" data-label={words.target}>
          {indicator.monthlyTargets?.[Number(month.slice(5)) - 1] || '–'}
        </td>
        <td className="number" data-label={words.before}>
          {before ?? '–'}
          {after !== undefined && <div className="quiet whole">{words.after(after)}</div>}
        </td>
        <td className="number" data-label={words.last}>
          {last?.value ?? '–'}
        </td>
        <td className={styles.value}>
          <label htmlFor={valueCell.control.id} className={styles.label}>
            <span className="visually-hidden">{words.of(number)} </span>
            {words.value}
            {unit && `（${unit}）`}
          </label>
          <div className={styles.typed}>
            <Input
              {...valueCell.control}
              inputMode="decimal"
              autoComplete="off"
              value={value.value}
              onChange={event => set({ value: event.target.value })}
              onBlur={event => {
                const tidy = tidyNumber(event.target.value)
                if (tidy !== value.value) set({ value: tidy })
              }}
            />
            <span aria-hidden="true">{unit}</span>
          </div>
          {valueCell.said}
        </td>
        <td className={styles.remark}>
          <label htmlFor={remarkCell.control.id} className={styles.label}>
            <span className="visually-hidden">{words.of(number)} </span>
            {words.remark}
          </label>
          <CountedText
            control={remarkCell.control}
            value={value.remark}
            most={limits.remark}
            autoSize={{ minRows: 1, maxRows: 6 }}
            onChange={remark => set({ remark })}
          />
          <div role="status" className={asksRemark ? styles.note : 'visually-hidden'}>
            {asksRemark && words.negative}
          </div>
          {remarkCell.said}
        </td>
      </tr>
      {isPinned && (
        <tr className={styles.pins}>
          <td colSpan={6}>
            {[valueCell, remarkCell].map(
              ({ isPinned, label, path, control }) =>
                isPinned && (
                  <div key={path} id={`${control.id}-pin`}>
                    <b>{label}</b>
                    <PinNote path={path} />
                  </div>
                ),
            )}
          </td>
        </tr>
      )}
    </>
  )
}

/** What a field of the grid carries, and what the rules and the reviewer say to it. */
function useCell(indicator: string, place: number, field: GoalField) {
  const { errors, pins } = useMarks()
  const pin = goalPin(indicator, place, field)
  const path = `/content${pin.path}`
  const id = fieldId(path)
  const broken = errorAt(errors, path)
  const error = broken && unnamed(broken, pin.label)
  const isPinned = pins.some(one => one.path === path)
  const described = [isPinned && `${id}-pin`, error && `${id}-error`].filter(Boolean).join(' ')
  const status: 'error' | '' = error ? 'error' : ''
  return {
    error,
    isPinned,
    path,
    label: pin.label,
    control: {
      id,
      status,
      'aria-describedby': described || undefined,
      'aria-invalid': Boolean(error),
      'aria-required': field === 'value' || undefined,
    },
    said: error && (
      <div id={`${id}-error`} className="field-error">
        <span aria-hidden="true">✕ </span>
        {error}
      </div>
    ),
  }
}
