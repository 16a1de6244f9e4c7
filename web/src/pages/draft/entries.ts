// A draft taken apart: every value with what it goes by in all versions, where it stands, and what the screen calls it.
import type { Schema } from '../../api/client'
import type { Evidence } from '../../drafts/record'
import type { FieldError } from '../../parts/ErrorSummary'
import { spokenDate } from '../../parts/time'
import { t } from '../../texts'
import type { Different, Pinned } from './form'

export type Entry = {
  /** By what it is found in another version: rows go by their ids (R2.8), files by their hashes. */
  key: string
  path: string
  label: string
  value: string
  /** What a list says as a whole is told by its rows. */
  isList: boolean
}

/** Everything in which `mine` differs from `theirs`, each value as it is told. */
export function differenceOf(
  theirs: Entry[],
  mine: Entry[],
  spoken: (entry: Entry) => string = said,
): Different[] {
  const [there, here] = [theirs, mine].map(all => all.filter(one => !one.isList))
  const before = new Map(there?.map(one => [one.key, one]))
  const after = new Map(here?.map(one => [one.key, one]))
  const all = [...(here ?? []), ...(there ?? []).filter(({ key }) => !after.has(key))]
  return all.flatMap(({ key, label }) => {
    const told = (one: Entry | undefined) => (one ? spoken(one) : '')
    const [a, b] = [told(before.get(key)), told(after.get(key))]
    return a === b ? [] : [{ label, theirs: a, mine: b }]
  })
}

/** A value as it is told: days as such, everything else as it was typed. */
export const said = ({ key, value }: Entry): string => (key.endsWith('date') ? spokenDate(value) : value)

/** A row that can be removed: what it goes by, what it is called, and what it says for short. */
export type Row = { id: string; label: string; text: string }

/** The rows of `both` that one side had removed and that stay because the other had worked on them. */
export function sparedOf(base: Row[], mine: Row[], theirs: Row[], both: Row[]): Different[] {
  const [before, here, there] = [base, mine, theirs].map(rows => new Set(rows.map(({ id }) => id)))
  const words = t.draft.difference
  return both.flatMap(({ id, label, text }) => {
    const [isHere, isThere] = [here?.has(id), there?.has(id)]
    if (!before?.has(id) || (isHere && isThere)) return []
    const side = (has: boolean | undefined) => (has ? words.present(text) : words.removed)
    return [{ label, theirs: side(isThere), mine: side(isHere) }]
  })
}

/** What was found wrong in what was checked, where it stands now; what was changed since nobody has looked at. */
export function stillBrokenIn(broken: FieldError[], checked: Entry[], now: Entry[]): FieldError[] {
  return broken.flatMap(({ path, detail }) => {
    const old = checked.find(one => one.path === path)
    const found = now.find(one => one.key === old?.key)
    return old && found && found.value === old.value ? [{ path: found.path, detail }] : []
  })
}

/** Where the fields that a reviewer pointed at stand now. */
export function pinnedIn(sentBack: Schema<'SentBack'> | null | undefined, now: Entry[]): Pinned[] {
  return (sentBack?.pins ?? []).map(pin => {
    const key = pin.row ? `${pin.row} ${pin.field}` : pin.field
    const found = now.find(one => one.key === key)
    return { pin, path: found?.path, label: found?.label ?? pin.label ?? '' }
  })
}

/** What evidence says, each thing called as `label` has it by its path. */
export function evidenceEntries({ files, mail }: Evidence, label: (path: string) => string): Entry[] {
  const entry = (key: string, place: string, value: string, isList = false): Entry => {
    const path = `/content/${place}`
    return { key, path, label: label(path), value, isList }
  }
  return [
    entry('evidence', 'evidence', `${files.length > 0} ${mail !== null}`, true),
    entry('files', 'evidence/files', String(files.length), true),
    ...files.map(({ file, name }, index) => entry(`file ${file}`, `evidence/files/${index}`, name)),
    ...Object.entries(mail ?? {}).map(([name, value]) =>
      entry(`mail ${name}`, `evidence/mail/${name}`, value),
    ),
  ]
}

/** The files of evidence as rows. */
export const fileRows = ({ files }: Evidence): Row[] =>
  files.map(({ file, name }) => ({ id: file, label: t.records.fields.evidence, text: name }))
