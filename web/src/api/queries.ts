// What the page reads, each thing under one key. What was read is shown at once and read again when the page is looked at.
import {
  type InfiniteData,
  keepPreviousData,
  QueryClient,
  queryOptions,
  useInfiniteQuery,
  useQueries,
  useQuery,
  useSuspenseQuery,
} from '@tanstack/react-query'
import type { RecordKind } from '../paths'
import { answer, api, type Schema } from './client'
import { Problem } from './problem'

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (failures, error) => failures < 2 && Problem.from(error).isUncertain,
      // Our own server may be reachable when the browser thinks otherwise.
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
})

const listsQuery = queryOptions({
  queryKey: ['lists'],
  queryFn: () => answer(api.GET('/api/lists')).then(({ data }) => data),
  staleTime: 10 * 60_000,
})

/** The choices of the forms, their names, and the limits; every signed-in page has them. */
export function useLists(): Schema<'AllLists'> {
  return useSuspenseQuery(listsQuery).data
}

/** What waits for the caller, looked at again every minute; `unattended` and `purge` are for the office alone. */
export function useInbox(queue?: Schema<'QueueName'>, enabled = true) {
  return useQuery({
    queryKey: ['inbox', queue ?? 'mine'],
    queryFn: () =>
      answer(api.GET('/api/inbox', { params: { query: queue ? { queue } : {} } })).then(({ data }) => data),
    refetchInterval: 60_000,
    enabled,
  })
}

/** One queue, page by page; the office's `unattended` is one of every department, each with pages of its own. */
export function useQueue(queue: Schema<'QueueName'>, enabled = true) {
  return useInfiniteQuery({
    queryKey: ['inbox', 'pages', queue],
    queryFn: ({ pageParam }) => {
      const query = { queue, ...(pageParam ? { cursor: pageParam } : {}) }
      return answer(api.GET('/api/inbox', { params: { query } })).then(({ data }) => data)
    },
    initialPageParam: '',
    getNextPageParam: (_page, pages, _param, read) =>
      pages
        .flatMap(({ queues }) => queues.flatMap(({ cursor }) => cursor ?? []))
        .find(cursor => !read.includes(cursor)),
    refetchInterval: 60_000,
    enabled,
  })
}

/** Takes what was just decided out of the queues, before they are read again. */
export function takeFromQueues(filing: string): void {
  queryClient.setQueriesData<InfiniteData<Schema<'Inbox'>>>({ queryKey: ['inbox', 'pages'] }, data => {
    if (!data) return data
    const without = (rows: Schema<'Rows'>) => ({
      ...rows,
      rows: rows.rows.filter(row => row.filing !== filing),
    })
    return { ...data, pages: data.pages.map(page => ({ ...page, queues: page.queues.map(without) })) }
  })
}

/** What a list of projects can be narrowed to. */
export type ProjectFilter = {
  year?: number
  field?: string
  department?: string
  state?: Schema<'ProjectState'>
}

/** Projects, page by page. */
export function useProjects(filter: ProjectFilter) {
  return useInfiniteQuery({
    queryKey: ['projects', filter],
    queryFn: ({ pageParam }) => {
      const query = { ...filter, ...(pageParam ? { cursor: pageParam } : {}) }
      return answer(api.GET('/api/projects', { params: { query } })).then(({ data }) => data)
    },
    initialPageParam: '',
    getNextPageParam: page => page.cursor ?? undefined,
    placeholderData: keepPreviousData,
  })
}

/** Every project that a filter lets through, however many pages that takes. */
export function useEveryProject(filter: ProjectFilter, enabled = true) {
  return useQuery({
    queryKey: ['projects', 'every', filter],
    queryFn: async () => {
      const projects: Schema<'ProjectRow'>[] = []
      let cursor: string | undefined
      do {
        const query = { ...filter, ...(cursor ? { cursor } : {}) }
        const { data } = await answer(api.GET('/api/projects', { params: { query } }))
        projects.push(...data.projects)
        cursor = data.cursor ?? undefined
      } while (cursor)
      return projects
    },
    enabled,
  })
}

export const projectQuery = (project: string) =>
  queryOptions({
    queryKey: ['project', project],
    queryFn: () => answer(api.GET('/api/projects/{project}', { params: { path: { project } } })),
  })

/** A project, with the ETag of its base information. */
export function useProject(project: string) {
  return useQuery(projectQuery(project))
}

export const filingQuery = (project: string, filing: string, round?: number) =>
  queryOptions({
    queryKey: ['filing', project, filing, round ?? 'now'],
    queryFn: () => {
      const params = { path: { project, filing }, query: round === undefined ? {} : { round } }
      return answer(api.GET('/api/projects/{project}/filings/{filing}', { params }))
    },
    // A decision is on what stands: never on what was read a while ago.
    staleTime: 0,
  })

/** A filing in full, with the ETag of what stands (R3.5a); with `round`, as it was submitted then. */
export function useFiling(project: string, filing: string, round?: number) {
  return useQuery(filingQuery(project, filing, round))
}

const mapQuery = (project: string, version?: number, compare?: number) =>
  queryOptions({
    queryKey: ['map', project, version ?? 'now', compare ?? 'none'],
    queryFn: () => {
      const query = { ...(version ? { version } : {}), ...(compare ? { compare } : {}) }
      return answer(api.GET('/api/projects/{project}/map', { params: { path: { project }, query } })).then(
        ({ data }) => data,
      )
    },
  })

/** A version of a project's map, by default the one in force, and what changed from another. */
export function useMap(project: string, version?: number, compare?: number) {
  return useQuery({ ...mapQuery(project, version, compare), placeholderData: keepPreviousData })
}

/** The versions of a project's map, each with the filing that it came from; those that could not be read are left out. */
export function useVersions(project: string, versions: readonly number[]): Schema<'MapView'>[] {
  return useQueries({
    queries: versions.map(version => mapQuery(project, version)),
    combine: read => read.flatMap(({ data }) => data ?? []),
  })
}

/** The promotions or brand records of a project; those that were voided only if they are asked for. */
export function useRecords(project: string, kind: RecordKind, voided: boolean, enabled = true) {
  return useQuery({
    queryKey: ['project', project, 'records', kind, voided],
    queryFn: () => {
      const query = { kind, ...(voided ? { voided } : {}) }
      return answer(
        api.GET('/api/projects/{project}/records', { params: { path: { project }, query } }),
      ).then(({ data }) => data.records)
    },
    placeholderData: keepPreviousData,
    enabled,
  })
}

/** 填报进度: the months of a project, its indicators and its plans; a conflict while its map is not issued. */
export function useProgress(project: string, enabled = true) {
  return useQuery({
    queryKey: ['project', project, 'progress'],
    queryFn: () =>
      answer(api.GET('/api/projects/{project}/progress', { params: { path: { project } } })).then(
        ({ data }) => data,
      ),
    enabled,
  })
}

/**
 * 欠报清单: what is owed now, however many pages that takes; by last year's projects too, whose months can still be open or
 * opened again.
 */
export function useOwed(enabled = true) {
  return useQuery({
    queryKey: ['owed'],
    queryFn: async () => {
      const { window, projects } = await owedOf()
      const before = await owedOf(Number(window.month.slice(0, 4)) - 1)
      return { window, projects: [...before.projects, ...projects] }
    },
    staleTime: 60_000,
    enabled,
  })
}

async function owedOf(year?: number): Promise<Schema<'OwedPage'>> {
  const read = async (cursor?: string | null) => {
    const query = { ...(year ? { year } : {}), ...(cursor ? { cursor } : {}) }
    return (await answer(api.GET('/api/owed', { params: { query } }))).data
  }
  const { window, projects, cursor: second } = await read()
  for (let cursor = second; cursor; ) {
    const page = await read(cursor)
    projects.push(...page.projects)
    cursor = page.cursor
  }
  return { window, projects }
}

/** What the ledger of monthly plans can be narrowed to. */
export type LedgerFilter = {
  year?: number
  month?: string
  field?: string
  department?: string
  status?: Schema<'PlanStatus'>
  type?: Schema<'PlanType'>
}

/** 月度计划台账, page by page. */
export function useLedger(filter: LedgerFilter) {
  return useInfiniteQuery({
    queryKey: ['ledger', filter],
    queryFn: ({ pageParam }) => {
      const query = { ...filter, ...(pageParam ? { cursor: pageParam } : {}) }
      return answer(api.GET('/api/ledgers/plans', { params: { query } })).then(({ data }) => data)
    },
    initialPageParam: '',
    getNextPageParam: page => page.cursor ?? undefined,
    placeholderData: keepPreviousData,
  })
}

/** What changed between two rounds. */
export function useDifference(project: string, filing: string, from: number, to: number) {
  return useQuery({
    queryKey: ['difference', project, filing, from, to],
    queryFn: () => {
      const params = { path: { project, filing }, query: { from, to } }
      return answer(api.GET('/api/projects/{project}/filings/{filing}/difference', { params })).then(
        ({ data }) => data,
      )
    },
    // Rounds never change.
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** The events of a filing that come after those of its full view, however many pages that takes. */
export function useLaterEvents(project: string, filing: string, after: number | null | undefined) {
  return useQuery({
    queryKey: ['filing', project, filing, 'events', after],
    queryFn: async () => {
      const events: Schema<'EventView'>[] = []
      for (let from = after; from; ) {
        const params = { path: { project, filing }, query: { after: from } }
        const { data } = await answer(api.GET('/api/projects/{project}/filings/{filing}/events', { params }))
        events.push(...data.events)
        from = data.after
      }
      return events
    },
    enabled: Boolean(after),
  })
}

/** The working days of a year. */
export function useCalendar(year: number) {
  return useQuery({
    queryKey: ['calendar', year],
    queryFn: () =>
      answer(api.GET('/api/calendar/{year}', { params: { path: { year } } })).then(({ data }) => data),
    staleTime: 10 * 60_000,
  })
}

/** Reads again what a write to a project or filing may have changed. */
export function readAgain(project: string): void {
  const ofProject = ['project', 'filing', 'map'].map(name => [name, project])
  for (const key of [['inbox'], ['projects'], ['owed'], ['ledger'], ...ofProject]) {
    void queryClient.invalidateQueries({ queryKey: key })
  }
}
