// Set-ups of 月度计划推进更新, of a map with plans in the months around June 2026.
import { type Api, type BattleMap, Filing, type Plan, type Project, smallMap } from './api'
import { people } from './people'

/** When these tests play: four working days before the due day of June. */
export const june = '2026-06-24T09:00:00+08:00'

/** Three measures; two plans of June, one of May, one of July. */
export function mapOfJune(): BattleMap {
  const map = smallMap()
  const plans: Plan[][] = [
    [{ id: 'p-plan', month: '2026-06', type: 'draftReformPlan', content: '制定年度改革方案' }],
    [
      { id: 'p-pilot', month: '2026-06', type: 'runPilot', content: '在三个区县试点' },
      { id: 'p-later', month: '2026-07', type: 'evaluate', content: '评估试点成效' },
    ],
    [{ id: 'p-late', month: '2026-05', type: 'issuePolicy', content: '印发配套政策' }],
  ]
  for (const [index, measure] of map.measures.entries()) measure.plans = plans[index] ?? []
  return map
}

/** What each plan is called. */
export const named = {
  plan: '举措 1 · 2026年6月 · 制定改革方案',
  pilot: '举措 2 · 2026年6月 · 开展试点示范',
  later: '举措 2 · 2026年7月 · 开展成效评估',
  late: '举措 3 · 2026年5月 · 出台配套政策',
}

export const update = {
  plan: 'p-pilot',
  status: 'inProgress',
  work: [
    { id: 'w1', text: '确定三个试点区县。', date: '2026-06-03' },
    { id: 'w2', text: '召开试点部署会。', date: '' },
  ],
  problems: '区县配套资金没有落实。',
  next: [{ id: 'n1', text: '7月10日前印发试点方案。', date: '2026-07-10' }],
}

/** An update of June, of an issued project of its own unless one is given, submitted or approved by both. */
export async function updated(
  api: Api,
  stage: 'departmentReview' | 'approved',
  wanted: { project?: Project; updates?: Record<string, unknown>[]; mail?: Record<string, string> } = {},
): Promise<Filing> {
  const project = wanted.project ?? (await api.filing('issued', { content: mapOfJune() })).project
  const clerk = api.as(people.clerk)
  const evidence = { files: [], mail: wanted.mail ?? null }
  const content = { updates: wanted.updates ?? [update], evidence }
  const draft = { kind: 'planProgress', period: '2026-06', content }
  const made = await clerk.must('POST', `/api/projects/${project.id}/filings`, draft)
  const filing = new Filing(project, made.body.filing as string, 'planProgress').remember(made)
  await filing.act(clerk, 'submit')
  if (stage === 'departmentReview') return filing
  await filing.act(api.as(people.reviewer), 'approve')
  return filing.act(api.as(people.office), 'approve', { mailArrived: wanted.mail !== undefined })
}
