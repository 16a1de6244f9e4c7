import { Button, Input, type InputRef, Select } from 'antd'
import { type ReactNode, type RefObject, useId } from 'react'
import { useLists } from '../../api/queries'
import { useMe } from '../../session/session'
import { t } from '../../texts'
import { isNarrowed, type ListAddress } from './filters'
import styles from './ProjectList.module.css'

const labels = t.projects.list

type Props = {
  address: ListAddress
  go: (next: ListAddress) => void
  search: RefObject<InputRef | null>
}

/** What narrows the list; every choice is in the address at once. */
export function ProjectFilters({ address, go, search }: Props) {
  const lists = useLists()
  const { department } = useMe()
  const { filter, text } = address
  const choose = (more: Partial<ListAddress['filter']>) => go({ text, filter: { ...filter, ...more } })
  const years = yearsAround(new Date().getFullYear(), filter.year, lists.limits).map(year => ({
    value: year,
    label: t.common.yearOf(year),
  }))
  return (
    <section className={`panel ${styles.filters}`} aria-label={labels.filters}>
      <Choice label={labels.text} hint={labels.textHint}>
        {control => (
          <Input
            {...control}
            ref={search}
            allowClear
            value={text}
            onChange={event => go({ filter, text: event.target.value })}
          />
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
      {isNarrowed(address) && (
        <Button className={styles.clear} onClick={() => go({ filter: {}, text: '' })}>
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
