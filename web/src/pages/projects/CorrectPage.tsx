import { Alert } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { type Answer, answer, api, type Schema } from '../../api/client'
import { projectQuery, queryClient, readAgain, useLists, useProject } from '../../api/queries'
import { changeHeader, useWrite } from '../../api/write'
import type { FieldError } from '../../parts/ErrorSummary'
import { Loaded } from '../../parts/Loaded'
import { useNames } from '../../parts/names'
import { Page } from '../../parts/Page'
import { paths } from '../../paths'
import { t } from '../../texts'
import { baseOf, carriedOver, check, differing, errorsOf, typedOf } from './form'
import type { Outcome } from './Outcome'
import { ProjectForm } from './ProjectForm'
import { StaleBase } from './StaleBase'

const labels = t.projects.form

type Base = Schema<'BaseInformation'>
type View = Answer<Schema<'ProjectView'>>

/** 更正基础信息: the office corrects what it registered (R1.1). */
export function CorrectPage() {
  const { project = '' } = useParams()
  const query = useProject(project)
  const above = [
    { to: paths.projects, name: t.projects.list.title },
    { to: paths.project(project), name: query.data?.data.base.name ?? t.projects.list.label },
  ]
  return (
    <Page title={labels.correct} above={above}>
      <Loaded query={query}>{view => <Correction key={project} view={view} />}</Loaded>
    </Page>
  )
}

/** Why it cannot be corrected, or the form over what stood when it was opened. */
function Correction({ view }: { view: View }) {
  const action = view.data.allowedActions.find(({ action }) => action === 'correct')
  const [wasAllowed] = useState(action?.allowed)
  if (!wasAllowed) {
    return <Alert type="info" showIcon title={t.common.unavailable} description={action?.why} />
  }
  return <CorrectionForm opened={view} />
}

function CorrectionForm({ opened }: { opened: View }) {
  const navigate = useNavigate()
  const names = useNames()
  const { limits } = useLists()
  const { project } = opened.data
  // What was typed over, whatever is read meanwhile.
  const [seen, setSeen] = useState({ base: opened.data.base, etag: opened.etag })
  const [typed, setTyped] = useState(() => typedOf(opened.data.base))
  const [errors, setErrors] = useState<FieldError[]>([])
  const [now, setNow] = useState<View | null>(null)
  const [note, setNote] = useState('')
  const correct = useWrite(({ base, etag }: { base: Base; etag: string }, key) =>
    answer(
      api.PATCH('/api/projects/{project}', {
        params: { path: { project }, header: changeHeader(key, etag) },
        body: base,
      }),
    ),
  )
  const submit = () => {
    const wrong = check(typed, limits)
    setErrors(wrong)
    setNote('')
    correct.reset()
    if (wrong.length > 0) return
    const base = baseOf(typed)
    if (differing(seen.base, base).length === 0) {
      setNote(labels.unchanged)
      return
    }
    correct.mutate(
      { base, etag: seen.etag },
      {
        onSuccess: () => {
          readAgain(project)
          const state: Outcome = { done: 'corrected' }
          void navigate(paths.project(project), { state })
        },
        onError: problem => {
          setErrors(errorsOf(problem, typed, names.department))
          if (problem.code !== 'stale') return
          void queryClient
            .fetchQuery({ ...projectQuery(project), staleTime: 0 })
            .then(setNow, () => undefined)
        },
      },
    )
  }
  /** Goes on from what stands now, with these values in the form. */
  const goOn = (standing: View, base: Base, note: string) => {
    setSeen({ base: standing.data.base, etag: standing.etag })
    setTyped(typedOf(base))
    setNow(null)
    setNote(note)
    correct.reset()
  }
  return (
    <>
      <p>{labels.correctHint}</p>
      <ProjectForm
        typed={typed}
        change={more => setTyped({ ...typed, ...more })}
        errors={errors}
        problem={errors.length === 0 && !now && correct.error}
        codeHint={labels.codeHintCorrect}
        submitLabel={labels.submitCorrect}
        isSubmitting={correct.isPending}
        submit={submit}
        cancelTo={paths.project(project)}
      >
        {now && (
          <StaleBase
            seen={seen.base}
            typed={baseOf(typed)}
            now={now.data}
            keep={() =>
              goOn(now, carriedOver(seen.base, baseOf(typed), now.data.base), t.projects.stale.kept)
            }
            drop={() => goOn(now, now.data.base, t.projects.stale.dropped)}
          />
        )}
        {note && <Note key={note}>{note}</Note>}
      </ProjectForm>
    </>
  )
}

/** What came of the last step. It takes the focus, since what had it is gone or far below. */
function Note({ children }: { children: string }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [])
  return (
    <div ref={box} tabIndex={-1} style={{ marginBottom: 16 }}>
      <Alert type="info" showIcon role="status" title={children} />
    </div>
  )
}
