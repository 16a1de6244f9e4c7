import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef } from 'react'
import type { Schema } from '../../api/client'
import type { Desk } from '../../drafts/desk'
import type { Laid } from '../../drafts/laid'
import { isSaved, type Saving } from '../../drafts/saving'
import type { Said } from '../../drafts/sort'
import type { View } from '../../drafts/world'
import type { FieldError } from '../../parts/ErrorSummary'
import type { Form, Pinned } from './form'

/** The draft that the pages show and change. */
export type Draft<C extends Said> = {
  form: Form<C>
  desk: Desk<C>
  laid: Laid<C>
  view: Schema<'FilingView'>
  saving: Saving<C>
  content: C
  year: number
  project: string
  filing: string
  /** Whether the server's check is of what stands in the form. */
  isChecked: boolean
}

/** What is said of the draft's fields. It changes less often than they do, so that a key press draws few of them. */
export type Marks = {
  /** What breaks a rule; nothing before somebody has asked for a check. */
  errors: FieldError[]
  pins: Pinned[]
  sentBack: Schema<'SentBack'> | null | undefined
}

const Given = createContext<unknown>(undefined)
const Marked = createContext<Marks>({ errors: [], pins: [], sentBack: undefined })

export const useMarks = (): Marks => useContext(Marked)

/** The draft of the page; of which kind it is, the page knows. */
export function useDraft<C extends Said>(): Draft<C> {
  const draft = useContext(Given) as Draft<C> | undefined
  if (!draft) throw new Error('no draft is open')
  return draft
}

type Props<C extends Said> = Pick<Draft<C>, 'form' | 'desk' | 'laid' | 'saving'> & {
  view: View
  children: ReactNode
}

/** Gives the pages the draft on the desk. */
export function DraftProvider<C extends Said>({ form, desk, laid, view, saving, children }: Props<C>) {
  const { content, standing } = saving
  const { data } = view
  const checked = useMemo(() => form.complete(data.shown.content), [form, data])
  const errors = useStable(
    laid.shows ? form.stillBroken(data.check?.flatMap(rule => rule.broken) ?? [], checked, content) : [],
  )
  const pins = useStable(form.pinned(data.sentBack, content))
  const isOld = view.etag !== standing.etag
  const isAllSaved = isSaved(saving)

  // Once errors are shown, every save is checked anew.
  useEffect(() => {
    if (laid.shows && isOld && isAllSaved) void desk.look().catch(() => undefined)
  }, [desk, laid.shows, isOld, isAllSaved])

  const draft: Draft<C> = {
    form,
    desk,
    laid,
    view: data,
    saving,
    content,
    year: data.base.year,
    project: data.project,
    filing: data.filing,
    isChecked: isAllSaved && !isOld,
  }
  const { sentBack } = data
  const marks = useMemo(() => ({ errors, pins, sentBack }), [errors, pins, sentBack])
  return (
    <Given.Provider value={draft}>
      <Marked.Provider value={marks}>{children}</Marked.Provider>
    </Given.Provider>
  )
}

/** The value as it was, as long as it says the same: rows that show it are not drawn again. */
function useStable<T>(value: T): T {
  const last = useRef(value)
  if (last.current !== value && JSON.stringify(last.current) !== JSON.stringify(value)) last.current = value
  return last.current
}
