import { completePlan } from '../../drafts/content'
import { type IterationContent, mergedPlans } from '../../drafts/iteration'
import { pickOf } from '../../drafts/mergeRows'
import type { Measures } from '../../parts/iterated'

/**
 * An application for one version of the map, made one for a later version (R7.3): what it changes stays, what the later
 * version changed besides is taken over. An edit of a measure that is gone stays, for its author to settle.
 */
export function carriedOver(
  content: IterationContent,
  version: number,
  before: Measures,
  now: Measures,
): IterationContent {
  const pick = pickOf('mine')
  const edited = content.edited.map(edit => {
    const [was, is] = [before, now].map(measures => measures.find(({ id }) => id === edit.measure))
    if (!is) return edit
    const [old, later] = [was, is].map(row => (row?.plans ?? []).map(completePlan))
    return {
      ...edit,
      content: pick(was?.content, edit.content, is.content ?? ''),
      plans: mergedPlans(old ?? [], edit.plans, later ?? [], pick),
    }
  })
  return { ...content, version, edited }
}
