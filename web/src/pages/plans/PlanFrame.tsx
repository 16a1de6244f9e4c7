import { useMemo } from 'react'
import type { PlanProgressContent } from '../../drafts/planProgress'
import { ErrorSummary, errorAt, unnamed } from '../../parts/ErrorSummary'
import { FoldedBase } from '../../parts/FoldedBase'
import { useNames } from '../../parts/names'
import { spokenMonth } from '../../parts/time'
import { paths } from '../../paths'
import { t } from '../../texts'
import { DiscardDraft } from '../draft/DiscardDraft'
import { DraftFrame } from '../draft/DraftFrame'
import { useDraft, useMarks } from '../draft/DraftProvider'
import { EvidenceField } from '../draft/evidence/EvidenceField'
import { isUploading, useUploads } from '../draft/evidence/useUploads'
import { SentBack } from '../draft/SentBack'
import { SubmitPanel } from '../draft/SubmitPanel'
import { useSubmission } from '../draft/useSubmission'
import { useUndo } from '../draft/useUndo'
import { MonthNotice } from '../months/MonthNotice'
import { CheckPanel } from '../records/CheckPanel'
import { ChoosePlans } from './ChoosePlans'
import { UpdateCard } from './UpdateCard'
import { type Planned, planName } from './updates'

const words = t.plans
const EVIDENCE = '/content/evidence'

/** A month's updates on one page: the month, the plans that are chosen, each in three blocks, the evidence, the submit. */
export function PlanFrame({ plans }: { plans: readonly Planned[] }) {
  const { desk, view, content, project } = useDraft<PlanProgressContent>()
  const { errors } = useMarks()
  const names = useNames()
  const { uploads, list } = useUploads()
  const { act, bar } = useUndo<PlanProgressContent>()
  const submission = useSubmission(() =>
    isUploading(list) ? [{ path: EVIDENCE, detail: t.evidence.unfinished }] : [],
  )
  const byId = useMemo(() => new Map(plans.map(plan => [plan.plan, plan])), [plans])
  const advice = useAdvice()
  const error = errorAt(errors, '/content/updates')
  const to = paths.records('planProgress', project)
  const completed = content.updates.filter(({ status }) => status === 'completed').length
  return (
    <DraftFrame
      title={words.titleOf(spokenMonth(view.period))}
      above={[
        { to: paths.project(project), name: view.base.name },
        { to, name: words.short },
      ]}
      actions={<DiscardDraft to={to} before={uploads.close} />}
    >
      <ErrorSummary errors={submission.errors} />
      <SentBack />
      {view.month && <MonthNotice month={view.month} />}
      <FoldedBase base={view.base} />
      <ChoosePlans plans={plans} error={error && unnamed(error, words.blocks.now)} />
      {content.updates.length === 0 && <p className="panel quiet">{words.choose.none}</p>}
      {content.updates.map((update, index) => {
        const plan = byId.get(update.plan)
        return (
          <UpdateCard
            key={update.plan}
            project={project}
            update={update}
            index={index}
            plan={plan}
            name={plan ? planName(plan, names.planType) : words.fields.update(index + 1)}
            desk={desk}
            act={act}
            advice={advice.find(({ path }) => path === `/content/updates/${index}/work`)?.detail}
          />
        )
      })}
      <EvidenceField
        uploads={uploads}
        list={list}
        act={act}
        required={completed > 0}
        hint={completed > 0 ? words.form.evidenceNeeded(completed) : words.form.evidenceOptional}
      />
      <CheckPanel />
      <SubmitPanel submission={submission} />
      {bar}
    </DraftFrame>
  )
}

/** What the manual expects and the draft does not mention, as long as that was not changed since. */
function useAdvice() {
  const { form, view, content } = useDraft<PlanProgressContent>()
  return useMemo(
    () => form.stillBroken(view.advice ?? [], form.complete(view.shown.content), content),
    [form, view, content],
  )
}
