import { Button } from 'antd'
import { useId, useState } from 'react'
import type { Schema } from '../../api/client'
import { t } from '../../texts'
import { ApprovedValues } from './ApprovedValues'
import styles from './Figures.module.css'
import { gapOf } from './figures'
import { IndicatorName } from './IndicatorName'

const words = t.goals.list

type Props = { number: number; indicator: Schema<'IndicatorProgress'>; project: string }

/** An indicator: how far it is against the schedule, month by month, and on demand every value that was approved (R4.4). */
export function IndicatorFigures({ number, indicator, project }: Props) {
  const [isOpen, setOpen] = useState(false)
  const heading = useId()
  const { figures, history } = indicator
  return (
    <section className={styles.indicator} aria-labelledby={heading}>
      <div className={styles.head}>
        <h3 id={heading}>
          <IndicatorName number={number} indicator={indicator} />
        </h3>
        <dl className={styles.figures}>
          <div>
            <dt>{words.cumulative}</dt>
            <dd>
              <Percent value={figures.cumulative} />
            </dd>
          </div>
          <div>
            <dt>{words.schedule}</dt>
            <dd>
              <Percent value={figures.schedule} />
            </dd>
          </div>
          <div>
            <dt>{words.gap}</dt>
            <dd>
              <GapMark gap={figures.gap} />
            </dd>
          </div>
        </dl>
      </div>
      <Bar cumulative={figures.cumulative} schedule={figures.schedule} />
      <ol className={styles.months} aria-label={words.byMonth}>
        {figures.months.map(month => (
          <MonthCell key={month.month} month={month} />
        ))}
      </ol>
      {history.length > 0 && (
        <Button type="link" className={styles.more} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? words.hideHistory : words.history(history.length)}
        </Button>
      )}
      {isOpen && <ApprovedValues values={history} project={project} />}
    </section>
  )
}

function Percent({ value }: { value: string | null | undefined }) {
  return value ? <b className="number">{value}%</b> : <span className="quiet">{words.noFigure}</span>
}

const gapLooks = {
  behind: ['▼', styles.behind],
  ahead: ['▲', styles.ahead],
  even: ['＝', styles.even],
} as const

/** d in words, with a symbol and a colour. */
export function GapMark({ gap }: { gap: string | null | undefined }) {
  const told = gapOf(gap)
  if (!told) return <span className="quiet">{words.noFigure}</span>
  const [symbol, look] = gapLooks[told.is]
  return (
    <span className={`${styles.gap} ${look}`}>
      <span aria-hidden="true">{symbol} </span>
      {words[told.is](told.by)}
    </span>
  )
}

/** What is told in numbers above, at a glance: how far it is, and a mark where the schedule is. */
function Bar({ cumulative, schedule }: Pick<Schema<'IndicatorFigures'>, 'cumulative' | 'schedule'>) {
  if (!cumulative || !schedule) return null
  const width = (percent: string) => `${Math.min(Math.max(Number(percent), 0), 100)}%`
  return (
    <div className={styles.bar} aria-hidden="true">
      <div className={styles.done} style={{ width: width(cumulative) }} />
      <div className={styles.mark} style={{ left: width(schedule) }} />
    </div>
  )
}

/** A month: its target, the value that counts, and its rate. */
function MonthCell({ month: { month, target, value, rate, counts } }: { month: Schema<'MonthFigure'> }) {
  const isMissing = counts && !value
  return (
    <li className={counts || value ? undefined : styles.toCome}>
      <span className={styles.month}>{t.common.month(Number(month.slice(5)))}</span>
      <span className={styles.value}>
        <span className="visually-hidden">{words.approved} </span>
        {isMissing ? <span className={styles.missing}>{words.notReported}</span> : (value ?? '–')}
      </span>
      <span className={styles.target}>
        {words.target} {target}
      </span>
      <span className={styles.target}>{rate ? words.rate(rate) : counts ? words.noFigure : ' '}</span>
    </li>
  )
}
