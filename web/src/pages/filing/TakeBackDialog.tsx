import { useState } from 'react'
import type { Problem } from '../../api/problem'
import { useLists } from '../../api/queries'
import { CountedText } from '../../parts/Counted'
import { ErrorSummary, errorAt, type FieldError } from '../../parts/ErrorSummary'
import { Field } from '../../parts/Field'
import { length } from '../../rules/text'
import { t } from '../../texts'
import { StepDialog } from './StepDialog'
import { StepProblem } from './StepProblem'

type Props = {
  reason: string
  setReason: (reason: string) => void
  busy: boolean
  problem: Problem | null
  send: () => void
  look: () => void
  close: () => void
}

/** 撤销下发, with its reason (R2.7). */
export function TakeBackDialog({ reason, setReason, busy, problem, send, look, close }: Props) {
  const { decision } = useLists().limits
  const [missing, setMissing] = useState<FieldError[]>([])
  const errors = missing.length > 0 ? missing : (problem?.errors ?? [])
  const texts = t.filing.takeBack

  function check() {
    const now = length(reason)
    const detail = now === 0 ? texts.missing : now > decision ? texts.tooLong(decision) : undefined
    setMissing(detail ? [{ path: '/reason', detail }] : [])
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
      <Field path="/reason" label={texts.reason} required error={errorAt(errors, '/reason')}>
        {control => (
          <CountedText control={control} value={reason} onChange={setReason} most={decision} autoFocus />
        )}
      </Field>
    </StepDialog>
  )
}
