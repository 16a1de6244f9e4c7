import type { GoalContent } from '../../drafts/goals'
import { ErrorSummary } from '../../parts/ErrorSummary'
import { FoldedBase } from '../../parts/FoldedBase'
import { spokenMonth } from '../../parts/time'
import { paths } from '../../paths'
import { t } from '../../texts'
import { DiscardDraft } from '../draft/DiscardDraft'
import { DraftFrame } from '../draft/DraftFrame'
import { useDraft } from '../draft/DraftProvider'
import { SentBack } from '../draft/SentBack'
import { SubmitPanel } from '../draft/SubmitPanel'
import { useSubmission } from '../draft/useSubmission'
import { useUndo } from '../draft/useUndo'
import { MonthNotice } from '../months/MonthNotice'
import { CheckPanel } from '../records/CheckPanel'
import { GoalGrid } from './GoalGrid'

/** A month's progress on one page: the month, the values of all indicators, the check, and the submit. */
export function GoalFrame() {
  const { view, project } = useDraft<GoalContent>()
  const { act, bar } = useUndo<GoalContent>()
  const submission = useSubmission()
  const list = paths.records('goalProgress', project)
  return (
    <DraftFrame
      title={t.goals.titleOf(spokenMonth(view.period))}
      above={[
        { to: paths.project(project), name: view.base.name },
        { to: list, name: t.goals.short },
      ]}
      actions={<DiscardDraft to={list} before={() => undefined} />}
    >
      <ErrorSummary errors={submission.errors} />
      <SentBack />
      {view.month && <MonthNotice month={view.month} />}
      <FoldedBase base={view.base} />
      <GoalGrid act={act} />
      <CheckPanel />
      <SubmitPanel submission={submission} />
      {bar}
    </DraftFrame>
  )
}
