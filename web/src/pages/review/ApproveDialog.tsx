import { type ReactNode, useState } from 'react'
import type { Schema } from '../../api/client'
import type { Problem } from '../../api/problem'
import { useLists } from '../../api/queries'
import { CountedText } from '../../parts/Counted'
import { ErrorSummary, errorAt, type FieldError } from '../../parts/ErrorSummary'
import { Field } from '../../parts/Field'
import { length } from '../../rules/text'
import { t } from '../../texts'
import { StepDialog } from '../filing/StepDialog'
import { StepProblem } from '../filing/StepProblem'

type Props = {
  /** 通过、确认 or 确认并下发. */
  title: string
  sendText: string
  /** What it leads to. */
  hint: ReactNode
  opinion: string
  setOpinion: (opinion: string) => void
  busy: boolean
  problem: Problem | null
  send: () => void
  look: () => void
  close: () => void
}

const none: FieldError[] = []

/** The approval of what is on screen, with an opinion if there is one. */
export function ApproveDialog(props: Props) {
  const { title, sendText, hint, opinion, setOpinion, busy, problem, send, look, close } = props
  const { decision } = useLists().limits
  const tooLong: FieldError[] =
    length(opinion) > decision ? [{ path: '/opinion', detail: t.review.opinionTooLong(decision) }] : []
  const [found, setFound] = useState<FieldError[]>([])
  const wrong = tooLong.length > 0 ? tooLong : (problem?.errors ?? [])
  return (
    <StepDialog
      open
      typed
      title={title}
      sendText={sendText}
      busy={busy}
      send={() => {
        setFound(tooLong)
        if (tooLong.length === 0) send()
      }}
      close={close}
    >
      <ErrorSummary errors={found.length > 0 ? found : (problem?.errors ?? none)} />
      {problem && wrong.length === 0 && <StepProblem problem={problem} look={look} />}
      {hint}
      <Field
        path="/opinion"
        label={t.review.opinion}
        hint={t.review.opinionHint}
        error={errorAt(wrong, '/opinion')}
      >
        {control => (
          <CountedText control={control} value={opinion} onChange={setOpinion} most={decision} autoFocus />
        )}
      </Field>
    </StepDialog>
  )
}

/** How an approval is called, and what it leads to: the office's confirms the map. */
export function approvalTexts(
  operation: 'approve' | 'approveAndIssue',
  state: Schema<'FilingState'>,
  named: (operation: Schema<'Operation'>) => string,
) {
  if (operation === 'approveAndIssue') return { name: named(operation), hint: t.review.approveAndIssueHint }
  if (state === 'officeReview') return { name: t.review.confirm, hint: t.review.confirmHint }
  return { name: named(operation), hint: t.review.approveHint }
}
