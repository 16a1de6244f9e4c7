import { Link, useNavigate } from 'react-router'
import { ErrorSummary } from '../../../parts/ErrorSummary'
import { fieldId } from '../../../parts/Field'
import { MapReader } from '../../../parts/MapReader'
import { ProblemNotice } from '../../../parts/ProblemNotice'
import { paths } from '../../../paths'
import { t } from '../../../texts'
import { RuleResults } from '../../draft/RuleResults'
import { SubmitPanel } from '../../draft/SubmitPanel'
import { useChecked } from '../../draft/useChecked'
import { isOfSubmit, useSubmission } from '../../draft/useSubmission'
import { DrawingFrame } from '../draft/DrawingFrame'
import { partOf } from '../draft/places'
import { useMapDraft } from '../draft/useMapDraft'

const words = t.drawing.check

/** 核对并上报: everything that was filled in, what the rules say to it, and the submit. */
export function CheckPage() {
  const { desk, view, content, year, project, filing } = useMapDraft()
  const navigate = useNavigate()
  const checking = useChecked()
  const submission = useSubmission()

  const go = (path: string) => {
    desk.showBroken()
    void navigate(`${paths.draw(project, filing, partOf(path))}#${fieldId(path)}`)
  }
  const change = (part: 'indicators' | 'measures' | 'plans') => (
    <Link key={part} to={paths.draw(project, filing, part)}>
      {words.change(t.drawing.parts[part])}
    </Link>
  )
  return (
    <DrawingFrame part="check">
      <ErrorSummary errors={submission.errors} go={go} isHere={isOfSubmit} />
      <section className="panel">
        <h2>{t.draft.check.rules}</h2>
        {checking.problem !== undefined && !checking.isChecked && (
          <ProblemNotice problem={checking.problem} retry={checking.retry} />
        )}
        {!checking.isChecked && checking.problem === undefined && (
          <p aria-busy="true">{t.drawing.tasks.checking}</p>
        )}
        {checking.isChecked && view.check && <RuleResults check={view.check} />}
      </section>
      <section className="panel">
        <h2>{words.answers}</h2>
        <MapReader
          content={content}
          year={year}
          beside={{ indicators: change('indicators'), measures: [change('measures'), change('plans')] }}
        />
      </section>
      <SubmitPanel submission={submission} />
    </DrawingFrame>
  )
}
