import { forgetDrafts } from '../drafts/kept'
import { signOut } from './session'

/** What must be done before somebody leaves, such as saving what was typed. */
const before = new Set<() => Promise<void>>()

/** Has something done before its author signs out; returns how to call that off. */
export function beforeLeaving(act: () => Promise<void>): () => void {
  before.add(act)
  return () => before.delete(act)
}

/** Signs out, once what was typed is on the server; nothing of it stays in this browser. */
export async function leave(): Promise<void> {
  for (const act of before) await act()
  await signOut()
  await forgetDrafts()
}
