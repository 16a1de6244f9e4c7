import { useParams } from 'react-router'
import { t } from '../../texts'
import { AtDesk } from '../draft/AtDesk'
import { ReceiptPage } from '../draft/ReceiptPage'
import { CheckPage } from './check/CheckPage'
import { IndicatorsPage } from './indicators/IndicatorsPage'
import { mapForm } from './mapForm'
import { MeasuresPage } from './measures/MeasuresPage'
import { PlansPage } from './plans/PlansPage'
import { TaskListPage } from './tasks/TaskListPage'

/** 绘制项目作战图: the tasks of a draft, each a page, over one desk. */
export function DrawingPages() {
  const { project = '', filing = '', '*': part = '' } = useParams()
  if (part === 'receipt') return <ReceiptPage title={t.drawing.title} project={project} filing={filing} />
  return (
    <AtDesk form={mapForm} project={project} filing={filing}>
      <Part part={part} />
    </AtDesk>
  )
}

function Part({ part }: { part: string }) {
  switch (part) {
    case 'indicators':
      return <IndicatorsPage />
    case 'measures':
      return <MeasuresPage />
    case 'plans':
      return <PlansPage />
    case 'check':
      return <CheckPage />
    default:
      return <TaskListPage />
  }
}
