import { Button } from 'antd'
import { useLists } from '../../api/queries'
import { t } from '../../texts'
import styles from './Review.module.css'

type Props = { count: number; full: boolean; done: () => void }

/** While fields are pointed at: how many, and the way back to the reason. */
export function PinningBar({ count, full, done }: Props) {
  const { limits } = useLists()
  return (
    <section className={styles.bar} aria-label={t.review.pins}>
      <span role="status">{full ? t.review.pinsFull(limits.pins) : t.review.pinning(count)}</span>
      <Button type="primary" onClick={done}>
        {t.review.shortcut(t.review.pinned, 'Esc')}
      </Button>
    </section>
  )
}
