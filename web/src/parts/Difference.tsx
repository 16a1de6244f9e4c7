import type { ReactNode } from 'react'
import type { Schema } from '../api/client'
import { t } from '../texts'
import styles from './Difference.module.css'
import { useNames } from './names'
import { spokenDate } from './time'

const labels = t.filing.difference
const fields = t.filing.map

/** A plan's month with its year, whatever the map's. */
const spokenMonth = (month: string) => fields.monthOf(month, 0)

/** What changed between two contents of a kind; texts character by character, numbers old and new. */
export function Difference({ difference }: { difference: Schema<'Difference'> }) {
  if (difference.unchanged) {
    return (
      <p className={styles.unchanged}>
        <span aria-hidden="true">＝ </span>
        {labels.unchanged}
      </p>
    )
  }
  return (
    <>
      <p className="quiet">{labels.legend}</p>
      {'fields' in difference ? (
        difference.fields.map(field => <RecordField key={field.path + field.change} field={field} />)
      ) : (
        <MapRows difference={difference} />
      )}
    </>
  )
}

/** What changed in a field of a record: days and choices as a whole, texts character by character. */
function RecordField({ field }: { field: Schema<'FieldChange'> }) {
  const names = useNames()
  const { path, label, change, text } = field
  const name = path.split('/').pop()
  const side = (gone: 'insert' | 'delete') =>
    text.segments.flatMap(segment => (segment.op === gone ? [] : segment.text)).join('')
  const spoken = {
    date: spokenDate,
    outlet: names.outlet,
    method: asItIs,
    recognition: asItIs,
    value: asItIs,
  }[name ?? '']
  return (
    <Row change={change} name={label} was="">
      {spoken ? (
        <Value before={spoken(side('insert'))} after={spoken(side('delete'))} />
      ) : (
        <Segments change={text} />
      )}
    </Row>
  )
}

/** The server has named it. */
const asItIs = (text: string) => text

/** What changed in a map, row by row. */
function MapRows({ difference }: { difference: Schema<'MapDifference'> }) {
  const { fewIndicatorsReason, indicators, measures } = difference
  return (
    <>
      {(indicators.length > 0 || fewIndicatorsReason) && <h3>{fields.indicators}</h3>}
      {indicators.map(row => (
        <IndicatorRow key={row.id} row={row} />
      ))}
      {fewIndicatorsReason && (
        <dl className={styles.fields}>
          <TextField label={fields.fewIndicatorsReason} change={fewIndicatorsReason} />
        </dl>
      )}
      {measures.length > 0 && <h3>{fields.measures}</h3>}
      {measures.map(row => (
        <MeasureRow key={row.id} row={row} />
      ))}
    </>
  )
}

function IndicatorRow({ row }: { row: Schema<'IndicatorChange'> }) {
  const names = useNames()
  const number = row.after ?? row.before ?? 0
  const was = row.after && row.before && row.after !== row.before ? labels.wasIndicator(row.before) : ''
  return (
    <Row change={row.change} name={fields.indicator(number)} was={was}>
      <dl className={styles.fields}>
        <TextField label={fields.name} change={row.name} />
        <ValueField label={fields.unit} change={row.unit} />
        <ValueField label={fields.aggregation} change={row.aggregation} spoken={names.aggregation} />
        <ValueField label={fields.annualTarget} change={row.annualTarget} />
        {row.monthlyTargets.length > 0 && (
          <Field label={fields.monthlyTargets}>
            <ul className={styles.months}>
              {row.monthlyTargets.map(({ month, before, after }) => (
                <li key={month}>
                  {t.common.month(month)}：<Value before={before} after={after} />
                </li>
              ))}
            </ul>
          </Field>
        )}
        <TextField label={fields.levelReason} change={row.levelReason} />
      </dl>
    </Row>
  )
}

function MeasureRow({ row }: { row: Schema<'MeasureChange'> }) {
  const number = row.after ?? row.before ?? 0
  const was = row.after && row.before && row.after !== row.before ? labels.wasMeasure(row.before) : ''
  return (
    <Row change={row.change} name={fields.measure(number)} was={was}>
      <dl className={styles.fields}>
        <TextField label={fields.measureContent} change={row.content} />
      </dl>
      {row.plans.map(plan => (
        <PlanRow key={plan.id} row={plan} />
      ))}
    </Row>
  )
}

function PlanRow({ row }: { row: Schema<'PlanChange'> }) {
  const names = useNames()
  const { before, after } = row
  const place = after ?? before
  const hasMoved = before && after && (before.measure !== after.measure || before.plan !== after.plan)
  const was = hasMoved ? labels.wasPlan(before.measure, before.plan) : ''
  return (
    <Row change={row.change} name={place ? fields.plan(place.measure, place.plan) : ''} was={was}>
      <dl className={styles.fields}>
        <ValueField label={fields.month} change={row.month} spoken={spokenMonth} />
        <ValueField label={fields.type} change={row.type} spoken={names.planType} />
        <TextField label={fields.planContent} change={row.content} />
      </dl>
    </Row>
  )
}

const symbols: Record<Schema<'RowChange'>, string> = {
  added: '＋',
  removed: '－',
  changed: '✎',
  moved: '⇅',
}

type RowProps = { change: Schema<'RowChange'>; name: string; was: string; children: ReactNode }

function Row({ change, name, was, children }: RowProps) {
  return (
    <div className={`${styles.row} ${styles[change]}`}>
      <p className={styles.head}>
        <span className={styles.badge}>
          <span aria-hidden="true">{symbols[change]} </span>
          {labels[change]}
        </span>{' '}
        <b>{name}</b>
        {was && <span className="quiet">（{was}）</span>}
      </p>
      {children}
    </div>
  )
}

function Field({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

type TextProps = { label: string; change: Schema<'TextChange'> | null | undefined }

function TextField({ label, change }: TextProps) {
  if (!change) return null
  return (
    <Field label={label}>
      <Segments change={change} />
    </Field>
  )
}

/** What is left out where the text before and the text after stand apart. */
type Gone = 'insert' | 'delete'

/** A text with what came and what went. */
export function Segments({ change, without }: { change: Schema<'TextChange'>; without?: Gone }) {
  return (
    <span className="break-text">
      {change.segments.map(({ op, text }, index) => {
        if (op === without) return null
        if (op === 'equal') return <span key={index}>{text}</span>
        return op === 'insert' ? (
          <Inserted key={index}>{text}</Inserted>
        ) : (
          <Deleted key={index}>{text}</Deleted>
        )
      })}
    </span>
  )
}

type ValueProps = {
  label: string
  change: Schema<'ValueChange'> | null | undefined
  spoken?: (value: string) => string
}

function ValueField({ label, change, spoken = value => value }: ValueProps) {
  if (!change) return null
  return (
    <Field label={label}>
      <Value before={change.before && spoken(change.before)} after={change.after && spoken(change.after)} />
    </Field>
  )
}

/** A value before and after; one that came or went stands alone. */
function Value({ before, after }: { before: string; after: string }) {
  if (!before) return <Inserted>{after}</Inserted>
  if (!after) return <Deleted>{before}</Deleted>
  return (
    <span className="number">
      <span className="visually-hidden">{labels.before}</span>
      <del className={styles.old}>{before}</del>
      <span aria-hidden="true"> → </span>
      <span className="visually-hidden">{labels.after}</span>
      <ins className={styles.new}>{after}</ins>
    </span>
  )
}

function Inserted({ children }: { children: string }) {
  return (
    <ins className={styles.inserted}>
      <span aria-hidden="true">＋</span>
      <span className="visually-hidden">{labels.inserted}</span>
      {children}
    </ins>
  )
}

function Deleted({ children }: { children: string }) {
  return (
    <del className={styles.deleted}>
      <span aria-hidden="true">－</span>
      <span className="visually-hidden">{labels.deleted}</span>
      {children}
    </del>
  )
}
