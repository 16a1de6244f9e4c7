import { Button } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { t } from '../../texts'
import { ConfirmDialog } from '../filing/ConfirmDialog'
import { useStep } from '../filing/step'
import { useDraft } from './DraftProvider'

type Props = {
  /** Where one goes from what is no more. */
  to: string
  /** Calls off what is still on its way. */
  before: () => void
}

/** 删除草稿, from its form; nothing of it stays in this browser. */
export function DiscardDraft({ to, before }: Props) {
  const { desk, form, view, project, filing } = useDraft()
  const navigate = useNavigate()
  const step = useStep()
  const [isOpen, setOpen] = useState(false)
  if (!view.allowedActions.some(({ operation, allowed }) => operation === 'discard' && allowed)) return null
  const name = view.round === 0 ? t.draft.discard : t.filing.discard.title

  const discard = async () => {
    before()
    // A save on its way would be somebody else's change to the server.
    await desk.save()
    const standing = desk.now().saving?.standing
    if (!standing) return
    const { round, etag } = standing
    const seen = { project, filing, kind: form.kind, round, etag }
    const onSuccess = () => {
      void navigate(to, { state: { told: { text: t.filing.discard.done, to } } })
      desk.end()
    }
    step.mutate({ seen, step: { operation: 'discard' } }, { onSuccess })
  }
  const close = () => setOpen(false)
  return (
    <>
      <Button
        danger
        onClick={() => {
          step.reset()
          setOpen(true)
        }}
      >
        {name}
      </Button>
      {isOpen && (
        <ConfirmDialog
          danger
          title={name}
          hint={t.filing.discard.hint}
          busy={step.isPending}
          problem={step.error}
          send={() => void discard()}
          look={() => {
            close()
            void desk.load()
          }}
          close={close}
        />
      )}
    </>
  )
}
