import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { useMe } from '../session/session'
import { Desk } from './desk'
import type { Laid } from './laid'
import { realWorld } from './world'

const desks = new Map<string, Desk>()

function deskOf(person: string, project: string, filing: string): Desk {
  const name = [person, project, filing].join(' ')
  let desk = desks.get(name)
  if (!desk) {
    desk = new Desk(realWorld(person, project, filing), () => desks.delete(name))
    desks.set(name, desk)
  }
  return desk
}

/** The desk of a filing's draft, the same on every page that shows a part of it, and what lies on it. */
export function useDesk(project: string, filing: string): { desk: Desk; laid: Laid } {
  const { person } = useMe()
  const desk = useMemo(() => deskOf(person, project, filing), [person, project, filing])
  useEffect(() => desk.attend(), [desk])
  return { desk, laid: useSyncExternalStore(desk.watch, desk.now) }
}
