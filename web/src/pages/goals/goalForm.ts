import type { GoalContent } from '../../drafts/goals'
import { goalProgress } from '../../drafts/sort'
import { paths } from '../../paths'
import { t } from '../../texts'
import { differenceOf, pinnedIn, sparedOf, stillBrokenIn } from '../draft/entries'
import type { Form } from '../draft/form'
import { entries, rows } from './entries'

/** 量化目标推进更新, as the pages of every draft go by it. */
export const goalForm: Form<GoalContent> = {
  ...goalProgress,
  title: t.goals.title,
  page: (project, filing) => paths.record('goalProgress', project, filing),
  receipt: (project, filing) => paths.recordReceipt('goalProgress', project, filing),
  difference: (theirs, mine) => differenceOf(entries(theirs), entries(mine)),
  spared: (base, mine, theirs, both) => sparedOf(rows(base), rows(mine), rows(theirs), rows(both)),
  stillBroken: (broken, checked, now) => stillBrokenIn(broken, entries(checked), entries(now)),
  pinned: (sentBack, now) => pinnedIn(sentBack, entries(now)),
}
