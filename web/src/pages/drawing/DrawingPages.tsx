import { Skeleton } from 'antd'
import { useParams } from 'react-router'
import { takesChanges } from '../../drafts/saving'
import { useDesk } from '../../drafts/useDesk'
import { Page } from '../../parts/Page'
import { ProblemNotice } from '../../parts/ProblemNotice'
import { t } from '../../texts'
import { CheckPage } from './check/CheckPage'
import { ReceiptPage } from './check/ReceiptPage'
import { ConflictPage } from './draft/ConflictPage'
import { DraftProvider } from './draft/DraftProvider'
import { FoundPage } from './draft/FoundPage'
import { ReadOnlyPage } from './draft/ReadOnlyPage'
import { IndicatorsPage } from './indicators/IndicatorsPage'
import { MeasuresPage } from './measures/MeasuresPage'
import { PlansPage } from './plans/PlansPage'
import { TaskListPage } from './tasks/TaskListPage'

/** 绘制项目作战图: the tasks of a draft, each a page, over one desk. */
export function DrawingPages() {
  const { project = '', filing = '', '*': part = '' } = useParams()
  if (part === 'receipt') return <ReceiptPage project={project} filing={filing} />
  return <AtDesk project={project} filing={filing} part={part} />
}

type Props = { project: string; filing: string; part: string }

/** A part of the draft, unless something must be settled first. */
function AtDesk({ project, filing, part }: Props) {
  const { desk, laid } = useDesk(project, filing)
  const { view, saving } = laid
  if (!view || !saving || laid.part === 'asking') {
    return (
      <Page title={t.drawing.title}>
        {laid.problem ? (
          <ProblemNotice problem={laid.problem} retry={() => void desk.load()} />
        ) : (
          <div aria-busy="true">
            <span className="visually-hidden">{t.common.loading}</span>
            <Skeleton active paragraph={{ rows: 8 }} />
          </div>
        )}
      </Page>
    )
  }
  const action = view.data.allowedActions.find(({ operation }) => operation === 'saveDraft')
  if (laid.part === 'watching') return <ReadOnlyPage view={view.data} takeOver={desk.takeOver} />
  if (saving.phase.is === 'conflict') return <ConflictPage desk={desk} laid={laid} saving={saving} />
  if (laid.found) {
    return <FoundPage desk={desk} view={view.data} found={laid.found} isEditable={action?.allowed ?? false} />
  }
  if (!action?.allowed) return <ReadOnlyPage view={view.data} why={action?.why ?? t.common.unavailable} />
  // The next page comes.
  if (!takesChanges(saving)) return null
  return (
    <DraftProvider desk={desk} laid={laid} view={view} saving={saving}>
      <Part part={part} />
    </DraftProvider>
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
