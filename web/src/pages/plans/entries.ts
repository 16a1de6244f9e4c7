// Plan progress taken apart, as `draft/entries.ts` has it; plans go by their names, as the server calls them.
import type { Schema } from '../../api/client'
import type { EntryList, PlanProgressContent, PlanUpdate } from '../../drafts/planProgress'
import { planProgress } from '../../drafts/sort'
import { evidenceLabel, updateLabel } from '../../parts/planFields'
import { paths } from '../../paths'
import { t } from '../../texts'
import {
  differenceOf,
  type Entry,
  evidenceEntries,
  fileRows,
  pinnedIn,
  type Row,
  said,
  sparedOf,
  stillBrokenIn,
} from '../draft/entries'
import type { Form, Names } from '../draft/form'

/** What a plan is called by its row; nothing of one that the map no longer has. */
export type NameOf = (plan: string) => string | undefined

const words = t.plans.fields

/** Everything that plan progress says, in the order of the screen. */
export function entries({ updates, evidence }: PlanProgressContent, nameOf: NameOf): Entry[] {
  return [
    entry('updates', 'updates', updates.map(({ plan }) => plan).join(), t.plans.blocks.now, true),
    ...updates.flatMap((update, index) => ofUpdate(update, index, nameOf)),
    ...evidenceEntries(evidence, evidenceLabel),
  ]
}

function entry(key: string, place: string, value: string, label: string, isList = false): Entry {
  return { key, path: `/content/${place}`, label, value, isList }
}

function ofUpdate(update: PlanUpdate, index: number, nameOf: NameOf): Entry[] {
  const { plan, status, problems } = update
  const at = `updates/${index}`
  const name = nameOf(plan) ?? words.update(index + 1)
  const label = (field: 'status' | 'problems' | EntryList) => words.of(name, updateLabel(field))
  const list = (field: EntryList): Entry[] => [
    entry(
      `${plan} ${field}`,
      `${at}/${field}`,
      update[field].map(({ text }) => text).join('\n'),
      label(field),
      true,
    ),
    ...update[field].flatMap(({ id, text, date }, row) => {
      const of = words.entry(label(field), row + 1)
      return [
        entry(`${plan} ${id} text`, `${at}/${field}/${row}/text`, text, of),
        entry(`${plan} ${id} date`, `${at}/${field}/${row}/date`, date, words.of(of, words.date)),
      ]
    }),
  ]
  return [
    entry(`${plan} plan`, `${at}/plan`, plan, name, true),
    entry(`${plan} status`, `${at}/status`, status, label('status')),
    ...list('work'),
    entry(`${plan} problems`, `${at}/problems`, problems, label('problems')),
    ...list('next'),
  ]
}

/** Updates, the entries of those that are `told` in detail, then files. */
function rows(
  { updates, evidence }: PlanProgressContent,
  nameOf: NameOf,
  told: (plan: string) => boolean,
): Row[] {
  const lists: EntryList[] = ['work', 'next']
  const ofUpdates = updates.flatMap((update, index): Row[] => {
    const name = nameOf(update.plan) ?? words.update(index + 1)
    const inLists = lists.flatMap(list =>
      update[list].map(({ id, text }, row): Row => {
        const label = words.entry(words.of(name, updateLabel(list)), row + 1)
        return { id: `${update.plan} ${id}`, label, text }
      }),
    )
    const row = { id: update.plan, label: name, text: update.work[0]?.text ?? '' }
    return [row, ...(told(update.plan) ? inLists : [])]
  })
  return [...ofUpdates, ...fileRows(evidence)]
}

function spoken(one: Entry, names: Pick<Names, 'planStatus'>): string {
  return one.key.endsWith(' status') && one.value ? names.planStatus(one.value) : said(one)
}

/** 月度计划推进更新, as the pages of every draft go by it. */
export function planForm(nameOf: NameOf): Form<PlanProgressContent> {
  const of = (content: PlanProgressContent) => entries(content, nameOf)
  return {
    ...planProgress,
    title: t.plans.title,
    page: (project, filing) => paths.record('planProgress', project, filing),
    receipt: (project, filing) => paths.recordReceipt('planProgress', project, filing),
    difference: (theirs, mine, names) => differenceOf(of(theirs), of(mine), one => spoken(one, names)),
    spared: (base, mine, theirs, both) => {
      // Of a plan that one side removed as a whole, its entries say no more.
      const has = ({ updates }: PlanProgressContent, plan: string) => updates.some(one => one.plan === plan)
      const all = (content: PlanProgressContent) =>
        rows(content, nameOf, plan => has(mine, plan) && has(theirs, plan))
      return sparedOf(all(base), all(mine), all(theirs), all(both))
    },
    stillBroken: (broken, checked, now) => stillBrokenIn(broken, of(checked), of(now)),
    pinned: (sentBack: Schema<'SentBack'> | null | undefined, now) => pinnedIn(sentBack, of(now)),
  }
}
