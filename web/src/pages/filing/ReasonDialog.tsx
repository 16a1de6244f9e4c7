import { useState } from 'react'
import type { Problem } from '../../api/problem'
import { useLists } from '../../api/queries'
import { CountedText } from '../../parts/Counted'
import { ErrorSummary, errorAt, type FieldError } from '../../parts/ErrorSummary'
import { Field } from '../../parts/Field'
import { length } from '../../rules/text'
import { StepDialog } from './StepDialog'
import { StepProblem } from './StepProblem'

type Props = {
  /** What the step is called, what it leads to, and what is said of its reason. */
  texts: {
    title: string
    hint: string
    reason: string
    reasonHint?: string
    missing: string
    tooLong: (most: number) => string
  }
  /** The path of the reason in the API. */
  path?: string
  reason: string
  setReason: (reason: string) => void
  busy: boolean
  problem: Problem | null
  send: () => void
  look: () => void
  close: () => void
}

/** 撤销下发 (R2.7) and 作废, with their reasons. */
export function ReasonDialog({
  texts,
  path = '/reason',
  reason,
  setReason,
  busy,
  problem,
  send,
  look,
  close,
}: Props) {
  const { decision } = useLists().limits
  const [missing, setMissing] = useState<FieldError[]>([])
  const errors = missing.length > 0 ? missing : (problem?.errors ?? [])

  function check() {
    const now = length(reason)
    const detail = now === 0 ? texts.missing : now > decision ? texts.tooLong(decision) : undefined
    setMissing(detail ? [{ path, detail }] : [])
    if (!detail) send()
  }

  return (
    <StepDialog
      open
      typed
      title={texts.title}
      sendText={texts.title}
      danger
      busy={busy}
      send={check}
      close={close}
    >
      <ErrorSummary errors={errors} />
      {problem && problem.errors.length === 0 && <StepProblem problem={problem} look={look} />}
      <p>{texts.hint}</p>
      <Field path={path} label={texts.reason} hint={texts.reasonHint} required error={errorAt(errors, path)}>
        {control => (
          <CountedText control={control} value={reason} onChange={setReason} most={decision} autoFocus />
        )}
      </Field>
    </StepDialog>
  )
}
