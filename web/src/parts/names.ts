import { useMemo } from 'react'
import type { Schema } from '../api/client'
import { useLists } from '../api/queries'

/** The Chinese names of the server's lists. What a list does not know is shown as it is. */
export function useNames() {
  const lists = useLists()
  return useMemo(() => {
    const byId = (rows: { id: string; name: string }[]) => naming(rows.map(row => [row.id, row.name]))
    const byValue = <T extends string>(rows: { value: T; name: string }[]) =>
      naming<T>(rows.map(row => [row.value, row.name]))
    const role = byValue(lists.roles)
    const department = byId(lists.departments)
    return {
      department,
      field: byId(lists.fields),
      reason: naming(lists.reasons.map(row => [row.code, row.name])),
      planType: byValue<string>(lists.planTypes),
      promotionMethod: byValue<string>(lists.promotionMethods),
      recognition: byValue<string>(lists.recognitions),
      outlet: byId(lists.outlets),
      planStatus: byValue<string>(lists.planStatuses),
      planTiming: byValue<string>(lists.planTimings),
      monthState: byValue(lists.monthStates),
      filingState: byValue(lists.filingStates),
      projectState: byValue(lists.projectStates),
      operation: byValue(lists.operations),
      kind: byValue(lists.kinds),
      aggregation: byValue<string>(lists.aggregations),
      role,
      /** Who did something, as it is told: 市政府办公厅 审核人员 张三. */
      actor: ({ name, role: as, department: of }: Schema<'Actor'>) =>
        [of && department(of), role(as), name].filter(Boolean).join(' '),
    }
  }, [lists])
}

function naming<T extends string>(rows: (readonly [T, string])[]): (id: T) => string {
  const names = new Map<string, string>(rows)
  return id => names.get(id) ?? id
}
