import { useState } from 'react'
import type { Schema } from '../../api/client'
import { ActionButton } from '../../parts/ActionButton'
import { LinkButton } from '../../parts/LinkButton'
import { useNames } from '../../parts/names'
import { formOf, paths } from '../../paths'
import { useMe } from '../../session/session'
import { t } from '../../texts'
import { ConfirmDialog } from './ConfirmDialog'
import { ReasonDialog } from './ReasonDialog'
import { type Seen, type Step, useStep } from './step'

type Operation = Schema<'Operation'>

type Props = {
  view: Schema<'FilingView'>
  etag: string
  setDone: (done: string) => void
  look: () => void
}

/** What is done right here; everything else has a page of its own. */
type Here = 'withdraw' | 'discard' | 'takeBack' | 'void'

/** Whom an operation concerns; who may do it is the server's word. */
const doers: Record<Here, Schema<'Role'>[]> = {
  withdraw: ['clerk', 'reviewer'],
  discard: ['clerk'],
  takeBack: ['office'],
  void: ['office'],
}

/** What the reader can do with a filing, as the server says. */
export function FilingActions({ view, etag, setDone, look }: Props) {
  const me = useMe()
  const names = useNames()
  const step = useStep()
  // What was on screen when the dialog was opened: what is read behind it meanwhile is not what was decided on (R3.5a),
  // and after a lost answer the very same goes out again (R3.4).
  const [open, setOpen] = useState<{ operation: Here; seen: Seen; state: Schema<'FilingState'> }>()
  const [reason, setReason] = useState('')
  const { project, filing, kind, round, state, allowedActions } = view
  const actionOf = (operation: Operation) => allowedActions.find(action => action.operation === operation)
  const may = (operation: Operation) => actionOf(operation)?.allowed === true

  // What others do is no news to the reader; what they themselves cannot do now says why.
  const isMine = (operation: Here) => may(operation) || doers[operation].some(role => me.roles.includes(role))

  async function take(taken: Step, done: string) {
    if (!open) return
    const receipt = await step.mutateAsync({ seen: open.seen, step: taken }).catch(() => undefined)
    if (!receipt) return
    setOpen(undefined)
    setReason('')
    setDone(done)
  }

  const dialog = {
    busy: step.isPending,
    problem: step.error,
    look: () => {
      setOpen(undefined)
      look()
    },
    close: () => setOpen(undefined),
  }
  const withdrawHint =
    open?.state === 'officeReview' ? t.filing.withdraw.byReviewer : t.filing.withdraw.byClerk
  return (
    <>
      {may('saveDraft') && (
        <LinkButton type="primary" to={formOf(view)}>
          {t.filing.page.continue}
        </LinkButton>
      )}
      {(may('approve') || may('reject')) && (
        <LinkButton type="primary" to={paths.review(project, filing)}>
          {t.filing.page.review}
        </LinkButton>
      )}
      {may('issue') && (
        <LinkButton type="primary" to={paths.review(project, filing)}>
          {t.filing.page.issue}
        </LinkButton>
      )}
      {heres(state)
        .filter(isMine)
        .map(operation => (
          <ActionButton
            key={operation}
            danger={operation !== 'withdraw'}
            why={may(operation) ? undefined : (actionOf(operation)?.why ?? t.common.unavailable)}
            onClick={() => {
              step.reset()
              setOpen({ operation, seen: { project, filing, kind, round, etag }, state })
            }}
          >
            {names.operation(operation)}
          </ActionButton>
        ))}
      {open?.operation === 'withdraw' && (
        <ConfirmDialog
          {...dialog}
          title={t.filing.withdraw.title}
          hint={withdrawHint}
          send={() => void take({ operation: 'withdraw' }, t.filing.withdraw.done)}
        />
      )}
      {open?.operation === 'discard' && (
        <ConfirmDialog
          {...dialog}
          danger
          title={t.filing.discard.title}
          hint={t.filing.discard.hint}
          send={() => void take({ operation: 'discard' }, t.filing.discard.done)}
        />
      )}
      {open?.operation === 'takeBack' && (
        <ReasonDialog
          {...dialog}
          texts={t.filing.takeBack}
          reason={reason}
          setReason={setReason}
          send={() => void take({ operation: 'takeBack', reason }, t.filing.takeBack.done)}
        />
      )}
      {open?.operation === 'void' && (
        <ReasonDialog
          {...dialog}
          texts={t.records.void}
          reason={reason}
          setReason={setReason}
          send={() => void take({ operation: 'void', reason }, t.records.void.done)}
        />
      )}
    </>
  )
}

/** What can come next here in a state. */
function heres(state: Schema<'FilingState'>): Here[] {
  switch (state) {
    case 'departmentReview':
    case 'officeReview':
      return ['withdraw']
    case 'draft':
    case 'rejectedByDepartment':
    case 'rejectedByOffice':
    case 'returned':
      return ['discard']
    case 'issued':
      return ['takeBack']
    case 'approved':
      return ['void']
    case 'confirmed':
    case 'voided':
    case 'discarded':
      return []
  }
}
