import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { answer, api } from '../../../api/client'
import { Problem } from '../../../api/problem'
import { readAgain } from '../../../api/queries'
import { changeHeader, useWrite } from '../../../api/write'
import { ErrorSummary, errorAt, type FieldError, focusField } from '../../../parts/ErrorSummary'
import { fieldId } from '../../../parts/Field'
import { MapReader } from '../../../parts/MapReader'
import { useNames } from '../../../parts/names'
import { ProblemNotice } from '../../../parts/ProblemNotice'
import { paths } from '../../../paths'
import { t } from '../../../texts'
import { useDraft } from '../draft/DraftProvider'
import { DrawingFrame } from '../draft/DrawingFrame'
import { partOf } from '../draft/places'
import { useChecked } from '../draft/useChecked'
import styles from './CheckPage.module.css'
import { RuleResults } from './RuleResults'

const words = t.drawing.check
const SECRECY = '/secrecy'

/** 核对并上报: everything that was filled in, what the rules say to it, and the submit. */
export function CheckPage() {
  const { desk, view, content, year, project, filing } = useDraft()
  const names = useNames()
  const navigate = useNavigate()
  const checking = useChecked()
  const [isClean, setClean] = useState(false)
  const [errors, setErrors] = useState<FieldError[]>([])
  const [problem, setProblem] = useState<unknown>()
  const [isBusy, setBusy] = useState(false)

  const submission = useWrite(({ etag, round }: { etag: string; round: number }, key) => {
    const params = { path: { project, filing }, header: changeHeader(key, etag) }
    return answer(api.POST('/api/projects/{project}/filings/{filing}/submit', { params, body: { round } }))
  })

  const submit = async () => {
    setProblem(undefined)
    setErrors(isClean ? [] : [{ path: SECRECY, detail: words.secrecyMissing }])
    if (!isClean) return
    setBusy(true)
    try {
      if (!(await desk.save())) {
        setProblem(new Problem({ code: 'unreached', title: words.notSaved, detail: words.stays }))
        return
      }
      const standing = desk.now().saving?.standing
      if (!standing) return
      await submission.mutateAsync({ etag: standing.etag, round: standing.round })
      void navigate(paths.draw(project, filing, 'receipt'))
      desk.end()
      readAgain(project)
    } catch (failed) {
      const met = Problem.from(failed)
      desk.showBroken()
      if (met.isConflict) desk.beaten(met)
      else if (met.errors.length > 0) setErrors(met.errors)
      else setProblem(met)
    } finally {
      setBusy(false)
    }
  }

  const go = (path: string) => {
    if (path === SECRECY) return focusField(path)
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
      <ErrorSummary errors={errors} go={go} />
      <section className="panel">
        <h2>{words.rules}</h2>
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
      <section className="panel">
        <h2>{words.secrecyTitle}</h2>
        <p className={styles.secrecy}>⚠ {t.secrecy}</p>
        <Secrecy isClean={isClean} set={setClean} error={errorAt(errors, SECRECY)} />
        {problem !== undefined && <ProblemNotice problem={problem} />}
        <Button type="primary" size="large" loading={isBusy} onClick={() => void submit()}>
          {words.submit}
        </Button>
        <p className="quiet">
          {words.ends(`${names.department(view.base.responsible)} ${names.role('reviewer')}`)}
        </p>
      </section>
    </DrawingFrame>
  )
}

type SecrecyProps = { isClean: boolean; set: (isClean: boolean) => void; error: string | undefined }

/** The tick without which nothing is submitted. */
function Secrecy({ isClean, set, error }: SecrecyProps) {
  const id = fieldId(SECRECY)
  return (
    <div className={`field${error ? ' field-wrong' : ''}`}>
      <Checkbox
        id={id}
        aria-invalid={Boolean(error)}
        aria-describedby={error && `${id}-error`}
        checked={isClean}
        onChange={event => set(event.target.checked)}
      >
        {words.secrecy}
      </Checkbox>
      {error && (
        <div id={`${id}-error`} className="field-error">
          <span aria-hidden="true">✕ </span>
          {error}
        </div>
      )}
    </div>
  )
}
