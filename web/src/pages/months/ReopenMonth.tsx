import { Button, Input } from 'antd'
import { useState } from 'react'
import { answer, api, type Schema } from '../../api/client'
import { readAgain, useLists } from '../../api/queries'
import { changeHeader, useWrite } from '../../api/write'
import { CountedText } from '../../parts/Counted'
import { ErrorSummary, errorAt, type FieldError } from '../../parts/ErrorSummary'
import { Field } from '../../parts/Field'
import { ProblemNotice } from '../../parts/ProblemNotice'
import { spokenMonth } from '../../parts/time'
import { length } from '../../rules/text'
import { t } from '../../texts'
import { StepDialog } from '../filing/StepDialog'
import { useToday } from './useDaysLeft'

const words = t.months.reopen

type Props = { project: string; etag: string; month: Schema<'MonthWindow'> }

/** 重新开放: lets a project report a closed month again until a day, with a reason (R4.3). */
export function ReopenMonth({ project, etag, month }: Props) {
  const most = useLists().limits.decision
  const today = useToday()
  // What was on screen when the dialog was opened, whatever is read behind it.
  const [seen, setSeen] = useState<string>()
  const [until, setUntil] = useState('')
  const [reason, setReason] = useState('')
  const [errors, setErrors] = useState<FieldError[]>([])
  const reopening = useWrite(({ etag, ...body }: Schema<'Reopening'> & { etag: string }, key) =>
    answer(
      api.POST('/api/projects/{project}/reopen', {
        params: { path: { project }, header: changeHeader(key, etag) },
        body,
      }),
    ),
  )
  const name = spokenMonth(month.month)

  const send = () => {
    const now = length(reason)
    const why = now === 0 ? words.missing : now > most ? words.tooLong(most) : undefined
    const day = until === '' ? words.untilMissing : until < today ? words.untilPast : undefined
    const found = [
      ...(day ? [{ path: '/until', detail: day }] : []),
      ...(why ? [{ path: '/reason', detail: why }] : []),
    ]
    setErrors(found)
    if (found.length > 0 || seen === undefined) return
    reopening.mutate(
      { month: month.month, until, reason, etag: seen },
      {
        onSuccess: () => {
          setSeen(undefined)
          readAgain(project)
        },
        onError: problem => {
          setErrors(problem.errors)
          if (problem.isConflict) readAgain(project)
        },
      },
    )
  }
  return (
    <>
      <Button
        aria-label={t.months.table.of(words.title, name)}
        onClick={() => {
          reopening.reset()
          setErrors([])
          setSeen(etag)
        }}
      >
        {words.title}
      </Button>
      <StepDialog
        open={seen !== undefined}
        typed
        title={`${words.title}：${name}`}
        sendText={words.title}
        busy={reopening.isPending}
        send={send}
        close={() => setSeen(undefined)}
      >
        <p>{words.hint}</p>
        <ErrorSummary errors={errors} />
        {reopening.error && reopening.error.errors.length === 0 && (
          <>
            <ProblemNotice problem={reopening.error} />
            {reopening.error.isConflict && <Button onClick={() => setSeen(etag)}>{words.again}</Button>}
          </>
        )}
        <Field
          path="/until"
          label={words.until}
          hint={words.untilHint}
          required
          error={errorAt(errors, '/until')}
        >
          {control => (
            <Input
              {...control}
              type="date"
              min={today}
              style={{ maxWidth: 240 }}
              value={until}
              onChange={event => setUntil(event.target.value)}
            />
          )}
        </Field>
        <Field path="/reason" label={words.reason} required error={errorAt(errors, '/reason')}>
          {control => <CountedText control={control} value={reason} onChange={setReason} most={most} />}
        </Field>
      </StepDialog>
    </>
  )
}
