import { useState } from 'react'
import { Link } from 'react-router'
import type { Schema } from '../../api/client'
import type { Problem } from '../../api/problem'
import { useEveryProject } from '../../api/queries'
import { LinkButton } from '../../parts/LinkButton'
import { Loaded } from '../../parts/Loaded'
import { Page } from '../../parts/Page'
import { ProblemNotice } from '../../parts/ProblemNotice'
import { FilingStateTag, ProjectStateTag } from '../../parts/StateTag'
import { spoken } from '../../parts/time'
import { paths } from '../../paths'
import { useMe } from '../../session/session'
import { t } from '../../texts'
import styles from './DrawingListPage.module.css'
import { nextStep, type Step } from './drawing'
import { StartDrawing } from './StartDrawing'

const labels = t.projects.drawing

type Row = { project: Schema<'ProjectRow'>; step: Step }

/** 绘制项目作战图: the projects of the caller's department, what is to be filled in first, each with one button. */
export function DrawingListPage() {
  const { department } = useMe()
  const query = useEveryProject({}, Boolean(department))
  return (
    <Page title={labels.title}>
      {department ? (
        <Loaded query={query}>{projects => <Groups projects={projects} />}</Loaded>
      ) : (
        <p className="panel">
          {labels.notForOthers} <Link to={paths.projects}>{t.menu.projectList}</Link>
        </p>
      )}
    </Page>
  )
}

function Groups({ projects }: { projects: Schema<'ProjectRow'>[] }) {
  const rows: Row[] = projects
    .filter(({ relation }) => relation === 'responsible')
    .map(project => ({ project, step: nextStep(project.state, project.open) }))
  if (rows.length === 0) return <p className="panel">{labels.nothing}</p>
  const of = (...steps: Step['is'][]) => rows.filter(({ step }) => steps.includes(step.is))
  const [waiting, done] = [of('wait'), of('read', 'closed')]
  return (
    <>
      <p>{labels.hint}</p>
      <Group title={labels.toDo} rows={[...of('update'), ...of('start')]} />
      {waiting.length > 0 && <Group title={labels.waiting} rows={waiting} />}
      {done.length > 0 && <Group title={labels.done} rows={done} />}
    </>
  )
}

function Group({ title, rows }: { title: string; rows: Row[] }) {
  return (
    <section className="panel">
      <h2>
        {title}
        <span className="quiet number">（{rows.length}）</span>
      </h2>
      {rows.length === 0 && <p>{labels.nothingToDo}</p>}
      {rows.length > 0 && (
        <table className={`table cards ${styles.rows}`}>
          <thead>
            <tr>
              <th scope="col">{t.projects.base.code}</th>
              <th scope="col">{t.projects.base.name}</th>
              <th scope="col">{t.projects.base.year}</th>
              <th scope="col">{labels.map}</th>
              <th scope="col">{labels.action}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(row => (
              <ProjectRow key={row.project.project} {...row} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

function ProjectRow({ project, step }: Row) {
  const [problem, setProblem] = useState<Problem | null>(null)
  return (
    <>
      <tr>
        <td className="number" data-label={t.projects.base.code}>
          {project.code}
        </td>
        <th scope="row">
          <Link to={paths.project(project.project)}>{project.name}</Link>
        </th>
        <td className="number" data-label={t.projects.base.year}>
          {project.year}
        </td>
        <td data-label={labels.map}>
          <Standing project={project} step={step} />
        </td>
        <td>
          <Next project={project} step={step} tell={setProblem} />
        </td>
      </tr>
      {problem && (
        <tr>
          <td colSpan={5}>
            <ProblemNotice problem={problem} />
          </td>
        </tr>
      )}
    </>
  )
}

/** Where the map stands. */
function Standing({ project, step }: Row) {
  if (step.is === 'start') return <span className="quiet">{labels.undrawn}</span>
  if (step.is === 'read' || step.is === 'closed') return <ProjectStateTag state={project.state} />
  return (
    <>
      <FilingStateTag state={step.filing.state} />
      <div className="quiet number">
        {labels.since} {spoken(step.filing.at)}
      </div>
    </>
  )
}

/** The one thing to do next. */
function Next({ project: { project, name, year }, step, tell }: Row & { tell: (p: Problem | null) => void }) {
  const isClerk = useMe().roles.includes('clerk')
  if (step.is === 'start') {
    return (
      <StartDrawing project={project} name={name} year={year} tell={tell}>
        {labels.start}
      </StartDrawing>
    )
  }
  if (step.is === 'update' && isClerk) {
    return (
      <LinkButton
        type="primary"
        to={paths.draw(project, step.filing.filing)}
        aria-label={`${labels.update}：${name}`}
      >
        {labels.update}
      </LinkButton>
    )
  }
  return (
    <LinkButton to={readAt(project, step)} aria-label={`${labels.view}：${name}`}>
      {labels.view}
    </LinkButton>
  )
}

function readAt(project: string, step: Step): string {
  if (step.is === 'read') return paths.map(project)
  return 'filing' in step ? paths.filing(project, step.filing.filing) : paths.project(project)
}
