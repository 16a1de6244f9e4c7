import type { useNames } from '../../parts/names'
import { spokenDay, spokenMonth } from '../../parts/time'
import { t } from '../../texts'
import { byDepartment, dueOf, kindOf, type Owing } from './owing'

const words = t.owed.text

type Names = Pick<ReturnType<typeof useNames>, 'department' | 'planType' | 'filingState'>

/** 欠报清单 as plain text for a message: 单位, 项目, 所欠事项. */
export function asText(projects: readonly Owing[], day: string, names: Names): string {
  const departments = byDepartment(projects).map(({ department, projects }) =>
    [
      words.department(names.department(department), projects.length),
      ...projects.flatMap((project, index) => ofProject(project, index, names)),
    ].join('\n'),
  )
  return [words.title(spokenDay(day)), ...departments].join('\n\n')
}

function ofProject({ name, code, updates, overdue }: Owing, index: number, names: Names): string[] {
  const owed = updates.map(update => {
    const { window, state } = update
    const stands = state ? names.filingState(state) : t.owed.notBegun
    const due = window.state === 'closed' ? words.closed(dueOf(window)) : dueOf(window)
    return words.update(kindOf(update), [spokenMonth(window.month), stands, due].join('，'))
  })
  const plans = overdue.map(({ month, type }) => words.plan(spokenMonth(month), names.planType(type)))
  return [
    words.project(index + 1, name, code),
    ...(owed.length > 0 ? [words.updates(owed.join('；'))] : []),
    ...(plans.length > 0 ? [words.overdue(plans.length, plans.join('、'))] : []),
  ]
}
