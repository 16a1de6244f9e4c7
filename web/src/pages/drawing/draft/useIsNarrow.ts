import { useSyncExternalStore } from 'react'

const narrow = matchMedia('(max-width: 900px)')

function watch(watcher: () => void): () => void {
  narrow.addEventListener('change', watcher)
  return () => narrow.removeEventListener('change', watcher)
}

/** Whether grids are shown as lists. */
export const useIsNarrow = (): boolean => useSyncExternalStore(watch, () => narrow.matches)
