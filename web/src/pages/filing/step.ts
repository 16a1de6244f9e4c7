import { answer, api, type Schema } from '../../api/client'
import { readAgain, takeFromQueues } from '../../api/queries'
import { changeHeader, useWrite } from '../../api/write'

/** What was on screen when somebody decided: a decision is on exactly that (R3.5a). */
export type Seen = {
  project: string
  filing: string
  kind: Schema<'Kind'>
  round: number
  etag: string
}

/** A step of the workflow and what it says; saving and submitting belong to drawing. */
export type Step =
  | { operation: 'approve' | 'approveAndIssue'; opinion: string; mailArrived: boolean }
  | { operation: 'return' | 'reject'; reason: Schema<'Reason'> }
  | { operation: 'takeBack' | 'void'; reason: string }
  | { operation: 'report'; file: string; detail: string }
  | { operation: 'issue' | 'withdraw' | 'discard' }

/** Takes a step with a filing; afterwards everything that shows it is read again. */
export function useStep() {
  return useWrite(async ({ seen, step }: { seen: Seen; step: Step }, key) => {
    const { data } = await answer(send(seen, step, key))
    takeFromQueues(seen.filing)
    readAgain(seen.project)
    return data
  })
}

function send({ project, filing, kind, round, etag }: Seen, step: Step, key: string) {
  const params = { path: { project, filing }, header: changeHeader(key, etag) }
  switch (step.operation) {
    case 'approve':
    case 'approveAndIssue': {
      const { operation, opinion, mailArrived } = step
      const body = { kind, round, opinion, issue: operation === 'approveAndIssue', mailArrived }
      return api.POST('/api/projects/{project}/filings/{filing}/approve', { params, body })
    }
    case 'return':
    case 'reject': {
      const body = { kind, round, verdict: step.operation, reason: step.reason }
      return api.POST('/api/projects/{project}/filings/{filing}/reject', { params, body })
    }
    case 'takeBack': {
      const body = { kind, round, reason: step.reason }
      return api.POST('/api/projects/{project}/filings/{filing}/take-back', { params, body })
    }
    case 'void': {
      const body = { kind, round, reason: step.reason }
      return api.POST('/api/projects/{project}/filings/{filing}/void', { params, body })
    }
    case 'report': {
      const body = { kind, round, file: step.file, detail: step.detail }
      return api.POST('/api/projects/{project}/filings/{filing}/report', { params, body })
    }
    case 'issue':
      return api.POST('/api/projects/{project}/filings/{filing}/issue', { params, body: { kind, round } })
    case 'withdraw':
      return api.POST('/api/projects/{project}/filings/{filing}/withdraw', { params, body: { kind, round } })
    case 'discard':
      return api.POST('/api/projects/{project}/filings/{filing}/discard', { params, body: { kind, round } })
  }
}
