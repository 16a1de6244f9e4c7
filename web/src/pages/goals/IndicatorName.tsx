import type { Schema } from '../../api/client'
import { t } from '../../texts'
import styles from './Goals.module.css'

type Props = {
  /** On screen, from 1. */
  number: number
  indicator: Pick<Schema<'IndicatorDraft'>, 'name' | 'unit' | 'aggregation' | 'annualTarget'>
}

/** An indicator: its number and name, how it adds up, and what the year aims at. */
export function IndicatorName({ number, indicator }: Props) {
  const { name, unit, aggregation, annualTarget } = indicator
  return (
    <>
      <span>
        {number}. {name}
      </span>
      <div className={styles.facts}>
        <span className="number">{t.goals.annual(annualTarget ?? '', unit ?? '')}</span>
        <span className={styles.kind}>{aggregation === 'last' ? t.goals.level : t.goals.flow}</span>
      </div>
    </>
  )
}
