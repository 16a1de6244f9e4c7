import type { Plan } from '../drafts/content'
import { t } from '../texts'
import styles from './Iterated.module.css'
import type { Change } from './iterated'
import { useNames } from './names'

/** What becomes of a row: a word, a symbol, a colour. */
export function ChangeMark({ change }: { change: Change }) {
  return (
    <span className={`${styles.mark} ${styles[change]}`}>
      <span aria-hidden="true">{symbols[change]} </span>
      {t.iterations.effect.marks[change]}
    </span>
  )
}

export const symbols: Record<Change, string> = { added: '★', changed: '✎', removed: '－', kept: '＝' }

/** A plan in a line: month, type, content; struck through if it does not stay so. */
export function PlanLine({ plan, gone = false }: { plan: Plan; gone?: boolean }) {
  const names = useNames()
  const { month, type, content } = plan
  const of = month.split('-')[1]
  const told = [
    of ? t.common.month(Number(of)) : t.iterations.effect.noMonth,
    type ? names.planType(type) : t.drawing.plans.untyped,
    content.trim() || t.filing.map.empty,
  ].join(' · ')
  return gone ? <del className={styles.gone}>{told}</del> : <span className={styles.line}>{told}</span>
}
