import type { BrandContent, PromotionContent, RecordContent } from '../../drafts/record'
import { brand, promotion } from '../../drafts/sort'
import { paths, type RecordKind } from '../../paths'
import { t } from '../../texts'
import type { Form } from '../draft/form'
import { difference, pinned, spared, stillBroken } from './entries'

function pagesOf(kind: RecordKind): Omit<Form<RecordContent>, 'kind' | 'complete' | 'merged'> {
  return {
    title: t.records[kind].title,
    page: (project, filing) => paths.record(kind, project, filing),
    receipt: (project, filing) => paths.recordReceipt(kind, project, filing),
    difference: (theirs, mine, names) => difference(kind, theirs, mine, names),
    spared,
    stillBroken: (broken, checked, now) => stillBroken(kind, broken, checked, now),
    pinned: (sentBack, now) => pinned(kind, sentBack, now),
  }
}

/** 经验复制推广推进更新, as the pages of every draft go by it. */
export const promotionForm: Form<PromotionContent> = { ...promotion, ...pagesOf('promotion') }
/** 品牌显示度推进更新 */
export const brandForm: Form<BrandContent> = { ...brand, ...pagesOf('brand') }
