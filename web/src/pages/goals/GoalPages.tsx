import { useParams } from 'react-router'
import { AtDesk } from '../draft/AtDesk'
import { ReceiptPage } from '../draft/ReceiptPage'
import { GoalFrame } from './GoalFrame'
import { goalForm } from './goalForm'

/** 量化目标推进更新: the progress of one month. */
export function GoalPage() {
  const { project = '', filing = '' } = useParams()
  return (
    <AtDesk key={filing} form={goalForm} project={project} filing={filing}>
      <GoalFrame />
    </AtDesk>
  )
}

/** What its submit has led to. */
export function GoalReceiptPage() {
  const { project = '', filing = '' } = useParams()
  return <ReceiptPage title={goalForm.title} project={project} filing={filing} />
}
