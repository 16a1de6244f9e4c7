// Quick set-ups over the API, as somebody else at another machine would bring them about.

import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Host } from './host'
import { type Account, goodPassword, people } from './people'

export type Plan = { id: string; month: string; type: string; content: string }
export type Measure = { id: string; content: string; plans: Plan[] }
export type Indicator = {
  id: string
  name: string
  unit: string
  aggregation: string
  annualTarget: string
  monthlyTargets: string[]
  levelReason?: string
}
export type BattleMap = { indicators: Indicator[]; measures: Measure[]; fewIndicatorsReason?: string }

export type FieldProblem = { path: string; code: string; detail: string }
export type Answer = {
  status: number
  etag: string
  body: Record<string, unknown> & { errors?: FieldProblem[] }
}
export type Pin = { row?: string; field: string; month?: number }
export type Kind = 'battleMap' | 'goalProgress' | 'planProgress' | 'promotion' | 'brand' | 'measureIteration'

/** A map of real size. */
export function realMap(name: 'one-thing-once' | 'business-environment' | 'digital-chongqing'): BattleMap {
  return JSON.parse(readFileSync(path.join(import.meta.dirname, `../maps/${name}.json`), 'utf8'))
}

/** A map that just keeps every rule, for tests that type it. */
export function smallMap(): BattleMap {
  const indicator = (id: string, name: string): Indicator => {
    const monthlyTargets = Array<string>(12).fill('1')
    return { id, name, unit: '项', aggregation: 'sum', annualTarget: '12', monthlyTargets }
  }
  const measure = (n: number): Measure => ({
    id: `m${n}`,
    content: `第${n}条举措的内容`,
    plans: [{ id: `m${n}p1`, month: `2026-0${n + 2}`, type: 'supervise', content: `第${n}条举措的计划` }],
  })
  return {
    indicators: [indicator('i1', '指标甲'), indicator('i2', '指标乙')],
    measures: [1, 2, 3].map(measure),
  }
}

/** A map with every kind of mistake. */
export function badMap(): BattleMap {
  const map = smallMap()
  const [first, second] = map.indicators
  const [one, two, three] = map.measures
  if (!first || !second || !one || !two || !three) throw new Error('a small map has these')
  Object.assign(first, { name: '', unit: '', annualTarget: '十二' })
  second.monthlyTargets[6] = '2'
  one.content = '长'.repeat(301)
  two.plans = []
  three.plans.push({ id: 'm3p2', month: '2027-01', type: '', content: '' })
  return map
}

export const fresh = () => randomBytes(11).toString('hex')

/** Somebody signed in over the API. */
export class Person {
  private token: string | undefined

  constructor(
    private readonly host: Host,
    readonly account: Account,
  ) {}

  /** The answer, good or not. */
  async ask(method: string, place: string, body?: unknown, etag?: string): Promise<Answer> {
    this.token ??= await this.signIn()
    const headers: Record<string, string> = { authorization: `Bearer ${this.token}` }
    if (body !== undefined) headers['content-type'] = 'application/json'
    if (method !== 'GET') headers['idempotency-key'] = fresh()
    if (etag) headers['if-match'] = etag
    return send(this.host.url + place, { method, headers, body: JSON.stringify(body) })
  }

  /** The answer, which has to be a good one. */
  async must(method: string, place: string, body?: unknown, etag?: string): Promise<Answer> {
    return good(await this.ask(method, place, body, etag), `${method} ${place}`)
  }

  /** Sets another password elsewhere, which ends every other session; only for an account of the test's own. */
  async setPassword(newPassword: string): Promise<void> {
    const currentPassword = this.account.password
    await this.must('PUT', '/api/password', { currentPassword, newPassword })
    this.account.password = newPassword
    this.token = undefined
  }

  private async signIn(): Promise<string> {
    const { phone, password } = this.account
    const answer = await send(`${this.host.url}/api/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ phone, password }),
    })
    return good(answer, `signing in ${phone}`).body.accessToken as string
  }
}

async function send(url: string, init: RequestInit): Promise<Answer> {
  const response = await fetch(url, init)
  const text = await response.text()
  return {
    status: response.status,
    etag: response.headers.get('etag') ?? '',
    body: text === '' ? {} : JSON.parse(text),
  }
}

function good(answer: Answer, what: string): Answer {
  if (answer.status >= 300)
    throw new Error(`${what} was answered ${answer.status} ${JSON.stringify(answer.body)}`)
  return answer
}

/** A project as the office registered it. */
export type Project = { id: string; etag: string; base: ReturnType<typeof baseInformation> }

/** A filing of a project, with what was last seen of it. */
export class Filing {
  etag = ''
  round = 0

  constructor(
    readonly project: Project,
    readonly id: string,
    readonly kind: Kind = 'battleMap',
  ) {}

  get path(): string {
    return `/api/projects/${this.project.id}/filings/${this.id}`
  }

  remember({ etag, body }: Answer): this {
    this.etag = etag
    this.round = body.round as number
    return this
  }

  /** Takes a step, which has to succeed. */
  async act(who: Person, operation: string, extra: Record<string, unknown> = {}): Promise<this> {
    return this.remember(good(await this.tryTo(who, operation, extra), operation))
  }

  async tryTo(who: Person, operation: string, extra: Record<string, unknown> = {}): Promise<Answer> {
    const body = { kind: this.kind, round: this.round, ...extra }
    return operation === 'save'
      ? who.ask('PUT', this.path, body, this.etag)
      : who.ask('POST', `${this.path}/${operation}`, body, this.etag)
  }

  /** Sees what stands now. */
  async look(who: Person): Promise<Answer> {
    const seen = await who.must('GET', this.path)
    this.remember(seen)
    return seen
  }
}

/** Base information of a new project. */
export function baseInformation() {
  const code = `CS-${fresh().slice(0, 12)}`
  return {
    code,
    name: `测试改革项目${code}`,
    field: 'digital',
    responsible: 'zfbgt',
    cooperating: ['dsjj', 'gaj'],
    leadLeader: '市政府常务副市长',
    year: 2026,
    recognisedOn: '2026-01-15',
    planTitle: '《测试改革方案》',
    planNumber: '渝委改发〔2026〕99号',
  }
}

/** How far a set-up brings a filing. */
export type Stage =
  | 'draft'
  | 'departmentReview'
  | 'rejectedByDepartment'
  | 'officeReview'
  | 'rejectedByOffice'
  | 'returned'
  | 'confirmed'
  | 'issued'

export const pinAtIndicator2July: Pin = { row: 'i2', field: 'monthlyTargets', month: 7 }

/** What a set-up leaves out is of the demo's 市政府办公厅. */
type Wanted = {
  project?: Project
  base?: Partial<Project['base']>
  content?: BattleMap
  clerk?: Account
  reviewer?: Account
  pins?: Pin[]
}

/** The driver: everybody of the demo, and set-ups of projects and filings that a test has to itself. */
export class Api {
  private readonly known = new Map<string, Person>()

  constructor(private readonly host: Host) {}

  as(account: Account): Person {
    const person = this.known.get(account.phone) ?? new Person(this.host, account)
    this.known.set(account.phone, person)
    return person
  }

  /** An account of its own that has yet to be activated by 123456. */
  async newcomer(roles: string[], department?: string): Promise<Account> {
    const phone = `137${String(randomBytes(4).readUInt32BE()).padStart(8, '0').slice(-8)}`
    const name = `测试人员${phone.slice(-4)}`
    await this.host.makeAccount(phone, { roles, name, ...(department ? { department } : {}) })
    return { phone, name, roles, department: department ?? null, password: '123456' }
  }

  /** An account of its own. */
  async account(roles: string[], department?: string): Promise<Account> {
    const account = await this.newcomer(roles, department)
    const person = new Person(this.host, account)
    await person.must('PUT', '/api/password', { newPassword: goodPassword })
    return { ...account, password: goodPassword }
  }

  async project(base: Partial<Project['base']> = {}): Promise<Project> {
    const registered = { ...baseInformation(), ...base }
    const answer = await this.as(people.office).must('POST', '/api/projects', registered)
    return { id: answer.body.project as string, etag: answer.etag, base: registered }
  }

  /** A filing, of a project of its own unless one is given, brought to a stage. */
  async filing(stage: Stage, wanted: Wanted = {}): Promise<Filing> {
    const project = wanted.project ?? (await this.project(wanted.base))
    const clerk = this.as(wanted.clerk ?? people.clerk)
    const reviewer = this.as(wanted.reviewer ?? people.reviewer)
    const office = this.as(people.office)
    const content = wanted.content ?? realMap('one-thing-once')
    const draft = { kind: 'battleMap', period: String(project.base.year), content }
    const made = await clerk.must('POST', `/api/projects/${project.id}/filings`, draft)
    const filing = new Filing(project, made.body.filing as string).remember(made)
    const pins = wanted.pins ?? [pinAtIndicator2July]
    const reason = { code: 'incomplete', detail: '请补充说明七月目标的依据。', pins }
    if (stage === 'draft') return filing
    await filing.act(clerk, 'submit')
    if (stage === 'departmentReview') return filing
    if (stage === 'rejectedByDepartment') return filing.act(reviewer, 'reject', { verdict: 'reject', reason })
    await filing.act(reviewer, 'approve')
    if (stage === 'officeReview') return filing
    if (stage === 'rejectedByOffice') return filing.act(office, 'reject', { verdict: 'reject', reason })
    if (stage === 'returned') return filing.act(office, 'reject', { verdict: 'return', reason })
    return filing.act(office, 'approve', { issue: stage === 'issued' })
  }
}
