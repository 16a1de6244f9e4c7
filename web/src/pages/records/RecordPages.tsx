import { useParams } from 'react-router'
import { AtDesk } from '../draft/AtDesk'
import { ReceiptPage } from '../draft/ReceiptPage'
import { BrandFields } from './BrandFields'
import { PromotionFields } from './PromotionFields'
import { RecordFrame } from './RecordFrame'
import { brandForm, promotionForm } from './recordForms'

/** 经验复制推广推进更新: one record. */
export function PromotionPage() {
  const { project = '', filing = '' } = useParams()
  return (
    <AtDesk key={filing} form={promotionForm} project={project} filing={filing}>
      <RecordFrame kind="promotion">
        <PromotionFields />
      </RecordFrame>
    </AtDesk>
  )
}

/** 品牌显示度推进更新: one record. */
export function BrandPage() {
  const { project = '', filing = '' } = useParams()
  return (
    <AtDesk key={filing} form={brandForm} project={project} filing={filing}>
      <RecordFrame kind="brand">
        <BrandFields />
      </RecordFrame>
    </AtDesk>
  )
}

/** What the submit of a record has led to. */
export function PromotionReceiptPage() {
  const { project = '', filing = '' } = useParams()
  return <ReceiptPage title={promotionForm.title} project={project} filing={filing} />
}

export function BrandReceiptPage() {
  const { project = '', filing = '' } = useParams()
  return <ReceiptPage title={brandForm.title} project={project} filing={filing} />
}
