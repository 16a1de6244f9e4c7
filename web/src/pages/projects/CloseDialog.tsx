import { Modal } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { answer, api, type Schema } from '../../api/client'
import { readAgain, useLists } from '../../api/queries'
import { changeHeader, useWrite } from '../../api/write'
import { CountedText } from '../../parts/Counted'
import { ErrorSummary, errorAt, type FieldError } from '../../parts/ErrorSummary'
import { Field } from '../../parts/Field'
import { useNames } from '../../parts/names'
import { ProblemNotice } from '../../parts/ProblemNotice'
import { paths } from '../../paths'
import { length } from '../../rules/text'
import { t } from '../../texts'

const labels = t.projects.closing

type Props = {
  view: Schema<'ProjectView'>
  etag: string
  isOpen: boolean
  close: () => void
}

/** 办结: closes a project for good, with a reason. What was typed stays when the dialog is put away. */
export function CloseDialog({ view, etag, isOpen, close }: Props) {
  const { project, base } = view
  const most = useLists().limits.decision
  const [reason, setReason] = useState('')
  const [errors, setErrors] = useState<FieldError[]>([])
  const closing = useWrite((asked: { reason: string; etag: string }, key) =>
    answer(
      api.POST('/api/projects/{project}/close', {
        params: { path: { project }, header: changeHeader(key, asked.etag) },
        body: { reason: asked.reason },
      }),
    ),
  )
  const submit = () => {
    const now = length(reason)
    const wrong = now === 0 ? labels.missing : now > most ? labels.tooLong(most, now) : undefined
    setErrors(wrong ? [{ path: '/reason', detail: wrong }] : [])
    if (wrong) return
    closing.mutate(
      { reason, etag },
      {
        onSuccess: () => {
          readAgain(project)
          close()
        },
        onError: problem => {
          setErrors(problem.errors)
          if (problem.isConflict || problem.filings.length > 0) readAgain(project)
        },
      },
    )
  }
  return (
    <Modal
      open={isOpen}
      title={`${labels.title}：${base.name}`}
      okText={labels.submit}
      okButtonProps={{ danger: true }}
      cancelText={t.common.cancel}
      confirmLoading={closing.isPending}
      onOk={submit}
      onCancel={close}
    >
      <p>{labels.explain}</p>
      <ErrorSummary errors={errors} />
      {closing.error && closing.error.errors.length === 0 && (
        <>
          <ProblemNotice problem={closing.error} />
          <FilingsInTheWay view={view} filings={closing.error.filings} />
        </>
      )}
      <Field path="/reason" label={labels.reason} required error={errorAt(errors, '/reason')}>
        {control => <CountedText control={control} value={reason} onChange={setReason} most={most} />}
      </Field>
    </Modal>
  )
}

/** The open filings; a draft of the department is none of the office's to read (R1.2). */
function FilingsInTheWay({ view, filings }: { view: Schema<'ProjectView'>; filings: string[] }) {
  const names = useNames()
  if (filings.length === 0) return null
  return (
    <>
      <p>{labels.inTheWay}</p>
      <ul>
        {filings.map(filing => {
          const row = view.filings.find(row => row.filing === filing)
          return (
            <li key={filing}>
              {row ? (
                <Link to={paths.filing(view.project, filing)}>
                  {names.kind(row.kind)} · {names.filingState(row.state)}
                </Link>
              ) : (
                labels.unseen(names.department(view.base.responsible))
              )}
            </li>
          )
        })}
      </ul>
    </>
  )
}
