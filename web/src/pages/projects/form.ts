import type { Schema } from '../../api/client'
import type { Problem } from '../../api/problem'
import type { FieldError } from '../../parts/ErrorSummary'
import { length, normalised } from '../../rules/text'
import { t } from '../../texts'
import { type BaseField, baseFields, valuesOf } from './baseChanges'

type Base = Schema<'BaseInformation'>
type Limits = Schema<'Limits'>

/** The base information as typed: every field a text, empty while nothing is. */
export type Typed = Record<Exclude<BaseField, 'cooperating'>, string> & { cooperating: string[] }

/** A form in which only the year is filled in. */
export function blank(year: number): Typed {
  const empty = { code: '', name: '', field: '', responsible: '', leadLeader: '', recognisedOn: '' }
  return { ...empty, year: String(year), planTitle: '', planNumber: '', continues: '', cooperating: [] }
}

/** The base information as the form shows it. */
export function typedOf(base: Base): Typed {
  return {
    ...base,
    year: String(base.year),
    continues: base.continues ?? '',
    cooperating: base.cooperating ?? [],
  }
}

/** What is sent, in the server's normal form, so that it can be compared with what stands. */
export function baseOf(typed: Typed): Base {
  const { continues, ...rest } = typed
  return {
    ...rest,
    code: normalised(typed.code),
    name: normalised(typed.name),
    leadLeader: normalised(typed.leadLeader),
    planTitle: normalised(typed.planTitle),
    planNumber: normalised(typed.planNumber),
    year: yearOf(typed) ?? 0,
    ...(continues && { continues }),
  }
}

/** The year, once four digits are typed. */
export function yearOf({ year }: Typed): number | undefined {
  const text = normalised(year)
  return /^\d{4}$/.test(text) ? Number(text) : undefined
}

/** What the page can tell is wrong without asking, in the server's words (R1.1). */
export function check(typed: Typed, limits: Limits): FieldError[] {
  const labels = t.projects.form
  return baseFields.flatMap(field => {
    const wrong = (detail: string) => [{ path: `/${field}`, detail }]
    switch (field) {
      case 'field':
      case 'responsible':
        return typed[field] ? [] : wrong(labels.missing[field])
      // The browser's date field takes years of six digits.
      case 'recognisedOn':
        return /^\d{4}-\d{2}-\d{2}$/.test(typed[field]) ? [] : wrong(labels.missing[field])
      case 'continues':
        return []
      case 'year': {
        const year = yearOf(typed)
        const fits = year !== undefined && year >= limits.firstYear && year <= limits.lastYear
        return fits ? [] : wrong(labels.year(limits.firstYear, limits.lastYear))
      }
      case 'cooperating': {
        const { cooperating, responsible } = typed
        if (cooperating.length > limits.cooperating)
          return wrong(labels.tooManyCooperating(limits.cooperating))
        return cooperating.includes(responsible) ? wrong(labels.responsibleCooperates) : []
      }
      default: {
        const now = length(typed[field])
        const most = mostOf(field, limits)
        if (now === 0) return wrong(labels.missing[field])
        return now > most ? wrong(labels.tooLong(t.projects.base[field], most, now)) : []
      }
    }
  })
}

/** The most characters of a text. */
export function mostOf(field: BaseField, limits: Limits): number {
  return field === 'code' ? limits.code : limits.baseText
}

/** The server's errors at the fields of the form: one that points at a department among several says which. */
export function errorsOf(problem: Problem, typed: Typed, department: (id: string) => string): FieldError[] {
  return problem.errors.map(({ path, detail }) => {
    const [, field = '', place] = path.split('/')
    const named = field === 'cooperating' && place !== undefined && typed.cooperating[Number(place)]
    return {
      path: `/${field}`,
      detail: named ? t.projects.form.ofDepartment(department(named), detail) : detail,
    }
  })
}

/** The fields in which two base informations differ. */
export function differing(a: Base, b: Base): BaseField[] {
  const same = (field: BaseField) =>
    [...valuesOf(a, field)].sort().join('\n') === [...valuesOf(b, field)].sort().join('\n')
  return baseFields.filter(field => !same(field))
}

/** What was typed over `seen`, carried over to what stands now: whatever was not touched is as it stands (R3.4). */
export function carriedOver(seen: Base, mine: Base, now: Base): Base {
  const touched = differing(seen, mine).map(field => [field, mine[field]] as const)
  return { ...now, ...Object.fromEntries(touched) }
}
