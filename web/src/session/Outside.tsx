import { type ReactNode, useEffect } from 'react'
import { t } from '../texts'
import styles from './Outside.module.css'

/** The frame of what is shown before anything opens: signing in, and the first change of the password. */
export function Outside({ title, children }: { title: string; children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} - ${t.system}`
  }, [title])
  return (
    <main className={styles.outside}>
      <p className={styles.system}>{t.system}</p>
      <p className={styles.secrecy} role="note">
        ⚠ {t.secrecy}
      </p>
      <div className="panel">
        <h1 className={styles.title}>{title}</h1>
        {children}
      </div>
    </main>
  )
}
