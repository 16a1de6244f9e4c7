import { type ReactNode, useEffect } from 'react'
import { Link } from 'react-router'
import { t } from '../texts'
import styles from './Page.module.css'

type Props = {
  title: string
  /** Beside the title, such as a state. */
  aside?: ReactNode
  /** Where one came from: pages above this one. */
  above?: { to: string; name: string }[]
  /** Under the title, such as buttons. */
  actions?: ReactNode
  children: ReactNode
}

/** A page: its title, the way back up, and its content. */
export function Page({ title, aside, above = [], actions, children }: Props) {
  useEffect(() => {
    document.title = `${title} - ${t.system}`
  }, [title])
  return (
    <>
      <header className={styles.head}>
        {above.length > 0 && (
          <nav className={styles.above} aria-label={t.common.back}>
            {above.map(({ to, name }, index) => (
              <span key={to}>
                {index > 0 && <span aria-hidden="true"> / </span>}
                <Link to={to}>{name}</Link>
              </span>
            ))}
          </nav>
        )}
        <div className={styles.title}>
          <h1>{title}</h1>
          {aside}
        </div>
        {actions && <div className="row-of-buttons">{actions}</div>}
      </header>
      {children}
    </>
  )
}
