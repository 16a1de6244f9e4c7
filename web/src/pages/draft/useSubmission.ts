import { useState } from 'react'
import { useNavigate } from 'react-router'
import { answer, api, type Schema } from '../../api/client'
import { Problem } from '../../api/problem'
import { readAgain } from '../../api/queries'
import { changeHeader, useWrite } from '../../api/write'
import type { FieldError } from '../../parts/ErrorSummary'
import { t } from '../../texts'
import { useDraft } from './DraftProvider'

const words = t.draft.check
/** The tick that nothing is classified stands on the page alone. */
export const SECRECY = '/secrecy'

export const isOfSubmit = (path: string): boolean => path === SECRECY

/** 保存并上报: saves, submits, and shows the receipt; or what is in the way, all at once (R2.5). */
export function useSubmission(unready: () => FieldError[] = () => []) {
  const { form, desk, project, filing } = useDraft()
  const navigate = useNavigate()
  const [isClean, setClean] = useState(false)
  const [errors, setErrors] = useState<FieldError[]>([])
  const [problem, setProblem] = useState<unknown>()
  const [isBusy, setBusy] = useState(false)

  const submission = useWrite(({ etag, round }: { etag: string; round: number }, key) => {
    const body = { kind: form.kind, round }
    const params = { path: { project, filing }, header: changeHeader(key, etag) }
    return answer(api.POST('/api/projects/{project}/filings/{filing}/submit', { params, body }))
  })

  const submit = async () => {
    setProblem(undefined)
    const missing = [...unready(), ...(isClean ? [] : [{ path: SECRECY, detail: words.secrecyMissing }])]
    setErrors([])
    setBusy(true)
    try {
      if (!(await desk.save())) {
        setErrors(missing)
        setProblem(new Problem({ code: 'unreached', title: words.notSaved, detail: words.stays }))
        return
      }
      if (missing.length > 0) {
        // What the server would say is told together with what the page alone knows.
        await desk.look()
        desk.showBroken()
        setErrors([...brokenBut(missing, desk.now().view?.data), ...missing])
        return
      }
      const standing = desk.now().saving?.standing
      if (!standing) return
      await submission.mutateAsync({ etag: standing.etag, round: standing.round })
      void navigate(form.receipt(project, filing))
      desk.end()
      readAgain(project)
    } catch (failed) {
      const met = Problem.from(failed)
      desk.showBroken()
      if (met.isConflict) desk.beaten(met)
      else if (met.errors.length > 0) setErrors(met.errors)
      else {
        setErrors(missing)
        setProblem(met)
      }
    } finally {
      setBusy(false)
    }
  }
  return { isClean, setClean, errors, problem, isBusy, submit }
}

/** What breaks a rule, but for the fields of which something else is said. */
function brokenBut(said: FieldError[], view: Schema<'FilingView'> | undefined): FieldError[] {
  const broken = view?.check?.flatMap(rule => rule.broken) ?? []
  return broken.filter(({ path }) => !said.some(one => one.path === path))
}

export type Submission = ReturnType<typeof useSubmission>
