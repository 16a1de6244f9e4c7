import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { answer, api, type Schema } from '../../api/client'
import { readAgain } from '../../api/queries'
import { useWrite, writeHeader } from '../../api/write'
import { ActionButton } from '../../parts/ActionButton'
import { ProblemNotice } from '../../parts/ProblemNotice'
import { spokenMonth } from '../../parts/time'
import { type FiledKind, paths } from '../../paths'
import { t } from '../../texts'

type Props = {
  kind: FiledKind
  project: string
  month: string
  /** What the form begins with. */
  content: Schema<'Content'>
  children: string
}

/** Opens a month's filing and goes to its form; what is open already is the way to go on (R3.8). */
export function StartUpdate({ kind, project, month, content, children }: Props) {
  const navigate = useNavigate()
  const [isGone, setGone] = useState(false)
  const start = useWrite((body: Schema<'NewDraft'>, key) => {
    const params = { path: { project }, header: writeHeader(key) }
    return answer(api.POST('/api/projects/{project}/filings', { params, body }))
  })
  const begin = () =>
    start.mutate(
      { kind, period: month, content },
      {
        onSuccess: ({ data }) => {
          setGone(true)
          readAgain(project)
          void navigate(paths.record(kind, project, data.filing))
        },
        onError: () => readAgain(project),
      },
    )
  const [open] = start.error?.filings ?? []
  return (
    <>
      <ActionButton
        type="primary"
        loading={start.isPending || isGone}
        aria-label={t.months.table.of(children, spokenMonth(month))}
        onClick={begin}
      >
        {children}
      </ActionButton>
      {start.error && (
        <div style={{ flexBasis: '100%' }}>
          <ProblemNotice problem={start.error} />
          {open && <Link to={paths.record(kind, project, open)}>{t.months.table.toOpen}</Link>}
        </div>
      )}
    </>
  )
}
