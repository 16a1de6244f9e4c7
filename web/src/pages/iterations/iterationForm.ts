import type { IterationContent } from '../../drafts/iteration'
import { measureIteration } from '../../drafts/sort'
import { paths } from '../../paths'
import { t } from '../../texts'
import type { Form } from '../draft/form'
import { difference, pinned, spared, stillBroken } from './entries'

/** 措施迭代申请, as the pages of every draft go by it. */
export const iterationForm: Form<IterationContent> = {
  ...measureIteration,
  title: t.iterations.title,
  page: (project, filing) => paths.record('measureIteration', project, filing),
  receipt: (project, filing) => paths.recordReceipt('measureIteration', project, filing),
  difference,
  spared,
  stillBroken,
  pinned,
}
