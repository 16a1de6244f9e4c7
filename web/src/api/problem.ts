import { t } from '../texts'
import type { Schema } from './client'

/** What is known of a problem: always what to tell the person. */
type Said = Omit<Partial<Schema<'Problem'>>, 'code'> & Pick<Problem, 'title' | 'detail' | 'code'>

/** Why a request did not succeed: the server's problem as it said it, or that it was not reached. */
export class Problem extends Error {
  readonly title: string
  readonly detail: string
  /** The server's stable code; `unreached` if no answer came, `unreadable` if it was no answer of ours. */
  readonly code: Schema<'Code'> | 'unreached' | 'unreadable'
  /** The fields that are wrong, all at once. */
  readonly errors: Schema<'FieldProblem'>[]
  /** With a conflict: the state of now, and who brought it about. */
  readonly state: Schema<'FilingState'> | undefined
  readonly by: Schema<'Actor'> | undefined
  readonly at: string | undefined
  /** The open filings in the way. */
  readonly filings: string[]
  /** By what the operator finds the request in the log. */
  readonly requestId: string | undefined

  constructor(said: Said, requestId?: string) {
    super(`${said.title}：${said.detail}`)
    this.title = said.title
    this.detail = said.detail
    this.code = said.code
    this.errors = said.errors ?? []
    this.state = said.state ?? undefined
    this.by = said.by ?? undefined
    this.at = said.at ?? undefined
    this.filings = said.filings ?? []
    this.requestId = requestId
  }

  /** Nobody knows whether it took effect; the same request with the same key may be sent again. */
  get isUncertain(): boolean {
    return (
      this.code === 'unreached' ||
      this.code === 'unreadable' ||
      this.code === 'busy' ||
      this.code === 'internal'
    )
  }

  /** Somebody else was faster: what is on screen is old. */
  get isConflict(): boolean {
    return this.code === 'stale' || this.code === 'wrong-state'
  }

  static unreached(): Problem {
    return new Problem({ code: 'unreached', ...t.problems.unreached })
  }

  /** The problem of an answer that is none of success; `said` is its body, if it could be read. */
  static of(response: Response, said: unknown): Problem {
    const requestId = response.headers.get('x-request-id') ?? undefined
    const isOurs =
      typeof said === 'object' && said !== null && 'title' in said && 'detail' in said && 'code' in said
    if (isOurs) return new Problem(said as Schema<'Problem'>, requestId)
    // A gateway's page, or half an answer.
    return new Problem({ code: 'unreadable', ...t.problems.unreadable(response.status) }, requestId)
  }

  /** Whatever was thrown, as a problem that can be shown. */
  static from(error: unknown): Problem {
    return error instanceof Problem ? error : Problem.unreached()
  }
}
