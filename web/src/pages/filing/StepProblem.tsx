import { Alert, Button } from 'antd'
import type { Problem } from '../../api/problem'
import { useNames } from '../../parts/names'
import { ProblemNotice } from '../../parts/ProblemNotice'
import { spoken } from '../../parts/time'
import { t } from '../../texts'

type Props = {
  problem: Problem
  /** Shows what stands now. */
  look: () => void
}

/**
 * Why a step did not succeed. Whoever was overtaken is told by whom, when and what stands now, and that nothing they
 * typed is lost (R3.1, R3.4).
 */
export function StepProblem({ problem, look }: Props) {
  const names = useNames()
  if (!problem.isConflict) return <ProblemNotice problem={problem} />
  const { title, detail, by, at, state } = problem
  const texts = t.filing.conflict
  const isWithdrawn = state === 'draft' && by?.role === 'clerk'
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      style={{ marginBottom: 16 }}
      title={title}
      description={
        <>
          {by && at && state && (
            <p style={{ margin: 0 }}>
              <b>
                {isWithdrawn
                  ? texts.withdrawn(by.name, spoken(at))
                  : texts.now(names.actor(by), spoken(at), names.filingState(state))}
              </b>
            </p>
          )}
          <p style={{ margin: 0 }}>{detail}</p>
          <p style={{ margin: '0 0 8px' }}>{texts.kept}</p>
          <Button onClick={look}>{texts.look}</Button>
        </>
      }
    />
  )
}
