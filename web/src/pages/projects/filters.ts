import type { Schema } from '../../api/client'
import type { ProjectFilter } from '../../api/queries'

type Lists = Pick<Schema<'AllLists'>, 'fields' | 'departments' | 'projectStates' | 'limits'>

/** What the address of the list says: what the server narrows it to, and a text to look for in what is loaded. */
export type ListAddress = { filter: ProjectFilter; text: string }

/** Reads the address; what no list knows is passed over, so that an old link still opens. */
export function readAddress(params: URLSearchParams, lists: Lists): ListAddress {
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
  return { filter, text: params.get('text') ?? '' }
}

/** The address that says this; what is not set does not stand in it. */
export function writeAddress({ filter, text }: ListAddress): URLSearchParams {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...filter, text })) {
    if (value !== undefined && value !== '') params.set(name, String(value))
  }
  return params
}

/** Whether anything narrows the list. */
export function isNarrowed({ filter, text }: ListAddress): boolean {
  return text.trim() !== '' || Object.values(filter).some(value => value !== undefined)
}

/** The projects whose code or name has the text, whatever the case of its letters. */
export function withText<Row extends { code: string; name: string }>(rows: Row[], text: string): Row[] {
  const wanted = text.trim().toLowerCase()
  return rows.filter(({ code, name }) => `${code}\n${name}`.toLowerCase().includes(wanted))
}
