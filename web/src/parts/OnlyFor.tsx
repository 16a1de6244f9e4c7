import type { ReactNode } from 'react'
import type { Schema } from '../api/client'
import { useMe } from '../session/session'
import { t } from '../texts'
import { useNames } from './names'
import { Page } from './Page'

type Props = {
  roles: Schema<'Role'>[]
  /** What the page is called. */
  title: string
  children: ReactNode
}

/** A page that is somebody's task; everybody else is told whose, instead of filling in what the server would refuse. */
export function OnlyFor({ roles, title, children }: Props) {
  const names = useNames()
  if (useMe().roles.some(role => roles.includes(role))) return children
  return (
    <Page title={title}>
      <p>{t.common.onlyFor(roles.map(names.role).join('、'))}</p>
    </Page>
  )
}
