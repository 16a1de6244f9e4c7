import type { Schema } from '../../api/client'
import type { ProjectFilter } from '../../api/queries'

type Lists = Pick<Schema<'AllLists'>, 'fields' | 'departments' | 'projectStates' | 'limits'>

/** What the address narrows the list to; what no list knows is passed over, so that an old link still opens. */
export function readFilter(params: URLSearchParams, lists: Lists): ProjectFilter {
  const filter: ProjectFilter = {}
  const year = params.get('year') ?? ''
  const { firstYear, lastYear } = lists.limits
  if (/^\d{4}$/.test(year) && Number(year) >= firstYear && Number(year) <= lastYear)
    filter.year = Number(year)
  const field = lists.fields.find(({ id }) => id === params.get('field'))
  if (field) filter.field = field.id
  const department = lists.departments.find(({ id }) => id === params.get('department'))
  if (department) filter.department = department.id
  const state = lists.projectStates.find(({ value }) => value === params.get('state'))
  if (state) filter.state = state.value
  return filter
}

/** The address that says this; what is not set does not stand in it. */
export function writeFilter(filter: Record<string, string | number | undefined>): URLSearchParams {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(filter)) {
    if (value !== undefined) params.set(name, String(value))
  }
  return params
}

/** The projects whose code or name has the text, whatever the case of its letters. */
export function withText<Row extends { code: string; name: string }>(rows: Row[], text: string): Row[] {
  const wanted = text.trim().toLowerCase()
  return rows.filter(({ code, name }) => `${code}\n${name}`.toLowerCase().includes(wanted))
}
