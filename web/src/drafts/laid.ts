import type { KeptDraft } from './kept'
import type { Saving } from './saving'
import type { Part } from './seat'
import type { Said } from './sort'
import type { View } from './world'

/** What lies on the desk. */
export type Laid<C extends Said> = {
  part: Part
  /** The filing as last read, and why it could not be read. */
  view: View | undefined
  problem: unknown
  saving: Saving<C> | undefined
  /** A draft that was kept in this browser and that the server lacks; it waits for a choice. */
  found: KeptDraft | undefined
  /** In a conflict: what the server has. */
  theirs: View | undefined
  /** This browser does not take drafts. */
  keepFails: boolean
  /** Broken rules are shown at their fields, since somebody asked for a check. */
  shows: boolean
}
