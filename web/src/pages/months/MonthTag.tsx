import type { Schema } from '../../api/client'
import { useNames } from '../../parts/names'
import styles from '../../parts/StateTag.module.css'
import { t } from '../../texts'

const looks: Record<Schema<'MonthState'>, ['plain' | 'waiting' | 'warn' | 'good', string]> = {
  upcoming: ['plain', '○'],
  open: ['waiting', '▶'],
  due: ['warn', '!'],
  grace: ['warn', '!'],
  closed: ['plain', '■'],
  reopened: ['good', '↻'],
  extended: ['good', '↻'],
}

/** 填报月度的状态, by word, symbol and colour. */
export function MonthTag({ state }: { state: Schema<'MonthState'> }) {
  const [look, symbol] = looks[state]
  return (
    <span className={`${styles.tag} ${styles[look]}`}>
      <span aria-hidden="true">{symbol}</span> {useNames().monthState(state)}
    </span>
  )
}

/** 补报, and by how much; nothing of what was in time. */
export function LateMark({ late }: { late: number | null | undefined }) {
  if (late === null || late === undefined) return null
  return (
    <span className={`${styles.tag} ${styles.warn}`}>
      <span aria-hidden="true">◷</span> {t.months.late(late)}
    </span>
  )
}
