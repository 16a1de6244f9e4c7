import { Button, Modal } from 'antd'
import { type FormEvent, type KeyboardEvent, type ReactNode, useRef } from 'react'
import { t } from '../../texts'

type Props = {
  open: boolean
  title: string
  /** On the button that sends, such as 驳回. */
  sendText: string
  danger?: boolean
  /** Whether something can be typed in it. */
  typed?: boolean
  busy: boolean
  send: () => void
  /** Closes it; what was typed stays with whoever opened it. */
  close: () => void
  children: ReactNode
}

/** A dialog for a step: Ctrl+Enter sends, Esc closes and keeps what was typed. */
export function StepDialog(props: Props) {
  const { open, title, sendText, danger = false, typed = false, busy, send, close, children } = props
  const form = useRef<HTMLFormElement>(null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!busy) send()
  }
  const press = (event: KeyboardEvent) => {
    const isSend = event.key === 'Enter' && (event.ctrlKey || event.metaKey)
    if (!isSend || event.nativeEvent.isComposing) return
    // The field that has the focus must not take it for an Enter of its own.
    event.stopPropagation()
    submit(event)
  }
  return (
    <Modal
      open={open}
      title={title}
      footer={null}
      width={640}
      style={{ top: 24 }}
      destroyOnHidden
      mask={{ closable: false }}
      onCancel={close}
      wrapProps={{ onKeyDownCapture: press }}
      // One begins at the first field, or at what sends, unless one has begun elsewhere already.
      afterOpenChange={() => {
        if (form.current?.contains(document.activeElement)) return
        form.current?.querySelector<HTMLElement>('input, textarea, [type=submit]')?.focus()
      }}
    >
      <form ref={form} noValidate onSubmit={submit}>
        {children}
        <div className="row-of-buttons">
          <Button type="primary" danger={danger} htmlType="submit" loading={busy}>
            {sendText}
          </Button>
          <Button onClick={close}>{t.common.cancel}</Button>
        </div>
        <p className="quiet for-keyboards" style={{ margin: '8px 0 0' }}>
          {typed ? t.review.sendKeysTyped : t.review.sendKeys}
        </p>
      </form>
    </Modal>
  )
}
