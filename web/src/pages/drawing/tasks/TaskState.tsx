import type { ReactNode } from 'react'
import styles from './TaskListPage.module.css'

const symbols = { plain: '○', open: '◔', done: '✓' }

/** How far a task is, by word, symbol and colour. */
export function TaskState({ look, children }: { look: keyof typeof symbols; children: ReactNode }) {
  return (
    <span className={`${styles.state} ${styles[look]}`}>
      <span aria-hidden="true">{symbols[look]} </span>
      {children}
    </span>
  )
}
