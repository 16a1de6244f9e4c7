import type { Schema } from '../../../api/client'
import type { useNames } from '../../../parts/names'
import { spoken } from '../../../parts/time'
import { t } from '../../../texts'

const words = t.evidence.list

/** Who reported a file and who purged it, and when (R8.6); nothing for a file that can be opened. */
export function handled(
  { quarantined, purged }: Pick<Schema<'FileView'>, 'quarantined' | 'purged'>,
  { actor }: Pick<ReturnType<typeof useNames>, 'actor'>,
): string[] {
  return [
    ...(quarantined ? [words.reported(actor(quarantined.by), spoken(quarantined.at))] : []),
    ...(purged ? [words.purged(actor(purged.by), spoken(purged.at))] : []),
  ]
}
