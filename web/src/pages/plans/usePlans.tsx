import { type ReactNode, useMemo } from 'react'
import type { Schema } from '../../api/client'
import { useMap, useProgress } from '../../api/queries'
import { Loaded } from '../../parts/Loaded'
import { type Planned, planned } from './updates'

/** The plans of the map in force, with what was approved of them. */
type Plans = { plans: readonly Planned[]; progress: Schema<'ProgressView'> }

/** The plans of a project once they are read; before, that they are read, or why they could not be. */
export function usePlans(
  project: string,
): { read: Plans; otherwise?: never } | { read?: never; otherwise: ReactNode } {
  const map = useMap(project)
  const progress = useProgress(project)
  const read = useMemo(
    () =>
      map.data &&
      progress.data && { plans: planned(map.data.content, progress.data.plans), progress: progress.data },
    [map.data, progress.data],
  )
  if (read) return { read }
  return { otherwise: <Loaded query={progress}>{() => <Loaded query={map}>{() => null}</Loaded>}</Loaded> }
}
