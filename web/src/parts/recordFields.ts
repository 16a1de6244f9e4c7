// As `Content::place_of` of the server: where a field of a record stands, and what the screen calls it.
import type { Schema } from '../api/client'
import type { RecordKind } from '../paths'
import { t } from '../texts'
import type { PlacedPin } from './pins'

const labels = t.records.fields

const promotion = {
  method: labels.method,
  date: labels.date.promotion,
  description: labels.description,
  evidence: labels.evidence,
}
const brand = {
  date: labels.date.brand,
  recognition: labels.recognition,
  circumstances: labels.circumstances,
  results: labels.results,
  details: labels.details,
  reports: labels.reports,
  evidence: labels.evidence,
}
/** The fields of each kind, in the order of the manual. */
const fields: Record<RecordKind, Record<string, string>> = { promotion, brand }

const ofReport = {
  outlet: labels.outlet,
  title: labels.title,
  date: labels.reportDate,
  link: labels.link,
}

export type RecordField = keyof typeof promotion | keyof typeof brand
export type ReportField = keyof typeof ofReport

/** What a field of a record is called. */
export const recordLabel = (kind: RecordKind, field: RecordField): string => fields[kind][field] ?? field

/** A field of a record. */
export function recordPin(kind: RecordKind, field: RecordField): PlacedPin {
  return { field, path: `/${field}`, label: recordLabel(kind, field) }
}

/** A field of the report at `index` (from 0). */
export function reportPin(row: string, index: number, field: ReportField): PlacedPin {
  const label = labels.of(labels.report(index + 1), ofReport[field])
  return { row, field, path: `/reports/${index}/${field}`, label }
}

/** Where a pin stands in a record, or nothing if there is no such field, or its report is gone (R2.8). */
export function placedInRecord(
  kind: RecordKind,
  content: Schema<'PromotionDraft'> | Schema<'BrandDraft'>,
  { row, field, month }: Schema<'Pin'>,
): PlacedPin | undefined {
  if (month) return undefined
  if (!row) return field in fields[kind] ? recordPin(kind, field as RecordField) : undefined
  const reports = 'reports' in content ? (content.reports ?? []) : []
  const index = reports.findIndex(({ id }) => id === row)
  return index >= 0 && field in ofReport ? reportPin(row, index, field as ReportField) : undefined
}

/** What a path of a record is called, as the server calls it. */
export function recordPathLabel(kind: RecordKind, path: string): string {
  const [field = '', index, inner = ''] = path
    .replace(/^\/content/, '')
    .split('/')
    .slice(1)
  const number = Number(index) + 1
  if (field === 'reports' && index !== undefined) {
    return labels.of(labels.report(number), ofReport[inner as ReportField])
  }
  if (field === 'evidence' && index === 'files' && inner !== '') return labels.file(Number(inner) + 1)
  if (field === 'evidence' && index === 'mail') {
    return labels.ofMail[inner as keyof typeof labels.ofMail] ?? labels.mail
  }
  return recordLabel(kind, field as RecordField)
}
