import { calendar } from './zh-CN/calendar'
import { draft } from './zh-CN/draft'
import { drawing } from './zh-CN/drawing'
import { evidence } from './zh-CN/evidence'
import { filing } from './zh-CN/filing'
import { goals } from './zh-CN/goals'
import { iterations } from './zh-CN/iterations'
import { ledger } from './zh-CN/ledger'
import { months } from './zh-CN/months'
import { owed } from './zh-CN/owed'
import { plans } from './zh-CN/plans'
import { projects } from './zh-CN/projects'
import { records } from './zh-CN/records'
import { review } from './zh-CN/review'
import { shell } from './zh-CN/shell'

/** The page in Chinese. Names of states, roles and choices come from the server's lists. */
export const zhCN = {
  ...shell,
  projects,
  draft,
  drawing,
  months,
  goals,
  plans,
  records,
  iterations,
  evidence,
  review,
  filing,
  owed,
  ledger,
  calendar,
}
