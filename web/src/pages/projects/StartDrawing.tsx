import { useNavigate } from 'react-router'
import { answer, api } from '../../api/client'
import { readAgain, useProject } from '../../api/queries'
import { useWrite, writeHeader } from '../../api/write'
import { ActionButton } from '../../parts/ActionButton'
import { ProblemNotice } from '../../parts/ProblemNotice'
import { paths } from '../../paths'
import { t } from '../../texts'

type Props = { project: string; name: string; year: number; children: string }

/** Opens the first draft of a project's battle map and goes there; one that is open already is gone to instead (R3.8). */
export function StartDrawing({ project, name, year, children }: Props) {
  const navigate = useNavigate()
  const view = useProject(project)
  const start = useWrite((period: string, key) =>
    answer(
      api.POST('/api/projects/{project}/filings', {
        params: { path: { project }, header: writeHeader(key) },
        body: { kind: 'battleMap', period, content: {} },
      }),
    ),
  )
  const begin = () =>
    start.mutate(String(year), {
      onSuccess: ({ data }) => {
        readAgain(project)
        void navigate(paths.draw(project, data.filing))
      },
      onError: ({ code, filings: [open] }) => {
        if (code !== 'already-open' || !open) return
        readAgain(project)
        void navigate(paths.filing(project, open))
      },
    })
  if (view.error) return <ProblemNotice problem={view.error} retry={() => void view.refetch()} />
  const action = view.data?.data.allowedActions.find(({ action }) => action === 'drawBattleMap')
  return (
    <>
      <ActionButton
        type="primary"
        loading={view.isPending || start.isPending}
        why={action?.allowed === false ? (action.why ?? t.common.unavailable) : undefined}
        aria-label={`${children}：${name}`}
        onClick={begin}
      >
        {children}
      </ActionButton>
      {start.error && <ProblemNotice problem={start.error} />}
    </>
  )
}
