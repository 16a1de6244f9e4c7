import { Button, Input, type InputRef, Select } from 'antd'
import { type ReactNode, useId, useRef } from 'react'
import { type ProjectFilter, useLists } from '../../api/queries'
import { useKeys } from '../../parts/useKeys'
import { useMe } from '../../session/session'
import { t } from '../../texts'
import styles from './ProjectList.module.css'

const labels = t.projects.list

type Props = {
  filter: ProjectFilter
  narrow: (next: ProjectFilter) => void
  text: string
  setText: (text: string) => void
  /** Lifts everything, if anything is set. */
  clear: (() => void) | undefined
}

/** What narrows the list: choices, which are in the address at once, and a text, to which the key `/` leads. */
export function ProjectFilters({ filter, narrow, text, setText, clear }: Props) {
  const lists = useLists()
  const { department } = useMe()
  const choose = (more: ProjectFilter) => narrow({ ...filter, ...more })
  const search = useRef<InputRef>(null)
  useKeys({ '/': () => search.current?.focus() })
  const years = yearsAround(new Date().getFullYear(), filter.year, lists.limits).map(year => ({
    value: year,
    label: t.common.yearOf(year),
  }))
  return (
    <section className={`panel ${styles.filters}`} aria-label={labels.filters}>
      <Choice label={labels.text} hint={labels.textHint}>
        {control => (
          <Input {...control} ref={search} value={text} onChange={event => setText(event.target.value)} />
        )}
      </Choice>
      <Choice label={t.projects.base.year}>
        {control => (
          <Select
            {...control}
            allowClear
            // Without a year the server gives a department every one, and everybody else the current one.
            placeholder={department ? labels.everyYear : labels.thisYear}
            value={filter.year}
            options={years}
            onChange={(year?: number) => choose({ year })}
          />
        )}
      </Choice>
      <Choice label={t.projects.base.field}>
        {control => (
          <Select
            {...control}
            allowClear
            placeholder={t.common.all}
            value={filter.field}
            options={lists.fields.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(field?: string) => choose({ field })}
          />
        )}
      </Choice>
      <Choice label={t.projects.base.responsible}>
        {control => (
          <Select
            {...control}
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t.common.all}
            value={filter.department}
            options={lists.departments.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(department?: string) => choose({ department })}
          />
        )}
      </Choice>
      <Choice label={t.projects.state}>
        {control => (
          <Select
            {...control}
            allowClear
            placeholder={t.common.all}
            value={filter.state}
            options={lists.projectStates.map(({ value, name }) => ({ value, label: name }))}
            onChange={(state?: typeof filter.state) => choose({ state })}
          />
        )}
      </Choice>
      {clear && (
        <Button className={styles.clear} onClick={clear}>
          {labels.clear}
        </Button>
      )}
    </section>
  )
}

type ChoiceProps = { label: string; hint?: string; children: (control: { id: string }) => ReactNode }

function Choice({ label, hint, children }: ChoiceProps) {
  const id = useId()
  return (
    <div>
      <label className="field-label" htmlFor={id} title={hint}>
        {label}
      </label>
      {children({ id })}
    </div>
  )
}

/** The years to choose from, the latest first: up to the next one, and the chosen one whatever it is. */
function yearsAround(
  now: number,
  chosen: number | undefined,
  limits: { firstYear: number; lastYear: number },
) {
  const last = Math.min(Math.max(now + 1, chosen ?? 0), limits.lastYear)
  return Array.from({ length: last - limits.firstYear + 1 }, (_, back) => last - back)
}
