import type { ReactNode } from 'react'
import type { RecordContent } from '../../drafts/record'
import { ErrorSummary } from '../../parts/ErrorSummary'
import { FoldedBase } from '../../parts/FoldedBase'
import { paths, type RecordKind } from '../../paths'
import { t } from '../../texts'
import { DiscardDraft } from '../draft/DiscardDraft'
import { DraftFrame } from '../draft/DraftFrame'
import { useDraft } from '../draft/DraftProvider'
import { EvidenceField } from '../draft/evidence/EvidenceField'
import { isUploading, useUploads } from '../draft/evidence/useUploads'
import { SentBack } from '../draft/SentBack'
import { SubmitPanel } from '../draft/SubmitPanel'
import { useSubmission } from '../draft/useSubmission'
import { useUndo } from '../draft/useUndo'
import { CheckPanel } from './CheckPanel'

const EVIDENCE = '/content/evidence'

/** A record on one page: the project, the fields of its kind, the evidence, the check, and the submit. */
export function RecordFrame({ kind, children }: { kind: RecordKind; children: ReactNode }) {
  const { view, project } = useDraft<RecordContent>()
  const { uploads, list } = useUploads()
  const { act, bar } = useUndo<RecordContent>()
  const submission = useSubmission(() =>
    isUploading(list) ? [{ path: EVIDENCE, detail: t.evidence.unfinished }] : [],
  )
  const above = [
    { to: paths.project(project), name: view.base.name },
    { to: paths.records(kind, project), name: t.records[kind].short },
  ]
  return (
    <DraftFrame
      title={t.records[kind].title}
      above={above}
      actions={<DiscardDraft to={paths.records(kind, project)} before={uploads.close} />}
    >
      <ErrorSummary errors={submission.errors} />
      <SentBack />
      <FoldedBase base={view.base} />
      <section className="panel">
        <h2>{t.records[kind].short}</h2>
        {children}
      </section>
      <EvidenceField uploads={uploads} list={list} act={act} />
      <CheckPanel />
      <SubmitPanel submission={submission} />
      {bar}
    </DraftFrame>
  )
}
