import type { ReactNode } from 'react'

/** The id of the element for a path of the API, such as `/content/indicators/0/name`; summaries link to it. */
export function fieldId(path: string): string {
  return `field${path.replace(/^\/content/, '').replace(/\//g, '-')}`
}

/** What a control must carry so that label, hint and error belong to it. */
export type ControlProps = {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': boolean
  'aria-required': boolean | undefined
  status: 'error' | ''
}

type Props = {
  /** The path of the field in the API. */
  path: string
  label: ReactNode
  required?: boolean
  hint?: ReactNode
  /** What is wrong and what to do. */
  error?: string | undefined
  children: (control: ControlProps) => ReactNode
}

/** A labelled control with its hint and its error. */
export function Field({ path, label, required, hint, error, children }: Props) {
  const id = fieldId(path)
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className={`field${error ? ' field-wrong' : ''}`}>
      <label className="field-label" htmlFor={id}>
        {required && (
          <span className="field-star" aria-hidden="true">
            *
          </span>
        )}
        {label}
      </label>
      {hint && (
        <div id={`${id}-hint`} className="field-hint">
          {hint}
        </div>
      )}
      {children({
        id,
        'aria-describedby': described || undefined,
        'aria-invalid': Boolean(error),
        'aria-required': required || undefined,
        status: error ? 'error' : '',
      })}
      {error && (
        <div id={`${id}-error`} className="field-error">
          <span aria-hidden="true">✕ </span>
          {error}
        </div>
      )}
    </div>
  )
}
