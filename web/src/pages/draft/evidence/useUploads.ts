import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { useLists } from '../../../api/queries'
import type { WithEvidence } from '../../../drafts/record'
import { realLine } from '../../../evidence/line'
import { isUnderWay, type Upload, Uploads, type Verified } from '../../../evidence/uploads'
import { t } from '../../../texts'
import { useDraft } from '../DraftProvider'
import { inserted } from '../lists'

/** The uploads of the form; what arrives is taken into the draft. They end with the form. */
export function useUploads(): { uploads: Uploads; list: readonly Upload[] } {
  const { desk, project, filing } = useDraft<WithEvidence>()
  const { limits } = useLists()
  const uploads = useMemo(() => {
    const files = () => desk.now().saving?.content.evidence.files ?? []
    const take = ({ file }: Verified, name: string, later: string[]): string | undefined => {
      const same = files().find(known => known.file === file)
      if (same) return t.evidence.same(same.name)
      if (files().length >= limits.files) return t.evidence.full(limits.files)
      desk.change(content => {
        const { evidence } = content
        // Files stand in the order in which they were chosen, whichever arrives first.
        const next = evidence.files.findIndex(known => later.includes(known.file))
        const files = inserted(evidence.files, next < 0 ? evidence.files.length : next, { file, name })
        return { ...content, evidence: { ...evidence, files } }
      })
      desk.saveSoon()
      return files().some(known => known.file === file) ? undefined : t.evidence.elsewhere
    }
    return new Uploads(realLine(project, filing), take)
  }, [desk, project, filing, limits.files])
  useEffect(() => uploads.close, [uploads])
  const list = useSyncExternalStore(uploads.watch, uploads.now)
  return { uploads, list }
}

/** Whether anything is still on its way. */
export const isUploading = (list: readonly Upload[]): boolean => list.some(({ stage }) => isUnderWay(stage))
