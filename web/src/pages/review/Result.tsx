import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { t } from '../../texts'
import styles from './Review.module.css'
import type { Told } from './told'

/** The lasting result of what was just done. */
export function Result({ told, children }: { told: Told; children?: ReactNode }) {
  return (
    <p className={styles.result} role="status">
      <span aria-hidden="true">✓ </span>
      {told.text} <Link to={told.to}>{t.review.toldLink}</Link> {children}
    </p>
  )
}
