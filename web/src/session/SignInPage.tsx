import { Alert, Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import { ErrorSummary, errorAt, type FieldError } from '../parts/ErrorSummary'
import { Field } from '../parts/Field'
import { ProblemNotice } from '../parts/ProblemNotice'
import { t } from '../texts'
import { Outside } from './Outside'
import { signIn, useSession } from './session'

/** 登录 */
export function SignInPage() {
  const session = useSession()
  const told = session.is === 'signedOut' ? session.told : undefined
  return (
    <Outside title={t.signIn.title}>
      {told && <Alert type="warning" showIcon role="status" title={told} style={{ marginBottom: 16 }} />}
      <SignInForm />
    </Outside>
  )
}

/** Phone and password. It never tells which of them was wrong, as the server does not. */
export function SignInForm() {
  const [phone, setPhone] = useState('')
  const [password, setPassword] = useState('')
  const [errors, setErrors] = useState<FieldError[]>([])
  const [problem, setProblem] = useState<unknown>()
  const [busy, setBusy] = useState(false)

  async function submit(event: FormEvent) {
    event.preventDefault()
    const missing = [
      ...(phone.trim() ? [] : [{ path: '/phone', detail: t.signIn.missingPhone }]),
      ...(password ? [] : [{ path: '/password', detail: t.signIn.missingPassword }]),
    ]
    setErrors(missing)
    setProblem(undefined)
    if (missing.length > 0) return
    setBusy(true)
    try {
      await signIn(phone.trim(), password)
    } catch (failed) {
      setProblem(failed)
      setBusy(false)
    }
  }

  return (
    <form onSubmit={submit} noValidate>
      <ErrorSummary errors={errors} />
      {problem !== undefined && <ProblemNotice problem={problem} />}
      <Field path="/phone" label={t.signIn.phone} hint={t.signIn.phoneHint} error={errorAt(errors, '/phone')}>
        {control => (
          <Input
            {...control}
            value={phone}
            onChange={event => setPhone(event.target.value)}
            inputMode="numeric"
            autoComplete="username"
            size="large"
            autoFocus
          />
        )}
      </Field>
      <Field
        path="/password"
        label={t.signIn.password}
        hint={t.signIn.passwordHint}
        error={errorAt(errors, '/password')}
      >
        {control => (
          <Input.Password
            {...control}
            value={password}
            onChange={event => setPassword(event.target.value)}
            autoComplete="current-password"
            size="large"
          />
        )}
      </Field>
      <Button type="primary" htmlType="submit" size="large" block loading={busy}>
        {t.signIn.submit}
      </Button>
    </form>
  )
}
