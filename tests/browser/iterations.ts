// Set-ups of applications for measure iterations.
import { type Api, type BattleMap, Filing, smallMap } from './api'
import { people } from './people'

/** A map of which, in June, some plans are past and some are still to come. */
export function halfDone(): BattleMap {
  const content = smallMap()
  const plan = (id: string, month: string) => ({ id, month, type: 'evaluate', content: `${month}的评估` })
  content.measures[0]?.plans.push(plan('m1p2', '2026-09'), plan('m1p3', '2026-12'))
  content.measures[1]?.plans.push(plan('m2p2', '2026-10'))
  return content
}

/** An application for the first version of an issued map, saved as a draft. */
export async function application(
  api: Api,
  { project }: Filing,
  content: Record<string, unknown>,
): Promise<Filing> {
  const draft = { kind: 'measureIteration', period: '2026', content: { version: 1, ...content } }
  const made = await api.as(people.clerk).must('POST', `/api/projects/${project.id}/filings`, draft)
  return new Filing(project, made.body.filing as string, 'measureIteration').remember(made)
}
