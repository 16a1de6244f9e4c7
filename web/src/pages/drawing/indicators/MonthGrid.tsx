import { type ClipboardEvent, type KeyboardEvent, useMemo } from 'react'
import { fieldId } from '../../../parts/Field'
import { pastedNumbers, tidyNumber } from '../../../rules/pasted'
import { running } from '../../../rules/targets'
import { t } from '../../../texts'
import { MONTHS } from '../draft/months'
import { labelOf, monthPath } from '../draft/places'
import { useIsNarrow } from '../draft/useIsNarrow'
import styles from './MonthGrid.module.css'
import { step } from './step'

type Props = {
  /** The place of the indicator, and of how many. */
  index: number
  count: number
  months: string[]
  isLevel: boolean
  isWrong: (month: number) => boolean
  isPinned: (month: number) => boolean
  change: (months: string[]) => void
  /** Tells what a paste has done. */
  say: (text: string) => void
}

const words = t.drawing.indicators

/** The twelve months of an indicator: a row on a wide screen, a list on a phone. */
export function MonthGrid({ index, count, months, isLevel, isWrong, isPinned, change, say }: Props) {
  const isNarrow = useIsNarrow()
  const sums = useMemo(() => running(months), [months])
  const set = (month: number, text: string) =>
    change(months.map((old, place) => (place === month - 1 ? text : old)))

  const press = (event: KeyboardEvent<HTMLInputElement>, month: number) => {
    const to = step(event, { indicator: index, month }, { indicators: count, isList: isNarrow })
    const cell = to && document.getElementById(fieldId(monthPath(to.indicator, to.month)))
    if (!cell) return
    event.preventDefault()
    cell.focus()
  }

  const paste = (event: ClipboardEvent<HTMLInputElement>, month: number) => {
    const numbers = pastedNumbers(event.clipboardData.getData('text/plain'))
    if (!numbers) return
    event.preventDefault()
    const room = 12 - (month - 1)
    const fitting = numbers.slice(0, room)
    const next = [...months]
    next.splice(month - 1, fitting.length, ...fitting)
    change(next)
    say(
      numbers.length > room ? words.pastedTooMany(room, numbers.length - room) : words.pasted(fitting.length),
    )
  }

  return (
    <div className={`${styles.grid} ${isLevel ? styles.level : ''}`}>
      <div className={styles.heads} aria-hidden="true">
        <span>{words.monthRow}</span>
        <span>{words.targetRow}</span>
        {!isLevel && <span>{words.runningRow}</span>}
      </div>
      {MONTHS.map(month => {
        const path = monthPath(index, month)
        const id = fieldId(path)
        const sum = sums[month - 1] ?? ''
        return (
          <div key={month} className={styles.month}>
            <label htmlFor={id}>
              <span className="visually-hidden">{labelOf(path)}</span>
              <span aria-hidden="true">{t.common.month(month)}</span>
            </label>
            <input
              id={id}
              className={`${styles.cell} ${isPinned(month) ? styles.pinned : ''}`}
              inputMode="decimal"
              autoComplete="off"
              value={months[month - 1] ?? ''}
              aria-invalid={isWrong(month)}
              aria-describedby={isLevel ? undefined : `${id}-sum`}
              onChange={event => set(month, event.target.value)}
              onFocus={event => event.target.select()}
              onBlur={event => {
                const tidy = tidyNumber(event.target.value)
                if (tidy !== months[month - 1]) set(month, tidy)
              }}
              onKeyDown={event => press(event, month)}
              onPaste={event => paste(event, month)}
            />
            {!isLevel && (
              <span id={`${id}-sum`} className={styles.sum}>
                <span className={isNarrow ? undefined : 'visually-hidden'}>{words.runningRow} </span>
                {sum || '–'}
              </span>
            )}
          </div>
        )
      })}
    </div>
  )
}
