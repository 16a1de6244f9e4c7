import type { Schema } from '../../api/client'
import { useNames } from '../../parts/names'
import type { PlacedPin } from '../../parts/pins'
import { t } from '../../texts'
import { MailShown, mailOf } from '../filing/evidence/MailShown'
import { StepDialog } from '../filing/StepDialog'
import { StepProblem } from '../filing/StepProblem'
import { ApproveDialog, approvalTexts } from './ApproveDialog'
import { SendBackDialog } from './SendBackDialog'
import type { Deciding } from './useDeciding'

type Props = {
  view: Schema<'FilingView'>
  deciding: Deciding
  pins: readonly PlacedPin[]
  look: () => void
}

/** The dialog of the decision that was chosen; none while fields are pointed at. */
export function DecisionDialog({ view, deciding, pins, look }: Props) {
  const names = useNames()
  const { decision, typed, setTyped, pinning, busy, problem, send, close, beginPinning } = deciding
  if (!decision || pinning) return null
  const shared = { busy, problem, look, close, send: () => void send(decision) }
  if (decision === 'return' || decision === 'reject') {
    return (
      <SendBackDialog
        {...shared}
        verdict={decision}
        kind={view.kind}
        round={view.round}
        hasFiles={view.evidence.some(({ state }) => state === 'verified')}
        typed={typed}
        setTyped={setTyped}
        pins={pins}
        pin={beginPinning}
      />
    )
  }
  if (decision === 'issue') {
    const name = names.operation(decision)
    return (
      <StepDialog open title={name} sendText={name} busy={busy} send={shared.send} close={close}>
        {problem && <StepProblem problem={problem} look={look} />}
        <p>{t.review.issueHint}</p>
      </StepDialog>
    )
  }
  const needsTick = view.state === 'officeReview' && mailOf(view.shown) !== undefined
  const { name, hint } = approvalTexts(decision, view, names.operation)
  return (
    <ApproveDialog
      {...shared}
      title={name}
      sendText={name}
      hint={<p>{hint}</p>}
      mail={needsTick && <MailShown view={view} />}
      mailArrived={typed.mailArrived}
      setMailArrived={mailArrived => setTyped({ ...typed, mailArrived })}
      opinion={typed.opinion}
      setOpinion={opinion => setTyped({ ...typed, opinion })}
    />
  )
}
