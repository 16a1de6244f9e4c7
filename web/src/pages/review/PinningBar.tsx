import { Button } from 'antd'
import { useEffect } from 'react'
import { useLists } from '../../api/queries'
import { t } from '../../texts'
import styles from './Review.module.css'

type Props = { count: number; full: boolean; done: () => void }

/** While fields are pointed at: how many, and the way back to the reason. */
export function PinningBar({ count, full, done }: Props) {
  const { limits } = useLists()
  useEffect(focusFirstInSight, [])
  return (
    <section className={styles.bar} aria-label={t.review.pins}>
      <span role="status">{full ? t.review.pinsFull(limits.pins) : t.review.pinning(count)}</span>
      <Button type="primary" onClick={done}>
        {t.review.shortcut(t.review.pinned, 'Esc')}
      </Button>
    </section>
  )
}

/** Whoever points by keyboard begins at the first field that is in sight, or else at the first of all. */
function focusFirstInSight() {
  const fields = Array.from(document.querySelectorAll<HTMLElement>('main button[id^="field-"][aria-pressed]'))
  const inSight = fields.find(field => {
    const { top, bottom } = field.getBoundingClientRect()
    return top >= 0 && bottom <= innerHeight
  })
  if (inSight) inSight.focus({ preventScroll: true })
  else fields[0]?.focus()
}
