import { Select } from 'antd'
import { type ReactNode, useId } from 'react'
import { useLists } from '../api/queries'
import { t } from '../texts'

type LabelledProps = { label: string; hint?: string; children: (control: { id: string }) => ReactNode }

/** What narrows a list, under its label. */
export function Labelled({ label, hint, children }: LabelledProps) {
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

type ChoiceProps<Value> = {
  label: string
  /** What it means that nothing is chosen; all, if nothing else is said. */
  none?: string
  value: Value | undefined
  options: { value: Value; label: string }[]
  /** Whether there are so many that they can be searched. */
  searched?: boolean
  choose: (value: Value | undefined) => void
}

/** A choice that narrows a list. */
export function Choice<Value extends string | number>(props: ChoiceProps<Value>) {
  const { label, none = t.common.all, value, options, searched, choose } = props
  return (
    <Labelled label={label}>
      {control => (
        <Select<Value>
          {...control}
          allowClear
          showSearch={searched ? { optionFilterProp: 'label' } : false}
          placeholder={none}
          value={value}
          options={options}
          onChange={(chosen?: Value) => choose(chosen)}
        />
      )}
    </Labelled>
  )
}

type Of = { field?: string | undefined; department?: string | undefined }
type FieldAndDepartmentProps = { chosen: Of; choose: (more: Of) => void }

/** The field and the responsible department of projects, by which every list of them is narrowed. */
export function FieldAndDepartment({ chosen, choose }: FieldAndDepartmentProps) {
  const lists = useLists()
  return (
    <>
      <Choice
        label={t.projects.base.field}
        value={chosen.field}
        options={named(lists.fields)}
        choose={field => choose({ field })}
      />
      <Choice
        label={t.projects.base.responsible}
        searched
        value={chosen.department}
        options={named(lists.departments)}
        choose={department => choose({ department })}
      />
    </>
  )
}

/** Rows of a list of the office as options. */
const named = (rows: { id: string; name: string }[]) =>
  rows.map(({ id, name }) => ({ value: id, label: name }))

/** Choices that the rules fix as options. */
export const choices = <Value extends string>(rows: { value: Value; name: string }[]) =>
  rows.map(({ value, name }) => ({ value, label: name }))

type Limits = { firstYear: number; lastYear: number }

/** The years to choose from, the latest first: up to the next one, and the chosen one whatever it is. */
export function yearsAround(now: number, chosen: number | undefined, limits: Limits) {
  const last = Math.min(Math.max(now + 1, chosen ?? 0), limits.lastYear)
  const years = Array.from({ length: last - limits.firstYear + 1 }, (_, back) => last - back)
  return years.map(year => ({ value: year, label: t.common.yearOf(year) }))
}
