import { Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import { Problem } from '../api/problem'
import { ErrorSummary, errorAt, type FieldError } from '../parts/ErrorSummary'
import { Field } from '../parts/Field'
import { ProblemNotice } from '../parts/ProblemNotice'
import { t } from '../texts'
import { setPassword } from './session'

type Props = {
  /** Whether the password so far is asked for; not after an activation code. */
  withCurrent: boolean
  done?: () => void
}

/** 修改密码: the rules of passwords are the server's; what it finds is shown at the field. */
export function PasswordForm({ withCurrent, done }: Props) {
  const [typed, setTyped] = useState({ currentPassword: '', newPassword: '', again: '' })
  const [errors, setErrors] = useState<FieldError[]>([])
  const [problem, setProblem] = useState<unknown>()
  const [busy, setBusy] = useState(false)

  async function submit(event: FormEvent) {
    event.preventDefault()
    const found: FieldError[] = []
    if (withCurrent && !typed.currentPassword)
      found.push({ path: '/currentPassword', detail: missing(t.password.current) })
    if (!typed.newPassword) found.push({ path: '/newPassword', detail: missing(t.password.next) })
    else if (typed.newPassword !== typed.again) found.push({ path: '/again', detail: t.password.differs })
    setErrors(found)
    setProblem(undefined)
    if (found.length > 0) return
    setBusy(true)
    try {
      const { currentPassword, newPassword } = typed
      await setPassword({ newPassword, ...(withCurrent ? { currentPassword } : {}) })
      done?.()
    } catch (failed) {
      const { errors: wrong } = Problem.from(failed)
      if (wrong.length > 0) setErrors(wrong)
      else setProblem(failed)
    }
    setBusy(false)
  }

  const field = (name: keyof typeof typed, label: string, autoComplete: string, hint?: string) => (
    <Field path={`/${name}`} label={label} hint={hint} required error={errorAt(errors, `/${name}`)}>
      {control => (
        <Input.Password
          {...control}
          value={typed[name]}
          autoComplete={autoComplete}
          onChange={event => setTyped({ ...typed, [name]: event.target.value })}
        />
      )}
    </Field>
  )

  return (
    <form onSubmit={submit} noValidate>
      <ErrorSummary errors={errors} />
      {problem !== undefined && <ProblemNotice problem={problem} />}
      {withCurrent && field('currentPassword', t.password.current, 'current-password')}
      {field('newPassword', t.password.next, 'new-password', t.password.rules)}
      {field('again', t.password.again, 'new-password')}
      <Button type="primary" htmlType="submit" loading={busy}>
        {t.password.submit}
      </Button>
    </form>
  )
}

const missing = (label: string) => `${t.common.required}${label}`
