import type { ReactNode } from 'react'
import { errorAt, unnamed } from '../../parts/ErrorSummary'
import { type ControlProps, Field } from '../../parts/Field'
import { useMarks } from './DraftProvider'
import { useHint } from './PinNote'

type Props = {
  path: string
  label: ReactNode
  hint?: string
  required?: boolean
  /** What the form itself finds, before anybody asks. */
  wrong?: string | undefined
  children: (control: ControlProps) => ReactNode
}

/** A field of the draft, with what the rules and the reviewer say to it. */
export function DraftField({ path, label, hint, required = true, wrong, children }: Props) {
  const { errors } = useMarks()
  const broken = errorAt(errors, path)
  return (
    <Field
      path={path}
      label={label}
      hint={useHint(path, hint)}
      required={required}
      error={broken && typeof label === 'string' ? unnamed(broken, label) : (broken ?? wrong)}
    >
      {children}
    </Field>
  )
}
