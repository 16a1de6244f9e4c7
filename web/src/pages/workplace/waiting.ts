import type { Schema } from '../../api/client'
import { paths } from '../../paths'
import type { Me } from '../../session/session'
import { t } from '../../texts'

/** Something that waits for the person, and the one click that goes on with it. */
export type Item = {
  project: string
  title: string
  /** 责任单位 */
  department: string
  /** What is to be done, such as 待审核. */
  task: string
  /** What else there is to know before one begins. */
  note?: string
  /** Since when it waits; what was only registered has no moment of its own. */
  since?: string
  to: string
  action: string
}

/** What waits for `me`, the longest first: what the queues hold, and for clerks what is still to be drawn (R3, R3.8). */
export function waitingItems(
  me: Me,
  queues: Schema<'Rows'>[],
  unattended: Schema<'Rows'>[],
  projects: Schema<'ProjectRow'>[],
): Item[] {
  const queued = [...queues, ...unattended].flatMap(({ queue, rows }) => rows.map(row => itemOf(queue, row)))
  const mended = new Set(
    queues.flatMap(({ queue, rows }) => (queue === 'mend' ? rows.map(row => row.filing) : [])),
  )
  const drawn = me.roles.includes('clerk') ? projects.flatMap(project => drawing(project, mended)) : []
  return [...queued, ...drawn].sort((a, b) => (a.since ?? '9').localeCompare(b.since ?? '9'))
}

function itemOf(queue: Schema<'QueueName'>, row: Schema<'Waiting'>): Item {
  const { project, filing, title, department, since } = row
  const item = { project, title, department, since, task: t.workplace[queue] }
  switch (queue) {
    case 'mend':
      return { ...item, to: paths.draw(project, filing), action: t.workplace.continue }
    case 'departmentReview':
    case 'officeReview': {
      const note = row.ownWork ? t.workplace.ownWork : undefined
      const action = row.ownWork ? t.workplace.open : t.workplace.toReview
      return { ...item, note, to: paths.review(project, filing), action }
    }
    case 'issue':
      return { ...item, to: paths.review(project, filing), action: t.workplace.toIssue }
    case 'unattended':
      return { ...item, to: paths.filing(project, filing), action: t.workplace.open }
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
