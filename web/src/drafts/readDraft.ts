import type { KeptDraft } from './kept'
import type { Standing } from './saving'
import { isSame, restored, type Said, type Sort } from './sort'
import type { View, World } from './world'

/** How lately something was typed that may still be on its way to the server, and how long that takes. */
const JUST_NOW = 15_000
const ARRIVES_WITHIN = 1000

/** The filing, and the draft that was kept of it in this browser if the server lacks it. */
export async function readDraft<C extends Said>(
  world: World<C>,
  sort: Sort<C>,
): Promise<{ view: View; found: KeptDraft | undefined }> {
  const [view, kept] = await Promise.all([world.look(), world.kept().catch(() => undefined)])
  const lacks = (now: View) => lacking(sort, kept, now) !== undefined
  if (!kept || !lacks(view)) return { view, found: undefined }
  if (Date.now() - kept.at > JUST_NOW) return { view, found: kept }
  // What was sent as the window closed may arrive only now.
  await new Promise(resolve => setTimeout(resolve, ARRIVES_WITHIN))
  const later = await world.look()
  return { view: later, found: lacks(later) ? kept : undefined }
}

/** What was kept, if it would change anything of what the server has now. */
export function lacking<C extends Said>(
  sort: Sort<C>,
  kept: KeptDraft | undefined,
  { data }: View,
): KeptDraft | undefined {
  const now = sort.complete(data.shown.content)
  return kept && !isSame(sort, restored(sort, kept, now), now) ? kept : undefined
}

/** How the server has the draft that a view shows. */
export function standing({ data, etag }: View): Standing {
  return { etag, round: data.round, at: data.shown.at }
}
