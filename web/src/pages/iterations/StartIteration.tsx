import { useState } from 'react'
import { useNavigate } from 'react-router'
import { answer, api, type Schema } from '../../api/client'
import { readAgain } from '../../api/queries'
import { useWrite, writeHeader } from '../../api/write'
import { ActionButton } from '../../parts/ActionButton'
import { LinkButton } from '../../parts/LinkButton'
import { ProblemNotice } from '../../parts/ProblemNotice'
import { paths } from '../../paths'
import { t } from '../../texts'

type Props = {
  view: Schema<'ProjectView'>
  /** Where the one that is open leads, if one is. */
  open: string | undefined
}

const words = t.iterations.list

/** Opens a new application on the version in force and goes to it; one that is open is gone on with instead (R3.8). */
export function StartIteration({ view, open }: Props) {
  const navigate = useNavigate()
  const { project, base, mapInForce, allowedActions } = view
  const [isGone, setGone] = useState(false)
  const start = useWrite((version: number, key) =>
    answer(
      api.POST('/api/projects/{project}/filings', {
        params: { path: { project }, header: writeHeader(key) },
        body: { kind: 'measureIteration', period: String(base.year), content: { version } },
      }),
    ),
  )
  const action = allowedActions.find(({ action }) => action === 'iterateMeasure')
  const go = (filing: string) => {
    setGone(true)
    readAgain(project)
    void navigate(paths.record('measureIteration', project, filing))
  }
  const begin = () =>
    start.mutate(mapInForce ?? 0, {
      onSuccess: ({ data }) => go(data.filing),
      onError: ({ code, filings: [other] }) => {
        if (code === 'already-open' && other) go(other)
      },
    })
  return (
    <>
      {open && (
        <LinkButton type="primary" to={open}>
          {words.toOpen}
        </LinkButton>
      )}
      <ActionButton
        type="primary"
        loading={start.isPending || isGone}
        why={action?.allowed ? undefined : (action?.why ?? t.common.unavailable)}
        onClick={begin}
      >
        ＋ {words.fresh}
      </ActionButton>
      {start.error && !isGone && (
        <div style={{ flexBasis: '100%' }}>
          <ProblemNotice problem={start.error} />
        </div>
      )}
    </>
  )
}
