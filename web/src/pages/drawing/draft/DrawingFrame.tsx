import { type ReactNode, type RefObject, useEffect, useRef } from 'react'
import { useLocation } from 'react-router'
import { focusField } from '../../../parts/ErrorSummary'
import { LinkButton } from '../../../parts/LinkButton'
import { Page } from '../../../parts/Page'
import { FilingStateTag } from '../../../parts/StateTag'
import { type DrawingPart, paths } from '../../../paths'
import { t } from '../../../texts'
import { useDraft } from './DraftProvider'
import styles from './DrawingFrame.module.css'
import { SavingBar } from './SavingBar'

type Props = { part?: keyof typeof t.drawing.parts; children: ReactNode }

const ORDER = ['indicators', 'measures', 'plans', 'check'] as const satisfies DrawingPart[]

/** The frame of every page of drawing: where one is, whether it is saved, and the way on. */
export function DrawingFrame({ part, children }: Props) {
  const { desk, view, project, filing } = useDraft()
  const form = useRef<HTMLDivElement>(null)
  useFocusOfAddress()
  useLeft(form, desk.saveSoon)

  const tasks = paths.draw(project, filing)
  const above = [
    { to: paths.project(project), name: view.base.name },
    ...(part ? [{ to: tasks, name: t.drawing.title }] : []),
  ]
  const place = part ? ORDER.indexOf(part) : -1
  const [before, next] = [ORDER[place - 1], ORDER[place + 1]]

  return (
    <div ref={form} className={styles.form}>
      <Page
        title={part ? t.drawing.parts[part] : t.drawing.title}
        aside={<FilingStateTag state={view.state} />}
        above={above}
      >
        <SavingBar />
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
      </Page>
    </div>
  )
}

/** The field that the address names gets the focus, after the frame has begun the page at its top. */
function useFocusOfAddress() {
  const { hash, key } = useLocation()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same field may be asked for again.
  useEffect(() => {
    if (!hash.startsWith('#field-')) return
    const timer = setTimeout(() => focusField(hash.slice('#field'.length).replace(/-/g, '/')), 50)
    return () => clearTimeout(timer)
  }, [hash, key])
}

/** Whoever leaves the form, for the menu or another window, leaves it saved. */
function useLeft(form: RefObject<HTMLElement | null>, act: () => void) {
  useEffect(() => {
    const element = form.current
    const leave = (event: FocusEvent) => {
      if (!(event.relatedTarget instanceof Node && element?.contains(event.relatedTarget))) act()
    }
    element?.addEventListener('focusout', leave)
    return () => element?.removeEventListener('focusout', leave)
  }, [form, act])
}
