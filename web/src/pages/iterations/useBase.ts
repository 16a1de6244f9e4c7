import { useMemo } from 'react'
import { useInbox, useMap, useProgress } from '../../api/queries'
import type { Plan } from '../../drafts/content'
import type { IterationContent } from '../../drafts/iteration'
import type { Measures } from '../../parts/iterated'
import { t } from '../../texts'
import { useDraft } from '../draft/DraftProvider'
import { MONTHS, monthOf } from '../drawing/draft/months'
import { type Lock, lockOf } from './locks'

/** What an application stands on. */
export type Base = {
  /** The measures of the version that it changes. */
  measures: Measures
  /** The version in force, if it is another one. */
  moved: { version: number; measures: Measures } | undefined
  /** Why a plan of the map must stay as it is, if it must. */
  lock: (plan: Plan) => Lock | undefined
  /** The months that a plan can be moved to or added in. */
  months: { value: string; label: string }[]
}

/** The version that the draft changes, and what of it is locked, by the server's clock and what was approved. */
export function useBase(): Base {
  const { view, content, project, year } = useDraft<IterationContent>()
  const shown = view.shown.content as Partial<IterationContent>
  const inForce = useMap(project).data
  const plans = useProgress(project).data?.plans
  const thisMonth = useInbox().data?.now.slice(0, 7) ?? ''
  const completed = useMemo(
    () => new Set(plans?.filter(({ status }) => status === 'completed').map(({ plan }) => plan)),
    [plans],
  )
  // After the draft was carried over, until it is saved, its base is not yet the one that was read with it.
  const isRead = shown.version === content.version || inForce?.version !== content.version
  const measures = (isRead ? view.map : inForce?.content)?.measures ?? []
  return {
    measures,
    moved:
      inForce && inForce.version !== content.version
        ? { version: inForce.version, measures: inForce.content.measures ?? [] }
        : undefined,
    lock: plan => lockOf(plan, completed, thisMonth),
    months: MONTHS.map(number => ({ value: monthOf(year, number), label: t.common.month(number) })).filter(
      ({ value }) => value >= thisMonth,
    ),
  }
}
