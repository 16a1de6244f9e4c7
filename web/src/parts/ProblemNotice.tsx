import { Alert, Button } from 'antd'
import { Problem } from '../api/problem'
import { t } from '../texts'

type Props = {
  problem: unknown
  /** Asks again. */
  retry?: () => void
}

/** A problem as the server says it, with what to do next. */
export function ProblemNotice({ problem, retry }: Props) {
  const { title, detail, requestId, isUncertain } = Problem.from(problem)
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      style={{ marginBottom: 16 }}
      title={title}
      description={
        <>
          {detail}
          {isUncertain && requestId && <div className="quiet">{t.problems.requestId(requestId)}</div>}
        </>
      }
      action={retry && <Button onClick={retry}>{t.problems.retry}</Button>}
    />
  )
}
