import { Button } from 'antd'
import { useNavigate } from 'react-router'
import { answer, api } from '../../api/client'
import { Problem } from '../../api/problem'
import { readAgain, useProject } from '../../api/queries'
import { useWrite, writeHeader } from '../../api/write'
import { ActionButton } from '../../parts/ActionButton'
import { paths } from '../../paths'
import { t } from '../../texts'

type Props = {
  project: string
  name: string
  year: number
  /** Told why it did not work, where there is room to say so; null once it is tried again. */
  tell: (problem: Problem | null) => void
  children: string
}

/** Opens the first draft of a project's battle map and goes there; one that is open already is gone to instead (R3.8). */
export function StartDrawing({ project, name, year, tell, children }: Props) {
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
  const begin = () => {
    tell(null)
    start.mutate(String(year), {
      onSuccess: ({ data }) => {
        readAgain(project)
        void navigate(paths.draw(project, data.filing))
      },
      onError: problem => {
        const [open] = problem.filings
        if (problem.code !== 'already-open' || !open) return tell(problem)
        readAgain(project)
        void navigate(paths.filing(project, open))
      },
    })
  }
  if (view.error && !view.data) {
    return (
      <>
        {Problem.from(view.error).title}{' '}
        <Button onClick={() => void view.refetch()}>{t.problems.retry}</Button>
      </>
    )
  }
  const action = view.data?.data.allowedActions.find(({ action }) => action === 'drawBattleMap')
  return (
    <ActionButton
      type="primary"
      loading={view.isPending || start.isPending}
      why={action?.allowed === false ? (action.why ?? t.common.unavailable) : undefined}
      aria-label={`${children}：${name}`}
      onClick={begin}
    >
      {children}
    </ActionButton>
  )
}
