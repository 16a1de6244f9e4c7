import { useState } from 'react'
import type { FieldError } from '../../../parts/ErrorSummary'
import { useMarks } from '../../draft/DraftProvider'
import { partOf } from './places'
import type { Task } from './tasks'

/**
 * What the last check found on a page, for its summary: as it was when the page opened, since a summary that changes
 * takes the focus from whoever mends. Whoever comes for one field is not held up by a summary.
 */
export function useBrokenHere(part: Task['part']): FieldError[] {
  const { errors } = useMarks()
  const [found] = useState(() =>
    location.hash.startsWith('#field-') ? [] : errors.filter(({ path }) => partOf(path) === part),
  )
  return found
}
