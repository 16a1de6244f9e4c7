import { Checkbox } from 'antd'
import { type ReactNode, useState } from 'react'
import type { Schema } from '../../api/client'
import type { Problem } from '../../api/problem'
import { useLists } from '../../api/queries'
import { CountedText } from '../../parts/Counted'
import { ErrorSummary, errorAt, type FieldError } from '../../parts/ErrorSummary'
import { Field, fieldId } from '../../parts/Field'
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
  /** If the round declares an intranet mail that the office must tick: the mail, and the tick. */
  mail?: ReactNode
  mailArrived?: boolean
  setMailArrived?: (arrived: boolean) => void
  opinion: string
  setOpinion: (opinion: string) => void
  busy: boolean
  problem: Problem | null
  send: () => void
  look: () => void
  close: () => void
}

const none: FieldError[] = []
const MAIL = '/mailArrived'

/** The approval of what is on screen, with an opinion if there is one. */
export function ApproveDialog(props: Props) {
  const { mail, mailArrived = false, setMailArrived } = props
  const { title, sendText, hint, opinion, setOpinion, busy, problem, send, look, close } = props
  const { decision } = useLists().limits
  const [found, setFound] = useState<FieldError[]>([])
  const missing: FieldError[] = [
    ...(mail && !mailArrived ? [{ path: MAIL, detail: t.evidence.mail.arrivedMissing }] : []),
    ...(length(opinion) > decision ? [{ path: '/opinion', detail: t.review.opinionTooLong(decision) }] : []),
  ]
  const wrong = found.length > 0 ? missing : (problem?.errors ?? [])
  return (
    <StepDialog
      open
      typed
      title={title}
      sendText={sendText}
      busy={busy}
      send={() => {
        setFound(missing)
        if (missing.length === 0) send()
      }}
      close={close}
    >
      <ErrorSummary errors={found.length > 0 ? found : (problem?.errors ?? none)} />
      {problem && wrong.length === 0 && <StepProblem problem={problem} look={look} />}
      {hint}
      {mail && (
        <div className={`field${errorAt(wrong, MAIL) ? ' field-wrong' : ''}`}>
          {mail}
          <Checkbox
            id={fieldId(MAIL)}
            checked={mailArrived}
            aria-invalid={Boolean(errorAt(wrong, MAIL))}
            aria-describedby={`${fieldId(MAIL)}-error`}
            onChange={event => setMailArrived?.(event.target.checked)}
          >
            {t.evidence.mail.arrived}
          </Checkbox>
          <div id={`${fieldId(MAIL)}-error`} className="field-error">
            {errorAt(wrong, MAIL)}
          </div>
        </div>
      )}
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

/** How an approval is called, and what it leads to: the office's confirms a map, puts an iteration of it in force, and lets
 * a record count. */
export function approvalTexts(
  operation: 'approve' | 'approveAndIssue',
  { state, kind }: Pick<Schema<'FilingView'>, 'state' | 'kind'>,
  named: (operation: Schema<'Operation'>) => string,
) {
  if (operation === 'approveAndIssue') return { name: named(operation), hint: t.review.approveAndIssueHint }
  if (state === 'officeReview' && kind === 'measureIteration') {
    return { name: named(operation), hint: t.review.approveIterationHint }
  }
  if (state === 'officeReview' && kind !== 'battleMap') {
    return { name: named(operation), hint: t.review.approveRecordHint }
  }
  if (state === 'officeReview') return { name: t.review.confirm, hint: t.review.confirmHint }
  return { name: named(operation), hint: t.review.approveHint }
}
