// What two drafts of one map say differently, field by field. Rows go by their ids (R2.8).
import type { Indicator, MapContent, Measure, Plan } from '../../../drafts/content'
import { t } from '../../../texts'
import type { Different } from '../../draft/form'
import { type IndicatorField, indicatorName, measureName, type PlanField } from './places'

type Names = { planType: (id: string) => string; aggregation: (id: string) => string }
type Placed<Row> = { row: Row; index: number }

const labels = t.drawing.fields
const words = t.draft.difference

const INDICATOR: IndicatorField[] = ['name', 'unit', 'aggregation', 'annualTarget', 'levelReason']
const PLAN: PlanField[] = ['month', 'type', 'content']

/** Everything in which `mine` differs from `theirs`, in the order of the screen. */
export function difference(theirs: MapContent, mine: MapContent, names: Names): Different[] {
  const found: Different[] = []
  const note = (label: string, a: string, b: string) => {
    if (a !== b) found.push({ label, theirs: a, mine: b })
  }
  pairs(theirs.indicators, mine.indicators, note, indicatorName, (a, b, label) => {
    for (const field of INDICATOR) {
      const spoken = (row: Indicator) =>
        field === 'aggregation' ? names.aggregation(row.aggregation || 'sum') : String(row[field])
      note(`${label} · ${labels.ofIndicator[field]}`, spoken(a), spoken(b))
    }
    b.monthlyTargets.forEach((target, month) => {
      note(`${label} · ${labels.month(month + 1)}`, a.monthlyTargets[month] ?? '', target)
    })
  })
  note(labels.reason, theirs.fewIndicatorsReason, mine.fewIndicatorsReason)
  pairs(theirs.measures, mine.measures, note, measureName, (a, b, label) => {
    note(`${label} · ${labels.content}`, a.content, b.content)
    const name = (plan: Plan, index: number) =>
      [label, labels.plan(index + 1), plan.month, plan.type && names.planType(plan.type)]
        .filter(Boolean)
        .join(' · ')
    pairs(a.plans, b.plans, note, name, (before, after, at) => {
      for (const field of PLAN) {
        const spoken = (plan: Plan) =>
          field === 'type' && plan.type ? names.planType(plan.type) : plan[field]
        note(`${at} · ${labels.ofPlan[field]}`, spoken(before), spoken(after))
      }
    })
  })
  return found
}

/** The rows of `both` that one side had removed and that stay because the other had worked on them. */
export function spared(
  base: MapContent,
  mine: MapContent,
  theirs: MapContent,
  both: MapContent,
): Different[] {
  const [before, here, there] = [base, mine, theirs].map(rowIds)
  const told = (row: Indicator | Measure | Plan, label: string): Different[] => {
    const [isHere, isThere] = [here?.has(row.id), there?.has(row.id)]
    if (!before?.has(row.id) || (isHere && isThere)) return []
    const side = (has: boolean | undefined) => (has ? words.present(text(row)) : words.removed)
    return [{ label, theirs: side(isThere), mine: side(isHere) }]
  }
  return [
    ...both.indicators.flatMap((row, index) => told(row, indicatorName(row, index))),
    ...both.measures.flatMap((measure, index) => {
      const label = measureName(measure, index)
      const plans = measure.plans.flatMap((plan, at) => told(plan, `${label} · ${labels.plan(at + 1)}`))
      return [...told(measure, label), ...plans]
    }),
  ]
}

const rowIds = ({ indicators, measures }: MapContent) =>
  new Set([...indicators, ...measures, ...measures.flatMap(({ plans }) => plans)].map(({ id }) => id))

/** Walks two lists by their ids: rows of both in depth, rows of one side as a whole, and whether they were reordered. */
function pairs<Row extends Indicator | Measure | Plan>(
  theirs: Row[],
  mine: Row[],
  note: (label: string, theirs: string, mine: string) => void,
  name: (row: Row, index: number) => string,
  both: (theirs: Row, mine: Row, label: string) => void,
): void {
  const places = (rows: Row[]) =>
    new Map(rows.map((row, index): [string, Placed<Row>] => [row.id, { row, index }]))
  const [there, here] = [places(theirs), places(mine)]
  for (const [id, { row, index }] of here) {
    const other = there.get(id)
    if (other) both(other.row, row, name(row, index))
    else note(name(row, index), '', words.added(text(row)))
  }
  for (const [id, { row, index }] of there) {
    if (!here.has(id)) note(name(row, index), words.present(text(row)), '')
  }
  const order = (rows: Row[], others: Map<string, unknown>) =>
    rows.filter(({ id }) => others.has(id)).map(({ id }) => id)
  const [before, after] = [order(theirs, here), order(mine, there)]
  if (before.join() !== after.join()) {
    const first = mine[0]
    const list =
      first && ('plans' in first ? labels.measures : 'name' in first ? labels.indicators : labels.plans)
    note(
      words.order(list ?? ''),
      words.ordered(before.map(id => (there.get(id)?.index ?? 0) + 1)),
      words.ordered(after.map(id => (there.get(id)?.index ?? 0) + 1)),
    )
  }
}

function text(row: Indicator | Measure | Plan): string {
  return 'name' in row ? row.name : row.content
}
