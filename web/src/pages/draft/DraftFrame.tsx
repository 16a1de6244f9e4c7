import { type ReactNode, type RefObject, useEffect, useRef } from 'react'
import { useLocation } from 'react-router'
import { focusField } from '../../parts/ErrorSummary'
import { Page } from '../../parts/Page'
import { FilingStateTag } from '../../parts/StateTag'
import styles from './Draft.module.css'
import { useDraft } from './DraftProvider'
import { SavingBar } from './SavingBar'

type Props = {
  title: string
  above: { to: string; name: string }[]
  /** What can be done with the draft as a whole. */
  actions?: ReactNode
  children: ReactNode
}

/** The frame of every page of a form: where one is, and whether it is saved. */
export function DraftFrame({ title, above, actions, children }: Props) {
  const { desk, view } = useDraft()
  const form = useRef<HTMLDivElement>(null)
  useFocusOfAddress()
  useLeft(form, desk.saveSoon)
  return (
    <div ref={form} className={styles.form}>
      <Page title={title} aside={<FilingStateTag state={view.state} />} above={above} actions={actions}>
        <SavingBar />
        {children}
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
