import { useEffect, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import type { Schema } from '../../api/client'
import { useLists } from '../../api/queries'
import type { Pinning } from '../../parts/ContentField'
import { useNames } from '../../parts/names'
import { toggled } from '../../parts/pins'
import { paths } from '../../paths'
import { t } from '../../texts'
import { type Seen, type Step, useStep } from '../filing/step'
import { aboutOf } from '../records/summary'
import type { Decision } from './DecisionBar'
import { forgetTyped, rememberTyped, type Typed, typedBefore } from './memory'
import type { Neighbours } from './queue'
import type { Told } from './told'

type Props = { view: Schema<'FilingView'>; seen: Seen; neighbours: Neighbours }

/**
 * The decision in the making: which dialog is open, what was typed, which fields are pointed at. What was typed stays
 * until it is sent, whatever is closed or opened meanwhile; once it is sent, the next filing is shown.
 */
export function useDeciding({ view, seen, neighbours }: Props) {
  const navigate = useNavigate()
  const names = useNames()
  const { limits } = useLists()
  const step = useStep()
  const [decision, setDecision] = useState<Decision>()
  const [typed, setTypedNow] = useState(() => typedBefore(view.filing))
  const [isPinning, setPinning] = useState(false)
  const [pinsFull, setPinsFull] = useState(false)
  const isHere = useIsHere()

  function setTyped(text: Typed) {
    setTypedNow(text)
    rememberTyped(view.filing, text)
  }

  const pinning: Pinning | undefined = isPinning
    ? {
        chosen: typed.pins,
        toggle: pin => {
          const pins = toggled(typed.pins, pin)
          setPinsFull(pins.length > limits.pins)
          if (pins.length <= limits.pins) setTyped({ ...typed, pins })
        },
      }
    : undefined

  async function send(decided: Decision) {
    const receipt = await step.mutateAsync({ seen, step: stepOf(decided, typed) }).catch(() => undefined)
    if (!receipt) return
    setDecision(undefined)
    forgetTyped(view.filing)
    // Whoever went elsewhere before the answer came stays there.
    if (!isHere.current) return
    const told: Told = {
      text: toldOf(view, aboutOf({ ...view, content: view.shown.content }, names), decided, receipt),
      to: paths.filing(view.project, view.filing),
    }
    const { afterwards } = neighbours
    const desk = view.state === 'confirmed' ? paths.issueDesk : paths.reviewQueue
    void navigate(afterwards ? paths.review(afterwards.project, afterwards.filing) : desk, {
      state: { told },
    })
  }

  return {
    decision,
    typed,
    setTyped,
    pinning,
    pinsFull,
    busy: step.isPending,
    /** It is decided, and the next is about to be shown. */
    sent: step.isSuccess,
    problem: step.error,
    open: (decided: Decision) => {
      step.reset()
      setDecision(decided)
    },
    close: () => setDecision(undefined),
    send,
    beginPinning: () => setPinning(true),
    endPinning: () => {
      setPinning(false)
      setPinsFull(false)
    },
  }
}

/** Whether the page is still shown, for what is answered late. */
function useIsHere() {
  const isHere = useRef(true)
  useEffect(() => {
    isHere.current = true
    return () => {
      isHere.current = false
    }
  }, [])
  return isHere
}

export type Deciding = ReturnType<typeof useDeciding>

function stepOf(decision: Decision, { opinion, mailArrived, code = '', detail, pins }: Typed): Step {
  switch (decision) {
    case 'approve':
    case 'approveAndIssue':
      return { operation: decision, opinion, mailArrived }
    case 'return':
    case 'reject':
      return { operation: decision, reason: { code, detail, pins } }
    case 'issue':
      return { operation: decision }
  }
}

function toldOf(
  view: Schema<'FilingView'>,
  about: string,
  decision: Decision,
  receipt: Schema<'Receipt'>,
): string {
  const name = t.review.titleOf(view.base.name, about)
  const round = t.common.round(receipt.round)
  if (receipt.version) {
    const told = view.kind === 'measureIteration' ? t.review.told.iterated : t.review.told.issue
    return told(name, t.common.version(receipt.version))
  }
  if (decision === 'approve' && view.state === 'officeReview') {
    return view.kind === 'battleMap' ? t.review.told.confirm(name, round) : t.review.told.record(name, round)
  }
  if (decision === 'return' || decision === 'reject') return t.review.told[decision](name, round)
  return t.review.told.approve(name, round)
}
