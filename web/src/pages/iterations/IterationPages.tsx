import { useParams } from 'react-router'
import { AtDesk } from '../draft/AtDesk'
import { ReceiptPage } from '../draft/ReceiptPage'
import { IterationFrame } from './IterationFrame'
import { iterationForm } from './iterationForm'

/** 措施迭代申请: one application. */
export function IterationPage() {
  const { project = '', filing = '' } = useParams()
  return (
    <AtDesk key={filing} form={iterationForm} project={project} filing={filing}>
      <IterationFrame />
    </AtDesk>
  )
}

/** What the submit of an application has led to. */
export function IterationReceiptPage() {
  const { project = '', filing = '' } = useParams()
  return <ReceiptPage title={iterationForm.title} project={project} filing={filing} />
}
