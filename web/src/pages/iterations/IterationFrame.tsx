import type { IterationContent } from '../../drafts/iteration'
import { ErrorSummary } from '../../parts/ErrorSummary'
import { FoldedBase } from '../../parts/FoldedBase'
import { measureRows } from '../../parts/iterated'
import { paths } from '../../paths'
import { t } from '../../texts'
import { DiscardDraft } from '../draft/DiscardDraft'
import { DraftFrame } from '../draft/DraftFrame'
import { useDraft } from '../draft/DraftProvider'
import { SentBack } from '../draft/SentBack'
import { SubmitPanel } from '../draft/SubmitPanel'
import { useSubmission } from '../draft/useSubmission'
import { useUndo } from '../draft/useUndo'
import { CheckPanel } from '../records/CheckPanel'
import { AddedMeasures } from './AddedMeasures'
import { BaseMoved } from './BaseMoved'
import { EditedMeasures } from './EditedMeasures'
import { EffectLine, EffectPanel } from './EffectPanel'
import styles from './Iterations.module.css'
import { useBase } from './useBase'

const nothing = () => undefined

/** An application on one page: what it adds, what it edits, what that makes of the map, the check, and the submit. */
export function IterationFrame() {
  const { view, content, project } = useDraft<IterationContent>()
  const { act, bar } = useUndo<IterationContent>()
  const submission = useSubmission()
  const base = useBase()
  const list = paths.records('measureIteration', project)
  const rows = measureRows(base.measures, content)
  const total = rows.flatMap(({ plans }) => plans).filter(({ change }) => change !== 'removed').length
  return (
    <DraftFrame
      title={t.iterations.title}
      above={[
        { to: paths.project(project), name: view.base.name },
        { to: list, name: t.iterations.short },
      ]}
      actions={<DiscardDraft to={list} before={nothing} />}
    >
      <ErrorSummary errors={submission.errors} />
      <SentBack />
      <BaseMoved base={base} />
      <FoldedBase base={view.base} />
      {!base.moved && <p>{t.iterations.form.base(content.version)}</p>}
      <AddedMeasures base={base} total={total} act={act} />
      <EditedMeasures base={base} total={total} act={act} />
      <EffectPanel rows={rows} />
      <CheckPanel />
      <SubmitPanel submission={submission} />
      <div className={styles.foot}>
        {bar}
        <EffectLine rows={rows} />
      </div>
    </DraftFrame>
  )
}
