// A month's progress taken apart, as `draft/entries.ts` has it.
import type { GoalContent } from '../../drafts/goals'
import { type GoalField, goalPin } from '../../parts/goalFields'
import { t } from '../../texts'
import type { Entry, Row } from '../draft/entries'

/** Everything that it says, in the order of the screen. */
export function entries({ values }: GoalContent): Entry[] {
  const all = { key: 'values', path: '/content/values', label: t.goals.values, isList: true }
  return [
    { ...all, value: values.map(({ indicator }) => indicator).join() },
    ...values.flatMap((row, index) =>
      (['value', 'remark'] as const).map((field: GoalField) => {
        const { path, label } = goalPin(row.indicator, index, field)
        const key = `${row.indicator} ${field}`
        return { key, path: `/content${path}`, label, value: row[field], isList: false }
      }),
    ),
  ]
}

/** Its values as rows. */
export const rows = ({ values }: GoalContent): Row[] =>
  values.map(({ indicator, value }, index) => ({
    id: indicator,
    label: t.filing.map.indicator(index + 1),
    text: value,
  }))
