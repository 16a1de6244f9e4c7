import { App, Checkbox, Descriptions } from 'antd'
import { useNavigate } from 'react-router'
import { LinkButton } from '../parts/LinkButton'
import { useNames } from '../parts/names'
import { Page } from '../parts/Page'
import { areKeysOn, switchKeys } from '../parts/useKeys'
import { paths } from '../paths'
import { t } from '../texts'
import { PasswordForm } from './PasswordForm'
import { useMe } from './session'

/** 个人信息 */
export function ProfilePage() {
  const me = useMe()
  const names = useNames()
  const items = [
    { key: 'name', label: t.profile.name, children: me.name },
    { key: 'roles', label: t.profile.roles, children: me.roles.map(names.role).join('、') },
    ...(me.department
      ? [{ key: 'department', label: t.profile.department, children: names.department(me.department) }]
      : []),
  ]
  return (
    <Page title={t.profile.title}>
      <section className="panel">
        <Descriptions column={1} items={items} />
        <p>
          <Checkbox defaultChecked={areKeysOn()} onChange={event => switchKeys(event.target.checked)}>
            {t.profile.keys}
          </Checkbox>
        </p>
        <LinkButton to={paths.password}>{t.profile.changePassword}</LinkButton>
      </section>
    </Page>
  )
}

/** 修改密码, by somebody who is signed in. */
export function PasswordPage() {
  const { message } = App.useApp()
  const navigate = useNavigate()
  return (
    <Page title={t.password.title} above={[{ to: paths.profile, name: t.profile.title }]}>
      <section className="panel" style={{ maxWidth: 560 }}>
        <PasswordForm
          withCurrent
          done={() => {
            void message.success(t.password.done)
            void navigate(paths.profile)
          }}
        />
      </section>
    </Page>
  )
}
