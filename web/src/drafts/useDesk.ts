import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { useMe } from '../session/session'
import { Desk } from './desk'
import type { Laid } from './laid'
import type { Said, Sort } from './sort'
import { realWorld } from './world'

/** The desks that are open, whatever kinds of draft lie on them. */
const desks = new Map<string, unknown>()

function deskOf<C extends Said>(person: string, project: string, filing: string, sort: Sort<C>): Desk<C> {
  const name = [person, project, filing].join(' ')
  // A filing is of one kind all its life.
  let desk = desks.get(name) as Desk<C> | undefined
  if (!desk) {
    desk = new Desk(realWorld(person, project, filing), sort, () => desks.delete(name))
    desks.set(name, desk)
  }
  return desk
}

/** The desk of a filing's draft, the same on every page that shows a part of it, and what lies on it. */
export function useDesk<C extends Said>(
  project: string,
  filing: string,
  sort: Sort<C>,
): { desk: Desk<C>; laid: Laid<C> } {
  const { person } = useMe()
  const desk = useMemo(() => deskOf(person, project, filing, sort), [person, project, filing, sort])
  useEffect(() => desk.attend(), [desk])
  return { desk, laid: useSyncExternalStore(desk.watch, desk.now) }
}
