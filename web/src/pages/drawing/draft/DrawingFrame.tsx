import type { ReactNode } from 'react'
import { LinkButton } from '../../../parts/LinkButton'
import { type DrawingPart, paths } from '../../../paths'
import { t } from '../../../texts'
import styles from '../../draft/Draft.module.css'
import { DraftFrame } from '../../draft/DraftFrame'
import { useMapDraft } from './useMapDraft'

type Props = { part?: keyof typeof t.drawing.parts; children: ReactNode }

const ORDER = ['indicators', 'measures', 'plans', 'check'] as const satisfies DrawingPart[]

/** The frame of every page of drawing, with the way on. */
export function DrawingFrame({ part, children }: Props) {
  const { view, project, filing } = useMapDraft()
  const tasks = paths.draw(project, filing)
  const above = [
    { to: paths.project(project), name: view.base.name },
    ...(part ? [{ to: tasks, name: t.drawing.title }] : []),
  ]
  const place = part ? ORDER.indexOf(part) : -1
  const [before, next] = [ORDER[place - 1], ORDER[place + 1]]
  return (
    <DraftFrame title={part ? t.drawing.parts[part] : t.drawing.title} above={above}>
      {children}
      {part && (
        <nav className={styles.ways} aria-label={t.drawing.tasksOf}>
          <LinkButton to={tasks}>{t.drawing.toTasks}</LinkButton>
          {before && (
            <LinkButton to={paths.draw(project, filing, before)}>
              {t.drawing.before(t.drawing.parts[before])}
            </LinkButton>
          )}
          {next && (
            <LinkButton to={paths.draw(project, filing, next)} type="primary">
              {t.drawing.next(t.drawing.parts[next])}
            </LinkButton>
          )}
        </nav>
      )}
    </DraftFrame>
  )
}
