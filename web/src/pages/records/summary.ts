import type { Schema } from '../../api/client'
import { completeIteration } from '../../drafts/iteration'
import { completePlanProgress } from '../../drafts/planProgress'
import { completeBrand, completePromotion, type Evidence } from '../../drafts/record'
import { isMonthly, spokenPeriod } from '../../parts/kinds'
import { spokenDate } from '../../parts/time'
import { isRecord, type RecordKind } from '../../paths'
import { t } from '../../texts'
import type { Names } from '../draft/form'

const labels = t.records.list

/** A record in a line: when, how, the beginning of what it says, and its evidence. */
export function summaryOf(
  kind: RecordKind,
  content: Schema<'Content'>,
  names: Pick<Names, 'promotionMethod' | 'recognition'>,
) {
  const { evidence, ...said } = kind === 'promotion' ? ofPromotion(content, names) : ofBrand(content, names)
  return { ...said, evidence: evidenceTold(evidence) }
}

/** Evidence in a line. */
export function evidenceTold({ files, mail }: Evidence): string {
  const parts = [files.length > 0 && labels.files(files.length), mail && labels.mail].filter(Boolean)
  return parts.join('、') || labels.noEvidence
}

function ofPromotion(content: Schema<'Content'>, names: Pick<Names, 'promotionMethod'>) {
  const { method, date, description, evidence } = completePromotion(content as Schema<'PromotionDraft'>)
  return {
    day: spokenDate(date),
    manner: method && names.promotionMethod(method),
    text: beginning(description),
    evidence,
  }
}

function ofBrand(content: Schema<'Content'>, names: Pick<Names, 'recognition'>) {
  const { recognition, date, circumstances, evidence } = completeBrand(content as Schema<'BrandDraft'>)
  return {
    day: spokenDate(date),
    manner: recognition && names.recognition(recognition),
    text: beginning(circumstances),
    evidence,
  }
}

/** What tells a filing from others of its kind and project: its month, or how and when; a map has nothing of the kind. */
export function aboutOf(
  { kind, period, content }: Told,
  names: Pick<Names, 'promotionMethod' | 'recognition'>,
): string {
  if (kind === 'planProgress') return [spokenPeriod(period), updated(content)].filter(Boolean).join('，')
  if (isMonthly(kind)) return spokenPeriod(period)
  if (kind === 'measureIteration') return iterated(content)
  if (!isRecord(kind)) return ''
  const { manner, day } = summaryOf(kind, content, names)
  return [manner, day].filter(Boolean).join('，')
}

type Told = { kind: Schema<'Kind'>; period: string; content: Schema<'Content'> }

function updated(content: Schema<'Content'>): string {
  const { updates } = completePlanProgress(content as Schema<'PlanProgressDraft'>)
  const completed = updates.filter(({ status }) => status === 'completed').length
  return updates.length > 0 ? t.plans.about(updates.length, completed) : ''
}

function iterated(content: Schema<'Content'>): string {
  const { added, edited } = completeIteration(content as Schema<'IterationDraft'>)
  const { counts, measures } = t.iterations.effect
  return [
    added.length > 0 && measures(counts.measures.added, added.length),
    edited.length > 0 && measures(counts.measures.changed, edited.length),
  ]
    .filter(Boolean)
    .join('，')
}

const MOST = 60

function beginning(text: string): string {
  const letters = Array.from(text.trim())
  return letters.length > MOST ? `${letters.slice(0, MOST).join('')}…` : letters.join('')
}
