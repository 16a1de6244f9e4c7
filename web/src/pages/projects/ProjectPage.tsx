import { useState } from 'react'
import { useParams } from 'react-router'
import type { Answer, Schema } from '../../api/client'
import type { Problem } from '../../api/problem'
import { useProject } from '../../api/queries'
import { ActionButton } from '../../parts/ActionButton'
import { BaseInformation } from '../../parts/BaseInformation'
import { textsOf } from '../../parts/kinds'
import { LinkButton } from '../../parts/LinkButton'
import { Loaded } from '../../parts/Loaded'
import { Page } from '../../parts/Page'
import { ProblemNotice } from '../../parts/ProblemNotice'
import { ProjectStateTag } from '../../parts/StateTag'
import { filedKinds, paths } from '../../paths'
import { useMe } from '../../session/session'
import { t } from '../../texts'
import { BaseHistory } from './BaseHistory'
import { CloseDialog } from './CloseDialog'
import { isDraftable, nextStep } from './drawing'
import { MapInForce } from './MapInForce'
import { ClosedNotice, OutcomeNotice } from './Outcome'
import { ProjectFilings } from './ProjectFilings'
import { StartDrawing } from './StartDrawing'

const labels = t.projects.page

type Seen = Answer<Schema<'ProjectView'>>

/** A project: what it is, the map in force, its filings, and what happened to its base information. */
export function ProjectPage() {
  const { project = '' } = useParams()
  const query = useProject(project)
  const above = [{ to: paths.projects, name: t.projects.list.title }]
  return (
    <Page
      title={query.data?.data.base.name ?? t.projects.list.label}
      aside={query.data && <ProjectStateTag state={query.data.data.state} />}
      above={above}
      actions={query.data && <Actions seen={query.data} />}
    >
      <Loaded query={query}>{({ data }) => <Parts view={data} />}</Loaded>
    </Page>
  )
}

function Parts({ view }: { view: Schema<'ProjectView'> }) {
  return (
    <>
      <OutcomeNotice view={view} />
      <ClosedNotice view={view} />
      <section className="panel">
        <h2>{t.projects.base.title}</h2>
        <BaseInformation base={view.base} />
      </section>
      <MapInForce view={view} />
      <Records project={view.project} />
      <ProjectFilings view={view} />
      {view.history.length > 0 && <BaseHistory project={view.project} history={view.history} />}
    </>
  )
}

/** The way to what the project has of each kind. */
function Records({ project }: { project: string }) {
  return (
    <section className="panel">
      <h2>{labels.records}</h2>
      <div className="row-of-buttons">
        {filedKinds.map(kind => (
          <LinkButton key={kind} to={paths.records(kind, project)}>
            {textsOf(kind).title}
          </LinkButton>
        ))}
      </div>
    </section>
  )
}

/** What the caller's part in the project lets them do; what cannot be done now says why. */
function Actions({ seen }: { seen: Seen }) {
  const { roles } = useMe()
  // What was on screen when 办结 was pressed, whatever is read behind the dialog.
  const [closing, setClosing] = useState<string>()
  const { project, state, relation, allowedActions } = seen.data
  const why = (name: Schema<'ProjectActionName'>) => {
    const action = allowedActions.find(({ action }) => action === name)
    return action?.allowed ? undefined : (action?.why ?? t.common.unavailable)
  }
  if (relation === 'responsible') return <Drawing view={seen.data} />
  if (!roles.includes('office')) return null
  const cannotCorrect = why('correct')
  return (
    <>
      {cannotCorrect ? (
        <ActionButton why={cannotCorrect}>{labels.correct}</ActionButton>
      ) : (
        <LinkButton to={paths.correctProject(project)}>{labels.correct}</LinkButton>
      )}
      <ActionButton why={why('close')} onClick={() => setClosing(seen.etag)}>
        {labels.close}
      </ActionButton>
      <CloseDialog
        view={seen.data}
        etag={closing ?? seen.etag}
        isOpen={closing !== undefined && state !== 'closed'}
        close={() => setClosing(undefined)}
      />
    </>
  )
}

/** Where its department goes on with the map. */
function Drawing({ view }: { view: Schema<'ProjectView'> }) {
  const isClerk = useMe().roles.includes('clerk')
  const { project, base, state, filings } = view
  const [problem, setProblem] = useState<Problem | null>(null)
  const step = nextStep(state, filings)
  if (!('filing' in step)) {
    return (
      <>
        <StartDrawing project={project} name={base.name} year={base.year} tell={setProblem}>
          {labels.draw}
        </StartDrawing>
        {problem && (
          <div style={{ flexBasis: '100%' }}>
            <ProblemNotice problem={problem} />
          </div>
        )}
      </>
    )
  }
  const { filing } = step.filing
  return isClerk && isDraftable(step.filing) ? (
    <LinkButton type="primary" to={paths.draw(project, filing)}>
      {labels.continue}
    </LinkButton>
  ) : (
    <LinkButton to={paths.filing(project, filing)}>{labels.openFiling}</LinkButton>
  )
}
