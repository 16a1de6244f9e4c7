import type { Schema } from '../../api/client'
import { spokenDay } from '../../parts/time'

type Base = Schema<'BaseInformation'>

/** A field of the base information. */
export type BaseField = keyof Base

/** The fields in the order of the screen. */
export const baseFields: BaseField[] = [
  'year',
  'code',
  'name',
  'continues',
  'field',
  'responsible',
  'cooperating',
  'leadLeader',
  'recognisedOn',
  'planNumber',
  'planTitle',
]

/** What a field holds, one or several values, or none. */
export function valuesOf(base: Base, field: BaseField): string[] {
  const value = base[field]
  if (value === undefined || value === null || value === '') return []
  return Array.isArray(value) ? value : [String(value)]
}

/** A field that changed: the values that went and those that came. */
export type Change = { field: BaseField; removed: string[]; added: string[] }

/** What changed in the base information, field by field; the order of departments is none. */
export function changes(before: Base, after: Base): Change[] {
  return baseFields.flatMap(field => {
    const [old, now] = [valuesOf(before, field), valuesOf(after, field)]
    const removed = old.filter(value => !now.includes(value))
    const added = now.filter(value => !old.includes(value))
    return removed.length + added.length > 0 ? [{ field, removed, added }] : []
  })
}

/** An entry of the history with what it changed; the first one changed nothing. */
export type Entry = Schema<'ProjectHistory'> & { changes: Change[] }

/** The history, the newest first, each entry compared with the base information before it. */
export function entries(history: Schema<'ProjectHistory'>[]): Entry[] {
  let last: Base | undefined
  return history
    .map(entry => {
      const before = last
      last = entry.base ?? last
      return { ...entry, changes: before && entry.base ? changes(before, entry.base) : [] }
    })
    .reverse()
}

type Names = { field: (id: string) => string; department: (id: string) => string }

/** A value of a field as it is told. */
export function told(field: BaseField, value: string, names: Names): string {
  switch (field) {
    case 'field':
      return names.field(value)
    case 'responsible':
    case 'cooperating':
      return names.department(value)
    case 'recognisedOn':
      return spokenDay(value)
    default:
      return value
  }
}
