import { isSame } from './content'
import type { KeptDraft } from './kept'
import type { Standing } from './saving'
import type { View, World } from './world'

/** How lately something was typed that may still be on its way to the server, and how long that takes. */
const JUST_NOW = 15_000
const ARRIVES_WITHIN = 1000

/** The filing, and the draft that was kept of it in this browser if the server lacks it. */
export async function readDraft(world: World): Promise<{ view: View; found: KeptDraft | undefined }> {
  const [view, kept] = await Promise.all([world.look(), world.kept().catch(() => undefined)])
  const lacks = ({ data }: View) => kept !== undefined && !isSame(kept.content, data.shown.content)
  if (!kept || !lacks(view)) return { view, found: undefined }
  if (Date.now() - kept.at > JUST_NOW) return { view, found: kept }
  // What was sent as the window closed may arrive only now.
  await new Promise(resolve => setTimeout(resolve, ARRIVES_WITHIN))
  const later = await world.look()
  return { view: later, found: lacks(later) ? kept : undefined }
}

/** How the server has the draft that a view shows. */
export function standing({ data, etag }: View): Standing {
  return { etag, round: data.round, at: data.shown.at }
}
