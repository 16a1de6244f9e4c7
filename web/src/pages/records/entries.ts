// A record taken apart, as `draft/entries.ts` has it.
import type { Schema } from '../../api/client'
import type { RecordContent } from '../../drafts/record'
import type { FieldError } from '../../parts/ErrorSummary'
import { recordPathLabel } from '../../parts/recordFields'
import type { RecordKind } from '../../paths'
import { t } from '../../texts'
import {
  differenceOf,
  type Entry,
  evidenceEntries,
  fileRows,
  pinnedIn,
  type Row,
  said,
  sparedOf,
  stillBrokenIn,
} from '../draft/entries'
import type { Different, Names, Pinned } from '../draft/form'

/** Everything that a record says, in the order of the screen. */
export function entries(kind: RecordKind, content: RecordContent): Entry[] {
  const labelOf = (path: string) => recordPathLabel(kind, path)
  const entry = (key: string, place: string, value: string, isList = false): Entry => {
    const path = `/content/${place}`
    return { key, path, label: labelOf(path), value, isList }
  }
  const texts = Object.entries(content).flatMap(([name, value]) =>
    typeof value === 'string' ? [entry(name, name, value)] : [],
  )
  const reports = 'reports' in content ? content.reports : []
  const rows = reports.flatMap(({ id, ...fields }, index) =>
    Object.entries(fields).map(([name, value]) => entry(`${id} ${name}`, `reports/${index}/${name}`, value)),
  )
  return [
    ...texts,
    entry('reports', 'reports', reports.map(({ outlet }) => outlet).join(), true),
    ...rows,
    ...evidenceEntries(content.evidence, labelOf),
  ]
}

/** Everything in which `mine` differs from `theirs`. */
export function difference(
  kind: RecordKind,
  theirs: RecordContent,
  mine: RecordContent,
  names: Names,
): Different[] {
  return differenceOf(entries(kind, theirs), entries(kind, mine), entry => spoken(entry, names))
}

function spoken(entry: Entry, names: Names): string {
  const { key, value } = entry
  if (value === '') return ''
  if (key === 'method') return names.promotionMethod(value)
  if (key === 'recognition') return names.recognition(value)
  if (key.endsWith(' outlet')) return names.outlet(value)
  return said(entry)
}

/** The reports and files of `both` that one side had removed and that stay because the other had worked on them. */
export function spared(
  base: RecordContent,
  mine: RecordContent,
  theirs: RecordContent,
  both: RecordContent,
): Different[] {
  return sparedOf(rows(base), rows(mine), rows(theirs), rows(both))
}

/** Reports, then files. */
function rows(content: RecordContent): Row[] {
  const reports = 'reports' in content ? content.reports : []
  return [
    ...reports.map(({ id, title }, index) => ({
      id,
      label: t.records.fields.report(index + 1),
      text: title,
    })),
    ...fileRows(content.evidence),
  ]
}

/** What was found wrong in `checked`, where it stands now; what was changed since nobody has looked at. */
export function stillBroken(
  kind: RecordKind,
  broken: FieldError[],
  checked: RecordContent,
  now: RecordContent,
): FieldError[] {
  return stillBrokenIn(broken, entries(kind, checked), entries(kind, now))
}

/** Where the fields that a reviewer pointed at stand now. */
export function pinned(
  kind: RecordKind,
  sentBack: Schema<'SentBack'> | null | undefined,
  now: RecordContent,
): Pinned[] {
  return pinnedIn(sentBack, entries(kind, now))
}
