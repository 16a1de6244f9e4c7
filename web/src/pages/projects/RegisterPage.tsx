import { useState } from 'react'
import { useNavigate } from 'react-router'
import { answer, api, type Schema } from '../../api/client'
import { queryClient, readAgain, useEveryProject, useLists } from '../../api/queries'
import { useWrite, writeHeader } from '../../api/write'
import type { FieldError } from '../../parts/ErrorSummary'
import { useNames } from '../../parts/names'
import { Page } from '../../parts/Page'
import { paths } from '../../paths'
import { t } from '../../texts'
import { baseOf, blank, check, errorsOf, type Typed, yearOf } from './form'
import { nextCode } from './nextCode'
import type { Outcome } from './Outcome'
import { ProjectForm } from './ProjectForm'

const labels = t.projects.form

/** 登记项目: the office brings in a project's base information (R1.1). */
export function RegisterPage() {
  const navigate = useNavigate()
  const names = useNames()
  const { limits } = useLists()
  const [kept, setKept] = useState(() => blank(new Date().getFullYear()))
  const [isCodeTyped, setCodeTyped] = useState(false)
  const [errors, setErrors] = useState<FieldError[]>([])
  const proposed = useNextCode(yearOf(kept))
  const typed = isCodeTyped ? kept : { ...kept, code: proposed ?? '' }
  const change = (more: Partial<Typed>) => {
    setKept({ ...kept, ...more })
    if (more.code !== undefined) setCodeTyped(true)
  }
  const register = useWrite((base: Schema<'BaseInformation'>, key) =>
    answer(api.POST('/api/projects', { params: { header: writeHeader(key) }, body: base })),
  )
  const submit = () => {
    const wrong = check(typed, limits)
    setErrors(wrong)
    register.reset()
    // What is sent once is sent again as it was, whatever is proposed by then.
    change({ code: typed.code })
    if (wrong.length > 0) return
    register.mutate(baseOf(typed), {
      onSuccess: ({ data: { project } }) => {
        readAgain(project)
        const state: Outcome = { done: 'registered' }
        void navigate(paths.project(project), { state })
      },
      onError: problem => {
        setErrors(errorsOf(problem, typed, names.department))
        if (problem.code === 'code-taken') void queryClient.invalidateQueries({ queryKey: ['projects'] })
      },
    })
  }
  return (
    <Page title={labels.register} above={[{ to: paths.projects, name: t.projects.list.title }]}>
      <p>{labels.registerHint}</p>
      <ProjectForm
        typed={typed}
        change={change}
        errors={errors}
        problem={errors.length === 0 && register.error}
        codeHint={proposed ? labels.codeHint : labels.codeHintAlone}
        otherCode={isCodeTyped && proposed !== typed.code ? proposed : undefined}
        submitLabel={labels.submitRegister}
        isSubmitting={register.isPending}
        submit={submit}
        cancelTo={paths.projects}
      />
    </Page>
  )
}

/** The next free code of a year, once all of its projects were looked through. */
function useNextCode(year: number | undefined): string | undefined {
  const of = useEveryProject({ year: year ?? 0 }, year !== undefined)
  const before = useEveryProject({ year: (year ?? 0) - 1 }, year !== undefined)
  if (year === undefined || !of.data || !before.data) return undefined
  const codes = (rows: Schema<'ProjectRow'>[]) => rows.map(({ code }) => code)
  return nextCode(year, codes(of.data), codes(before.data))
}
