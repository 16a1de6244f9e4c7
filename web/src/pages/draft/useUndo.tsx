import { Button } from 'antd'
import { type ReactNode, useCallback, useRef, useState } from 'react'
import type { Said } from '../../drafts/sort'
import { t } from '../../texts'
import { useDraft } from './DraftProvider'
import styles from './useUndo.module.css'

/** What was done, and how it is undone. */
type Done<C> = { said: string; undo: Edit<C> }
type Edit<C> = (content: C) => C

/** Does what takes something away at once, and offers to undo it; nobody is asked first. */
export function useUndo<C extends Said>(): {
  act: (said: string, edit: Edit<C>, undo: Edit<C>) => void
  bar: ReactNode
} {
  const { desk } = useDraft<C>()
  const [done, setDone] = useState<Done<C>>()
  const button = useRef<HTMLButtonElement>(null)

  const act = useCallback(
    (said: string, edit: Edit<C>, undo: Edit<C>) => {
      desk.change(edit)
      setDone({ said, undo })
      // What had the focus may be gone.
      setTimeout(() => button.current?.focus({ preventScroll: true }), 0)
    },
    [desk],
  )

  const bar = (
    <div role="status" className={styles.holder}>
      {done && (
        <div className={styles.bar}>
          <span>{done.said}</span>
          <Button
            ref={button}
            onClick={() => {
              desk.change(done.undo)
              setDone(undefined)
            }}
          >
            {t.draft.undo}
          </Button>
          <Button type="text" className={styles.close} onClick={() => setDone(undefined)}>
            {t.common.close}
          </Button>
        </div>
      )}
    </div>
  )
  return { act, bar }
}
