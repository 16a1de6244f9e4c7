import { useEffect, useRef } from 'react'
import type { Schema } from '../api/client'
import { t } from '../texts'
import styles from './ErrorSummary.module.css'
import { fieldId } from './Field'

/** A wrong field: its path in the API, and what to do. */
export type FieldError = Pick<Schema<'FieldProblem'>, 'path' | 'detail'>

type Props = {
  errors: FieldError[]
  /** Where a link leads whose field stands on another page; it goes there and sets the focus itself. */
  go?: (path: string) => void
  /** Which fields stand on this page though others do not. */
  isHere?: (path: string) => boolean
}

/** Everything that is wrong on a form, linked to its fields. It takes the focus whenever it is told anew. */
export function ErrorSummary({ errors, go, isHere = () => false }: Props) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (errors.length > 0) box.current?.focus()
  }, [errors])
  if (errors.length === 0) return null
  return (
    <div ref={box} className={styles.box} role="alert" tabIndex={-1}>
      <h2>{t.problems.summary(errors.length)}</h2>
      <ul>
        {errors.map(({ path, detail }, index) => (
          <li key={`${path} ${index}`}>
            <a
              href={`#${fieldId(path)}`}
              onClick={event => {
                event.preventDefault()
                if (go && !isHere(path)) go(path)
                else focusField(path)
              }}
            >
              {detail}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Sets the focus to a field, or if it has none of its own, to the nearest around it: `…/monthlyTargets` to its first month. */
export function focusField(path: string): void {
  const id = fieldId(path)
  const field = document.getElementById(id) ?? document.querySelector<HTMLElement>(`[id^="${id}-"]`)
  if (!field) return
  field.scrollIntoView({ block: 'center' })
  field.focus({ preventScroll: true })
}

/** What is said of a field beneath it, where its name need not be told again: without `报道 2 · 报道日期：`. */
export function unnamed(detail: string, label: string): string {
  const [, name = '', rest] = /^(?:[^：]* · )?([^：]+)：(.+)$/s.exec(detail) ?? []
  return rest !== undefined && label.endsWith(name) ? rest : detail
}

/** The error of a field, from all that the server or the form found. */
export function errorAt(errors: FieldError[], path: string): string | undefined {
  return errors.find(error => error.path === path)?.detail
}
