// Promotion and brand as their forms hold them: like the API's, with nothing left out.
import type { Schema } from '../api/client'
import { mergedFields, mergedRows, type Pick, pickOf, type Winner } from './mergeRows'

/** A file by the hash of its bytes, under the name that this filing gives it (R8.4). */
export type FileRef = { file: string; name: string }
/** Material that went by intranet mail in place of a file (R8.5). */
export type Mail = { date: string; sender: string; receipt: string }
export type Evidence = { files: FileRef[]; mail: Mail | null }
/** A report in the media. */
export type Report = { id: string; outlet: string; title: string; date: string; link: string }

export type PromotionContent = { method: string; date: string; description: string; evidence: Evidence }
export type BrandContent = {
  date: string
  recognition: string
  circumstances: string
  results: string
  details: string
  reports: Report[]
  evidence: Evidence
}
export type RecordContent = PromotionContent | BrandContent
/** What has evidence of its own. */
export type WithEvidence = Schema<'Content'> & { evidence: Evidence }

export function completePromotion(said: Schema<'PromotionDraft'>): PromotionContent {
  const { method = '', date = '', description = '', evidence } = said
  return { method, date, description, evidence: completeEvidence(evidence) }
}

export function completeBrand(said: Schema<'BrandDraft'>): BrandContent {
  const { date = '', recognition = '', circumstances = '', results = '', details = '' } = said
  const reports = (said.reports ?? []).map(report => ({ ...newReport(report.id), ...report }))
  const evidence = completeEvidence(said.evidence)
  return { date, recognition, circumstances, results, details, reports, evidence }
}

export const newReport = (id: string): Report => ({ id, outlet: '', title: '', date: '', link: '' })
export const newMail = (): Mail => ({ date: '', sender: '', receipt: '' })

export function completeEvidence(said: Schema<'EvidenceDraft'> | undefined): Evidence {
  const files = (said?.files ?? []).map(({ file, name }) => ({ file, name }))
  return { files, mail: said?.mail ? { ...newMail(), ...said.mail } : null }
}

/** What two sides made of the same record, field by field; reports go by their ids, files by their hashes. */
export function mergedRecord<C extends RecordContent>(base: C, mine: C, theirs: C, winner: Winner): C {
  const pick = pickOf(winner)
  const texts = mergedFields(textsOf(base), textsOf(mine), textsOf(theirs), pick)
  const evidence = mergedEvidence(base.evidence, mine.evidence, theirs.evidence, pick)
  const reports =
    'reports' in base && 'reports' in mine && 'reports' in theirs
      ? { reports: mergedRows(base.reports, mine.reports, theirs.reports, fieldsBy(pick)) }
      : {}
  // In the order of the fields, by which two contents are compared.
  const order = Object.keys(mine).map(name => [name, undefined])
  return { ...Object.fromEntries(order), ...texts, ...reports, evidence } as C
}

export function mergedEvidence(base: Evidence, mine: Evidence, theirs: Evidence, pick: Pick): Evidence {
  const rows = ({ files }: Evidence) => files.map(({ file, name }) => ({ id: file, name }))
  const files = mergedRows(rows(base), rows(mine), rows(theirs), fieldsBy(pick))
  const said = ({ mail }: Evidence) => JSON.stringify(mail)
  return {
    files: files.map(({ id, name }) => ({ file: id, name })),
    mail: JSON.parse(pick(said(base), said(mine), said(theirs))),
  }
}

export const fieldsBy =
  (pick: Pick) =>
  <F extends Record<string, string>>(before: F | undefined, here: F, there: F): F =>
    mergedFields(before, here, there, pick)

function textsOf(content: RecordContent): Record<string, string> {
  const texts = Object.entries(content).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : [],
  )
  return Object.fromEntries(texts)
}
