// Set-ups of promotions and recognitions, with files that were really uploaded.

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { type Api, Filing, type Person, type Project } from './api'
import { type Account, people } from './people'

/** A file of the demo, which opens. */
export type Sample =
  | 'site-visit-notice.pdf'
  | 'site-visit-photo.jpg'
  | 'experience.docx'
  | 'press-reports.pdf'

/** Where a file of the demo lies. */
export const sample = (name: Sample) => path.join(import.meta.dirname, '../../infra/local/demo', name)

export const promotion = {
  method: 'siteVisit',
  date: '2026-01-20',
  description: '在两江新区政务服务中心召开现场观摩会，交流集成办理经验。',
}

export const brand = {
  date: '2026-01-28',
  recognition: 'nationalRecognition',
  circumstances: '在全国现场会上作交流发言。',
  results: '围绕高频事项推进集成办理，群众跑动次数减少七成。',
  details: '做法列入全国政务服务效能提升典型经验案例。',
}

/** How far a set-up brings a record. */
export type RecordStage = 'draft' | 'departmentReview' | 'officeReview' | 'returned' | 'approved' | 'voided'

type Wanted = {
  project?: Project
  content?: Record<string, unknown>
  files?: { sample: Sample; name: string }[]
  mail?: { date: string; sender: string; receipt: string }
  clerk?: Account
}

/** Uploads a file of the demo for a filing; the reference to it. */
export async function upload(filing: Filing, who: Person, file: Sample, name: string) {
  const bytes = readFileSync(sample(file))
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const declared = { name, size: bytes.length, sha256, declared: true }
  const begun = await who.must('POST', `${filing.path}/evidence`, declared)
  const put = begun.body.put as { upload: string; url: string; headers: Record<string, string> } | undefined
  if (put) {
    const sent = await fetch(put.url, { method: 'PUT', headers: put.headers, body: bytes })
    if (!sent.ok) throw new Error(`the bucket answered ${sent.status} ${await sent.text()}`)
    await who.must('POST', `${filing.path}/evidence/${put.upload}/verify`, {})
  }
  return { file: sha256, name }
}

/** A record, of an issued project of its own unless one is given, brought to a stage. */
export async function record(
  api: Api,
  kind: 'promotion' | 'brand',
  stage: RecordStage,
  wanted: Wanted = {},
): Promise<Filing> {
  const project = wanted.project ?? (await api.filing('issued')).project
  const clerk = api.as(wanted.clerk ?? people.clerk)
  const office = api.as(people.office)
  const content = { ...(kind === 'promotion' ? promotion : brand), ...wanted.content }
  const draft = { kind, period: String(project.base.year), content }
  const made = await clerk.must('POST', `/api/projects/${project.id}/filings`, draft)
  const filing = new Filing(project, made.body.filing as string, kind).remember(made)
  const files =
    wanted.files ??
    (wanted.mail ? [] : [{ sample: 'site-visit-notice.pdf' as const, name: '观摩会通知.pdf' }])
  const references = []
  for (const { sample, name } of files) references.push(await upload(filing, clerk, sample, name))
  const evidence = { files: references, mail: wanted.mail ?? null }
  await filing.act(clerk, 'save', { content: { ...content, evidence } })
  if (stage === 'draft') return filing
  await filing.act(clerk, 'submit')
  if (stage === 'departmentReview') return filing
  await filing.act(api.as(people.reviewer), 'approve')
  if (stage === 'officeReview') return filing
  if (stage === 'returned') {
    const pins = [{ field: 'description' }]
    const reason = { code: 'evidence-mismatch', detail: '请换成观摩会的佐证材料。', pins }
    return filing.act(office, 'reject', { verdict: 'return', reason })
  }
  await filing.act(office, 'approve', { mailArrived: wanted.mail !== undefined })
  return stage === 'voided' ? filing.act(office, 'void', { reason: '与另一条重复。' }) : filing
}
