import type { MapContent } from '../../../drafts/content'
import { type Draft, useDraft } from '../../draft/DraftProvider'

/** The draft of a map that the pages of drawing show and change. */
export const useMapDraft = (): Draft<MapContent> => useDraft<MapContent>()
