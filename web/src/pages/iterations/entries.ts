// An application taken apart, as `draft/entries.ts` has it.
import type { Schema } from '../../api/client'
import type { Plan } from '../../drafts/content'
import type { IterationContent } from '../../drafts/iteration'
import type { FieldError } from '../../parts/ErrorSummary'
import { iterationLabel, type List, rowLabel } from '../../parts/iterationFields'
import { t } from '../../texts'
import { differenceOf, type Entry, pinnedIn, type Row, said, sparedOf, stillBrokenIn } from '../draft/entries'
import type { Different, Names, Pinned } from '../draft/form'

const labels = t.iterations.fields

type Measure = { id: string; content: string; basis: string; plans: Plan[] }

/** Both lists with the rows alike. */
function lists({ added, edited }: IterationContent): [List, Measure[]][] {
  return [
    ['added', added],
    ['edited', edited.map(({ measure: id, ...row }) => ({ id, ...row }))],
  ]
}

/** Everything that an application says, in the order of the screen. */
export function entries(content: IterationContent): Entry[] {
  const entry = (key: string, place: string, value: string, isList = false): Entry => {
    const path = place === '' ? '/content' : `/content/${place}`
    return { key, path, label: iterationLabel(path), value, isList }
  }
  const rows = lists(content).flatMap(([list, measures]) => [
    entry(list, list, String(measures.length), true),
    ...measures.flatMap(({ id, content, basis, plans }, index) => {
      const at = `${list}/${index}`
      return [
        // What is said of a row as a whole holds until anything in it changes.
        ...['', '/id', '/measure'].map(part =>
          entry(`${id} row${part}`, at + part, JSON.stringify([content, plans]), true),
        ),
        entry(`${id} content`, `${at}/content`, content),
        entry(`${id} basis`, `${at}/basis`, basis),
        entry(`${id} plans`, `${at}/plans`, plans.map(plan => plan.id).join(), true),
        ...plans.flatMap((plan, place) => [
          ...['', '/id'].map(part =>
            entry(`${plan.id} row${part}`, `${at}/plans/${place}${part}`, JSON.stringify(plan), true),
          ),
          ...(['month', 'type', 'content'] as const).map(field =>
            entry(`${plan.id} ${field}`, `${at}/plans/${place}/${field}`, plan[field]),
          ),
        ]),
      ]
    }),
  ])
  return [
    entry('whole', '', JSON.stringify(rows.map(({ value }) => value)), true),
    entry('version', 'version', labels.versionOf(content.version)),
    ...rows,
  ]
}

/** Everything in which `mine` differs from `theirs`. */
export function difference(theirs: IterationContent, mine: IterationContent, names: Names): Different[] {
  return differenceOf(entries(theirs), entries(mine), entry => spoken(entry, names))
}

function spoken(entry: Entry, names: Names): string {
  return entry.key.endsWith(' type') && entry.value ? names.planType(entry.value) : said(entry)
}

/** The measures and plans of `both` that one side had removed and that stay because the other had worked on them. */
export function spared(
  base: IterationContent,
  mine: IterationContent,
  theirs: IterationContent,
  both: IterationContent,
): Different[] {
  return sparedOf(rows(base), rows(mine), rows(theirs), rows(both))
}

function rows(content: IterationContent): Row[] {
  return lists(content).flatMap(([list, measures]) =>
    measures.flatMap(({ id, content, plans }, index) => {
      const label = rowLabel(list, index)
      const ofPlan = (place: number) => labels.of(label, labels.plan(place + 1))
      return [
        { id, label, text: content },
        ...plans.map((plan, place) => ({ id: plan.id, label: ofPlan(place), text: plan.content })),
      ]
    }),
  )
}

/** What was found wrong in `checked`, where it stands now; what was changed since nobody has looked at. */
export function stillBroken(
  broken: FieldError[],
  checked: IterationContent,
  now: IterationContent,
): FieldError[] {
  return stillBrokenIn(broken, entries(checked), entries(now))
}

/** Where the fields that a reviewer pointed at stand now. */
export function pinned(sentBack: Schema<'SentBack'> | null | undefined, now: IterationContent): Pinned[] {
  return pinnedIn(sentBack, entries(now))
}
