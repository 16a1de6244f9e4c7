import { Button } from 'antd'
import { t } from '../texts'
import { Outside } from './Outside'
import { PasswordForm } from './PasswordForm'
import { signOut } from './session'

/** The change of the first password, or of one that has run out. Whatever the address, nothing else is shown. */
export function FirstPasswordPage() {
  return (
    <Outside title={t.password.title}>
      <p>{t.password.first}</p>
      <PasswordForm withCurrent={false} />
      <Button type="link" onClick={() => void signOut()} style={{ marginTop: 12, padding: 0 }}>
        {t.menu.signOut}
      </Button>
    </Outside>
  )
}
