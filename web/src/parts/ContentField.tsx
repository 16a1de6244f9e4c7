import { createContext, type ReactNode, useContext } from 'react'
import type { Schema } from '../api/client'
import { t } from '../texts'
import { fieldId } from './Field'
import styles from './MapReader.module.css'
import { type PlacedPin, samePin } from './pins'

/** A field that somebody pointed at, by its path in the content shown, and what they said. */
export type MarkedField = Pick<Schema<'PinView'>, 'path'> & { reason?: string }

/** The choosing of fields that a rejection will point at. */
export type Pinning = {
  chosen: readonly Schema<'Pin'>[]
  toggle: (pin: PlacedPin) => void
}

/** What is marked and what can be chosen, for every field of a map. */
export const Marks = createContext<{ pins: readonly MarkedField[]; pinning?: Pinning | undefined }>({
  pins: [],
})

type Props = {
  /** What a rejection would point at. */
  pin: PlacedPin
  /** Whether there is room for a word only; what was said is then told by `MonthReasons`. */
  narrow?: boolean
  /** Empty where nothing was filled in. */
  children: ReactNode
}

/** A field of a map: marked if somebody pointed at it, a button while fields are chosen. Links reach it by its path. */
export function ContentField({ pin, narrow = false, children }: Props) {
  const { pins, pinning } = useContext(Marks)
  const id = fieldId(pin.path)
  const reasons = pins.filter(({ path }) => path === pin.path)
  const shown = children || <span className="quiet">{t.filing.map.empty}</span>
  const mark = reasons.length > 0 && (
    <span className={styles.mark}>
      <span aria-hidden="true">⚑ </span>
      {reasons.map(({ reason }) => (!narrow && reason) || t.filing.map.pinned).join('；')}
    </span>
  )
  if (pinning) {
    const chosen = pinning.chosen.some(other => samePin(other, pin))
    return (
      <button
        type="button"
        id={id}
        className={`${styles.choice} ${chosen ? styles.chosen : ''}`}
        aria-pressed={chosen}
        onClick={() => pinning.toggle(pin)}
      >
        <span className="visually-hidden">{pin.label}：</span>
        {shown}
        {chosen && <span className={styles.mark}>⚑ {t.filing.map.pinned}</span>}
        {mark}
      </button>
    )
  }
  return (
    <span id={id} tabIndex={-1} className={`${styles.field} ${mark ? styles.marked : ''}`}>
      {shown}
      {mark}
    </span>
  )
}

/** What was said of the months of the indicator at `index`: a month's own cell is too narrow for it. */
export function MonthReasons({ index }: { index: number }) {
  const { pins } = useContext(Marks)
  const of = `/indicators/${index}/monthlyTargets/`
  const said = pins.filter(({ path, reason }) => reason && path?.startsWith(of))
  return said.map(({ path, reason }) => (
    <p key={path} className={styles.mark}>
      <span aria-hidden="true">⚑ </span>
      {t.filing.map.monthTarget(Number(path?.slice(of.length)) + 1)}：{reason}
    </p>
  ))
}
