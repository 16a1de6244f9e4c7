import type { Schema } from '../../api/client'
import { isMonthly, spokenPeriod, textsOf } from '../../parts/kinds'
import { formOf, paths } from '../../paths'
import type { Me } from '../../session/session'
import { t } from '../../texts'

/** Something that waits for the person, and the one click that goes on with it. */
export type Item = {
  project: string
  title: string
  /** 责任单位, if it is not plain from who looks. */
  department?: string
  /** What is to be done, such as 待审核. */
  task: string
  /** What else there is to know before one begins. */
  note?: string | undefined
  /** Which it is, for those who hear the click alone; by default the note. */
  which?: string
  /** Since when it waits; what was only registered has no moment of its own. */
  since?: string
  /** Whether it is a draft that nobody waits for yet. */
  isDraft?: boolean
  to: string
  action: string
  /** Whether others have to act, and one can only look. */
  isQuiet?: boolean
}

/**
 * What waits for `me`: what the queues hold, then for clerks what is still to be submitted (R3, R3.8); each the longest first.
 * `told` are the filings that stand on the page already.
 */
export function waitingItems(
  me: Me,
  queues: Schema<'Rows'>[],
  projects: Schema<'ProjectRow'>[],
  told: ReadonlySet<string> = new Set(),
): Item[] {
  const queued = queues.flatMap(({ queue, rows }) =>
    rows.filter(({ filing }) => !told.has(filing)).map(row => itemOf(queue, row)),
  )
  const mended = new Set([
    ...told,
    ...queues.flatMap(({ queue, rows }) => (queue === 'mend' ? rows.map(row => row.filing) : [])),
  ])
  const own = me.roles.includes('clerk') ? projects : []
  const drawn = own.flatMap(project => [...drawing(project, mended), ...drafts(project, mended)])
  return [...byAge(queued), ...byAge(drawn)]
}

const byAge = (items: Item[]) => items.sort((a, b) => (a.since ?? '9').localeCompare(b.since ?? '9'))

function itemOf(queue: Schema<'QueueName'>, row: Schema<'Waiting'>): Item {
  const { project, filing, title, department, since } = row
  const item = { project, title, department, since, task: t.workplace[queue] }
  switch (queue) {
    case 'mend':
      return { ...item, note: whatOf(row), to: formOf(row), action: t.workplace.continue }
    case 'departmentReview':
    case 'officeReview': {
      const note = [whatOf(row), row.ownWork && t.workplace.ownWork].filter(Boolean).join('，') || undefined
      const action = row.ownWork ? t.workplace.open : t.workplace.toReview
      return { ...item, note, to: paths.review(project, filing), action }
    }
    case 'issue':
      return { ...item, to: paths.review(project, filing), action: t.workplace.toIssue }
    case 'purge': {
      const to = `${paths.filing(project, filing)}?round=${row.round}`
      return { ...item, note: whatOf(row), to, action: t.workplace.toPurge }
    }
    case 'unattended':
      return { ...item, note: whatOf(row), to: paths.filing(project, filing), action: t.workplace.open }
  }
}

/** A project whose map the department still has to draw or to submit. */
function drawing(row: Schema<'ProjectRow'>, mended: Set<string>): Item[] {
  if (row.relation !== 'responsible') return []
  const { project, name: title, responsible: department } = row
  const draft = row.open.find(({ kind, state }) => kind === 'battleMap' && state === 'draft')
  if (draft && !mended.has(draft.filing)) {
    const to = paths.draw(project, draft.filing)
    return [
      {
        project,
        title,
        department,
        task: t.workplace.draft,
        since: draft.at,
        isDraft: true,
        to,
        action: t.workplace.continue,
      },
    ]
  }
  const isUndrawn = row.open.length === 0 && (row.state === 'registered' || row.state === 'drawing')
  return isUndrawn
    ? [{ project, title, department, task: t.workplace.draw, to: paths.drawing, action: t.workplace.start }]
    : []
}

/** The drafts of records that the department still has to submit. */
function drafts(
  { project, name, responsible, relation, open }: Schema<'ProjectRow'>,
  mended: Set<string>,
): Item[] {
  if (relation !== 'responsible') return []
  const own = open.filter(
    ({ kind, state, filing }) => kind !== 'battleMap' && state === 'draft' && !mended.has(filing),
  )
  return own.map(({ kind, period, filing, at }) => ({
    project,
    title: name,
    department: responsible,
    task: t.workplace.draft,
    note: whatOf({ kind, period }),
    since: at,
    isDraft: true,
    to: formOf({ kind, project, filing }),
    action: t.workplace.continue,
  }))
}

/** What kind of filing it is, and which; a map is told by its project alone. */
function whatOf({
  kind,
  period,
  about,
}: Pick<Schema<'Waiting'>, 'kind' | 'period' | 'about'>): string | undefined {
  if (kind === 'battleMap') return undefined
  const { short } = textsOf(kind)
  const what = isMonthly(kind) ? `${short} · ${spokenPeriod(period)}` : short
  return about ? `${what}：${about}` : what
}
