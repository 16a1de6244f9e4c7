import type { UseQueryResult } from '@tanstack/react-query'
import { useState } from 'react'
import type { Answer } from '../../api/client'

/** What was read this long ago is shown at once; what is older is read again first. */
const FRESH = 60_000

type Read<T> = Pick<UseQueryResult<Answer<T>>, 'data' | 'isFetchedAfterMount' | 'dataUpdatedAt' | 'refetch'>

/**
 * What is on screen, with its ETag. It stays what it was when something newer is read in the background: that is told
 * as `newer` and shown on request, so nobody decides on what they have not seen (R3.5a).
 */
export function useOnScreen<T>({ data, isFetchedAfterMount, dataUpdatedAt, refetch }: Read<T>) {
  const [shown, setShown] = useState<Answer<T>>()
  const isFresh = isFetchedAfterMount || Date.now() - dataUpdatedAt < FRESH
  if (!shown && data && isFresh) setShown(data)
  const isOld = shown !== undefined && data !== undefined && data.etag !== shown.etag
  return {
    shown,
    isOld,
    /** Reads again and shows what stands. */
    showNewest: async () => {
      const { data: now } = await refetch()
      if (now) setShown(now)
    },
  }
}
