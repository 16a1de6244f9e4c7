import { useState } from 'react'
import { useNavigate } from 'react-router'
import { answer, api, type Schema } from '../../api/client'
import { readAgain } from '../../api/queries'
import { useWrite, writeHeader } from '../../api/write'
import { ActionButton } from '../../parts/ActionButton'
import { ProblemNotice } from '../../parts/ProblemNotice'
import { paths, type RecordKind } from '../../paths'
import { t } from '../../texts'

type Props = { kind: RecordKind; view: Schema<'ProjectView'> }

const actions = { promotion: 'addPromotion', brand: 'addBrand' } as const

/** Opens a new record and goes to its form; who cannot is told why, once the map is issued they can (R6). */
export function StartRecord({ kind, view }: Props) {
  const navigate = useNavigate()
  const { project, base, allowedActions } = view
  const [isGone, setGone] = useState(false)
  const start = useWrite((period: string, key) =>
    answer(
      api.POST('/api/projects/{project}/filings', {
        params: { path: { project }, header: writeHeader(key) },
        body: { kind, period, content: {} },
      }),
    ),
  )
  const action = allowedActions.find(({ action }) => action === actions[kind])
  const begin = () =>
    start.mutate(String(base.year), {
      onSuccess: ({ data }) => {
        setGone(true)
        readAgain(project)
        void navigate(paths.record(kind, project, data.filing))
      },
    })
  return (
    <>
      <ActionButton
        type="primary"
        loading={start.isPending || isGone}
        why={action?.allowed ? undefined : (action?.why ?? t.common.unavailable)}
        onClick={begin}
      >
        ＋ {t.records[kind].fresh}
      </ActionButton>
      {start.error && (
        <div style={{ flexBasis: '100%' }}>
          <ProblemNotice problem={start.error} />
        </div>
      )}
    </>
  )
}
