// 月度计划推进更新 as its form holds it: like the API's, with nothing left out.
import type { Schema } from '../api/client'
import { mergedFields, mergedRows, pickOf, type Winner } from './mergeRows'
import { completeEvidence, type Evidence, fieldsBy, mergedEvidence } from './record'

/** An item of work done or of next steps. */
export type Entry = { id: string; text: string; date: string }
/** The two lists of an update. */
export type EntryList = 'work' | 'next'
/** The update of one plan, which goes by the plan's row. */
export type PlanUpdate = { plan: string; status: string; work: Entry[]; problems: string; next: Entry[] }
export type PlanProgressContent = { updates: PlanUpdate[]; evidence: Evidence }

export const newEntry = (id: string, text = '', date = ''): Entry => ({ id, text, date })
export const newUpdate = (plan: string): PlanUpdate => ({
  plan,
  status: '',
  work: [],
  problems: '',
  next: [],
})

export function completePlanProgress(said: Schema<'PlanProgressDraft'>): PlanProgressContent {
  const updates = (said.updates ?? []).map(({ plan, status = '', work = [], problems = '', next = [] }) => ({
    plan,
    status,
    work: work.map(completeEntry),
    problems,
    next: next.map(completeEntry),
  }))
  return { updates, evidence: completeEvidence(said.evidence) }
}

export const completeEntry = ({ id, text, date }: Schema<'EntryDraft'>): Entry => newEntry(id, text, date)

/** What two sides made of the same draft: plans and entries go by their ids (R2.8). */
export function mergedPlanProgress(
  base: PlanProgressContent,
  mine: PlanProgressContent,
  theirs: PlanProgressContent,
  winner: Winner,
): PlanProgressContent {
  const pick = pickOf(winner)
  const rows = ({ updates }: PlanProgressContent) => updates.map(update => ({ id: update.plan, update }))
  const updates = mergedRows(rows(base), rows(mine), rows(theirs), (before, here, there) => {
    const [was, one, other] = [before?.update, here.update, there.update]
    const texts = ({ status, problems }: PlanUpdate) => ({ status, problems })
    const { status, problems } = mergedFields(was && texts(was), texts(one), texts(other), pick)
    const list = (name: EntryList) => mergedRows(was?.[name] ?? [], one[name], other[name], fieldsBy(pick))
    return {
      id: here.id,
      update: { plan: one.plan, status, work: list('work'), problems, next: list('next') },
    }
  })
  return {
    updates: updates.map(({ update }) => update),
    evidence: mergedEvidence(base.evidence, mine.evidence, theirs.evidence, pick),
  }
}
