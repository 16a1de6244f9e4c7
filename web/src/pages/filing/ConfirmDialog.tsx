import type { Problem } from '../../api/problem'
import { StepDialog } from './StepDialog'
import { StepProblem } from './StepProblem'

type Props = {
  title: string
  /** What it leads to. */
  hint: string
  danger?: boolean
  busy: boolean
  problem: Problem | null
  send: () => void
  look: () => void
  close: () => void
}

/** A step that needs no words, only that one means it. */
export function ConfirmDialog({ title, hint, danger = false, busy, problem, send, look, close }: Props) {
  return (
    <StepDialog open title={title} sendText={title} danger={danger} busy={busy} send={send} close={close}>
      {problem && <StepProblem problem={problem} look={look} />}
      <p>{hint}</p>
    </StepDialog>
  )
}
