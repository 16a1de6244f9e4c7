import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import type { Schema } from '../../api/client'
import { useNames } from '../../parts/names'
import { spoken } from '../../parts/time'
import { t } from '../../texts'
import { type BaseField, baseFields, told, valuesOf } from './baseChanges'
import { differing } from './form'
import styles from './StaleBase.module.css'

const labels = t.projects.stale

type Base = Schema<'BaseInformation'>
type Props = {
  /** What stood when the form was opened. */
  seen: Base
  typed: Base
  now: Schema<'ProjectView'>
  keep: () => void
  drop: () => void
}

/** Somebody corrected it meanwhile: what was typed beside what stands now, and how to go on (R3.4). */
export function StaleBase({ seen, typed, now, keep, drop }: Props) {
  const names = useNames()
  const box = useRef<HTMLElement>(null)
  useEffect(() => box.current?.focus(), [])
  const mine = differing(seen, typed)
  const theirs = differing(seen, now.base)
  const last = now.history[now.history.length - 1]
  const text = (base: Base, field: BaseField) =>
    valuesOf(base, field)
      .map(value => (field === 'continues' ? t.projects.base.lastYear : told(field, value, names)))
      .join('、') || t.common.none
  return (
    <section ref={box} className={styles.box} role="alert" tabIndex={-1}>
      <h2>{labels.title}</h2>
      {last && <p>{labels.who(names.actor(last.by), spoken(last.at))}</p>}
      <table className="table cards">
        <thead>
          <tr>
            {[labels.field, labels.opened, labels.typed, labels.now].map(heading => (
              <th key={heading} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {baseFields
            .filter(field => mine.includes(field) || theirs.includes(field))
            .map(field => (
              <tr key={field}>
                <th scope="row">
                  {t.projects.base[field]}
                  {mine.includes(field) && theirs.includes(field) && (
                    <span className={styles.both}>⚠ {labels.both}</span>
                  )}
                </th>
                <td data-label={labels.opened}>{text(seen, field)}</td>
                <td data-label={labels.typed}>
                  {mine.includes(field) ? <b>{text(typed, field)}</b> : text(typed, field)}
                </td>
                <td data-label={labels.now}>
                  {theirs.includes(field) ? <b>{text(now.base, field)}</b> : text(now.base, field)}
                </td>
              </tr>
            ))}
        </tbody>
      </table>
      <div className="row-of-buttons">
        <Button type="primary" onClick={keep}>
          {labels.keep}
        </Button>
        <Button onClick={drop}>{labels.drop}</Button>
      </div>
    </section>
  )
}
