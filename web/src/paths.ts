import type { Schema } from './api/client'

/** Every address of the page. */
export const paths = {
  workplace: '/',
  signIn: '/sign-in',
  profile: '/profile',
  password: '/profile/password',
  drawing: '/drawing',
  projects: '/projects',
  registerProject: '/projects/new',
  project: (project: string) => `/projects/${project}`,
  correctProject: (project: string) => `/projects/${project}/correct`,
  map: (project: string) => `/projects/${project}/map`,
  filing: (project: string, filing: string) => `/projects/${project}/filings/${filing}`,
  sheet: (project: string, filing: string) => `/projects/${project}/filings/${filing}/sheet`,
  draw: (project: string, filing: string, part?: DrawingPart) =>
    `/projects/${project}/filings/${filing}/draw${part ? `/${part}` : ''}`,
  /** What is filed below a project: of every project, of one, one of them, and what is told once it is submitted. */
  everyRecord: (kind: FiledKind) => `/${folders[kind]}`,
  records: (kind: FiledKind, project: string) => `/projects/${project}/${folders[kind]}`,
  record: (kind: FiledKind, project: string, filing: string) =>
    `/projects/${project}/${folders[kind]}/${filing}`,
  recordReceipt: (kind: FiledKind, project: string, filing: string) =>
    `/projects/${project}/${folders[kind]}/${filing}/receipt`,
  reviewQueue: '/review',
  review: (project: string, filing: string) => `/review/${project}/${filing}`,
  issueDesk: '/issue',
  owed: '/owed',
  ledger: '/ledger',
  /** 工作日历, of this year by default. */
  calendar: (year?: number | ':year?') => (year === undefined ? '/calendar' : `/calendar/${year}`),
}

/** The kinds of which a project has any number (R6.3). */
export type RecordKind = 'promotion' | 'brand'

/** The kinds that a project has a page of each for; its map has many. */
export type FiledKind = Exclude<Schema<'Kind'>, 'battleMap'>

const folders: Record<FiledKind, string> = {
  goalProgress: 'goals',
  planProgress: 'plans',
  promotion: 'promotions',
  brand: 'brands',
  measureIteration: 'iterations',
}

export const filedKinds = Object.keys(folders) as FiledKind[]

export const isRecord = (kind: Schema<'Kind'>): kind is RecordKind => kind === 'promotion' || kind === 'brand'

/** Where a filing is filled in. */
export function formOf({ kind, project, filing }: Place): string {
  return kind === 'battleMap' ? paths.draw(project, filing) : paths.record(kind, project, filing)
}

type Place = { kind: Schema<'Kind'>; project: string; filing: string }

/** The tasks of drawing a battle map, each a page, and what is told once it is submitted. */
export type DrawingPart = 'indicators' | 'measures' | 'plans' | 'check' | 'receipt'
