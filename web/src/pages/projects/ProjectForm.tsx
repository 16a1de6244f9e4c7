import { Button, Input, Select } from 'antd'
import type { ReactNode } from 'react'
import { useEveryProject, useLists } from '../../api/queries'
import { ErrorSummary, errorAt, type FieldError } from '../../parts/ErrorSummary'
import type { ControlProps } from '../../parts/Field'
import { Field } from '../../parts/Field'
import { LinkButton } from '../../parts/LinkButton'
import { ProblemNotice } from '../../parts/ProblemNotice'
import { length } from '../../rules/text'
import { t } from '../../texts'
import type { BaseField } from './baseChanges'
import { mostOf, type Typed, yearOf } from './form'
import styles from './ProjectForm.module.css'

const labels = t.projects.form
const names = t.projects.base

/** The fields that are a line of text. */
type TextField = 'code' | 'name' | 'leadLeader' | 'planTitle' | 'planNumber'

type Props = {
  typed: Typed
  change: (more: Partial<Typed>) => void
  errors: FieldError[]
  /** What went wrong that belongs to no field; it is told where the button was pressed. */
  problem: unknown
  codeHint: string
  /** A code that could be taken instead. */
  otherCode?: string | undefined
  submitLabel: string
  isSubmitting: boolean
  submit: () => void
  cancelTo: string
  /** Between the errors and the fields. */
  children?: ReactNode
}

/** The base information to be registered or corrected (R1.1). */
export function ProjectForm(props: Props) {
  const { typed, change, errors, problem, submit, children } = props
  const lists = useLists()
  const departments = lists.departments.map(({ id, name }) => ({ value: id, label: name }))
  const at = (field: BaseField) => ({
    path: `/${field}`,
    label: names[field],
    error: errorAt(errors, `/${field}`),
  })
  const line = (field: TextField, hint?: ReactNode) => (
    <Field {...at(field)} required hint={hint}>
      {control => (
        <Input
          {...control}
          value={typed[field]}
          onChange={event => change({ [field]: event.target.value })}
          count={{
            show: ({ count, maxLength }) => t.common.count(count, maxLength ?? 0),
            max: mostOf(field, lists.limits),
            strategy: length,
          }}
        />
      )}
    </Field>
  )
  return (
    <form
      noValidate
      className={styles.form}
      onSubmit={event => {
        event.preventDefault()
        submit()
      }}
    >
      <ErrorSummary errors={errors} />
      {children}
      <section className="panel">
        <h2>{labels.project}</h2>
        <div className={styles.pair}>
          <Field {...at('year')} required hint={labels.yearHint}>
            {control => (
              <Input
                {...control}
                inputMode="numeric"
                value={typed.year}
                onChange={event => change({ year: event.target.value })}
              />
            )}
          </Field>
          {line('code', <CodeHint {...props} />)}
        </div>
        {line('name')}
        <Continues typed={typed} change={change} {...at('continues')} />
      </section>
      <section className="panel">
        <h2>{labels.departments}</h2>
        <div className={styles.pair}>
          <Field {...at('field')} required>
            {control => (
              <Select
                {...selectProps(control)}
                placeholder={labels.choose}
                value={typed.field || undefined}
                options={lists.fields.map(({ id, name }) => ({ value: id, label: name }))}
                onChange={(field: string) => change({ field })}
              />
            )}
          </Field>
          <Field {...at('responsible')} required>
            {control => (
              <Select
                {...selectProps(control)}
                showSearch={{ optionFilterProp: 'label' }}
                placeholder={labels.choose}
                value={typed.responsible || undefined}
                options={departments}
                onChange={(responsible: string) => change({ responsible })}
              />
            )}
          </Field>
        </div>
        <Field {...at('cooperating')} hint={labels.cooperatingHint(lists.limits.cooperating)}>
          {control => (
            <Select
              {...selectProps(control)}
              mode="multiple"
              showSearch={{ optionFilterProp: 'label' }}
              placeholder={labels.choose}
              value={typed.cooperating}
              options={departments.filter(
                ({ value }) => value !== typed.responsible || typed.cooperating.includes(value),
              )}
              onChange={(cooperating: string[]) => change({ cooperating })}
            />
          )}
        </Field>
        {line('leadLeader')}
      </section>
      <section className="panel">
        <h2>{labels.plan}</h2>
        <div className={styles.pair}>
          <Field {...at('recognisedOn')} required hint={labels.recognisedOnHint}>
            {control => (
              <Input
                {...control}
                type="date"
                value={typed.recognisedOn}
                onChange={event => change({ recognisedOn: event.target.value })}
              />
            )}
          </Field>
          {line('planNumber', labels.planNumberHint)}
        </div>
        {line('planTitle')}
      </section>
      {Boolean(problem) && <ProblemNotice problem={problem} />}
      <div className="row-of-buttons">
        <Button type="primary" htmlType="submit" loading={props.isSubmitting}>
          {props.submitLabel}
        </Button>
        <LinkButton to={props.cancelTo}>{t.common.cancel}</LinkButton>
      </div>
    </form>
  )
}

function CodeHint({ codeHint, otherCode, change }: Pick<Props, 'codeHint' | 'otherCode' | 'change'>) {
  return (
    <>
      {codeHint}{' '}
      {otherCode && (
        <Button type="link" size="small" onClick={() => change({ code: otherCode })}>
          {labels.takeCode(otherCode)}
        </Button>
      )}
    </>
  )
}

type ContinuesProps = Pick<Props, 'typed' | 'change'> & {
  path: string
  label: string
  error: string | undefined
}

/** 接续项目, of the projects of the year before. */
function Continues({ typed, change, ...field }: ContinuesProps) {
  const year = yearOf(typed)
  const before = useEveryProject({ year: (year ?? 0) - 1 }, year !== undefined)
  const options = (before.data ?? []).map(({ project, code, name }) => ({
    value: project,
    label: `${code} ${name}`,
  }))
  // What was chosen before may be of an earlier year.
  const isKnown = typed.continues === '' || options.some(({ value }) => value === typed.continues)
  if (!isKnown) options.push({ value: typed.continues, label: names.lastYear })
  return (
    <>
      {before.error && <ProblemNotice problem={before.error} retry={() => void before.refetch()} />}
      <Field {...field} hint={year ? labels.continuesHint(year - 1) : labels.continuesHintAlone}>
        {control => (
          <Select
            {...selectProps(control)}
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t.common.none}
            loading={before.isFetching}
            notFoundContent={year && before.data ? labels.noneBefore(year - 1) : undefined}
            value={typed.continues || undefined}
            options={options}
            onChange={(continues?: string) => change({ continues: continues ?? '' })}
          />
        )}
      </Field>
    </>
  )
}

/** A choice takes the width of the form. */
const selectProps = ({ status, ...control }: ControlProps) => ({
  ...control,
  status,
  style: { width: '100%' },
})
