import { Button, Modal } from 'antd'
import { t } from '../texts'
import { leave } from './leave'
import { SignInForm } from './SignInPage'
import { useSession } from './session'

/** Asks for the password again when the session has ended; what is typed on the page under it stays there. */
export function RenewalDialog() {
  const session = useSession()
  if (session.is !== 'lapsed') return null
  return (
    <Modal open title={t.signIn.lapsedTitle} footer={null} closable={false} keyboard={false}>
      <p>{t.signIn.lapsed(session.me.name)}</p>
      <SignInForm />
      {/* Whoever would rather stay is still asked for the password. */}
      <Button
        type="link"
        onClick={() => void leave().catch(() => undefined)}
        style={{ marginTop: 12, padding: 0 }}
      >
        {t.menu.signOut}
      </Button>
    </Modal>
  )
}
