import { Link } from 'react-router'
import type { Schema } from '../../api/client'
import { useEveryProject } from '../../api/queries'
import { textsOf } from '../../parts/kinds'
import { LinkButton } from '../../parts/LinkButton'
import { Loaded } from '../../parts/Loaded'
import { useNames } from '../../parts/names'
import { Page } from '../../parts/Page'
import { ProjectStateTag } from '../../parts/StateTag'
import { useFew } from '../../parts/useFew'
import { type FiledKind, paths } from '../../paths'
import { useMe } from '../../session/session'
import { t } from '../../texts'

const labels = t.records.list

/** 量化目标推进更新: of which project. */
export const EveryGoalPage = () => <EveryRecordPage kind="goalProgress" />
/** 月度计划推进更新: of which project. */
export const EveryPlanPage = () => <EveryRecordPage kind="planProgress" />
/** 经验复制推广推进更新: of which project. */
export const EveryPromotionPage = () => <EveryRecordPage kind="promotion" />
/** 品牌显示度推进更新: of which project. */
export const EveryBrandPage = () => <EveryRecordPage kind="brand" />
/** 措施迭代申请: of which project. */
export const EveryIterationPage = () => <EveryRecordPage kind="measureIteration" />

/** The caller's projects, those first of which something can be filed, each with the way to it. */
function EveryRecordPage({ kind }: { kind: FiledKind }) {
  const { roles, department } = useMe()
  const isClerk = roles.includes('clerk')
  const readsOnly = !roles.some(role => role !== 'leader')
  const query = useEveryProject({})
  const texts = textsOf(kind)
  return (
    <Page title={texts.title}>
      <p>
        {texts.intro}
        {isClerk && texts.listHint}
      </p>
      <Loaded query={query}>
        {projects => {
          if (projects.length === 0) {
            return <p className="panel">{department ? labels.noProjects : labels.noProjectsForReaders}</p>
          }
          const isFirst = (row: Row) => (isClerk ? fills(row) : row.state === 'issued')
          const others = projects.filter(row => !isFirst(row) && (!readsOnly || canHave(kind, row)))
          return (
            <>
              <Group
                title={isClerk ? labels.issued : labels.inForce}
                none={isClerk ? labels.noneToFill : labels.noIssued}
                kind={kind}
                projects={projects.filter(isFirst)}
              />
              {others.length > 0 && (
                <Group title={readsOnly ? labels.closed : labels.others} kind={kind} projects={others} />
              )}
            </>
          )
        }}
      </Loaded>
    </Page>
  )
}

type Row = Schema<'ProjectRow'>

/** Whether the clerks of a department can file. */
const fills = ({ relation, state }: Row) => relation === 'responsible' && state === 'issued'

/** Whether there can be any at all: the map was issued, or is taken back while some are still open. */
const canHave = (kind: FiledKind, { state, open }: Row) =>
  state === 'issued' || state === 'closed' || open.some(filing => filing.kind === kind)

type GroupProps = {
  title: string
  /** What is said if there is none. */
  none?: string
  kind: FiledKind
  projects: readonly Row[]
}

function Group({ title, none, kind, projects }: GroupProps) {
  const names = useNames()
  const { shown, more } = useFew(projects)
  const isClerk = useMe().roles.includes('clerk')
  const base = t.projects.base
  return (
    <section className="panel">
      <h2>
        {title}
        <span className="quiet number">（{projects.length}）</span>
      </h2>
      {projects.length === 0 && <p>{none}</p>}
      {projects.length > 0 && (
        <table className="table cards">
          <caption className="visually-hidden">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{base.code}</th>
              <th scope="col">{base.name}</th>
              <th scope="col">{labels.department}</th>
              <th scope="col">{labels.state}</th>
              <th scope="col">{labels.action}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(row => {
              const { project, code, name, responsible, state } = row
              const isFilled = isClerk && fills(row)
              const action = isFilled ? labels.fill : textsOf(kind).open
              return (
                <tr key={project}>
                  <td className="number whole" data-label={base.code}>
                    {code}
                  </td>
                  <th scope="row">
                    <Link to={paths.project(project)}>{name}</Link>
                  </th>
                  <td data-label={labels.department}>{names.department(responsible)}</td>
                  <td data-label={labels.state}>
                    <ProjectStateTag state={state} />
                  </td>
                  <td>
                    {canHave(kind, row) && (
                      <LinkButton
                        type={isFilled ? 'primary' : 'default'}
                        to={paths.records(kind, project)}
                        aria-label={labels.ofProject(action, name)}
                      >
                        {action}
                      </LinkButton>
                    )}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
      {more}
    </section>
  )
}
