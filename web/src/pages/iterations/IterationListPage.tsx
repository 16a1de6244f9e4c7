import { Link, useParams } from 'react-router'
import type { Schema } from '../../api/client'
import { useProject, useVersions } from '../../api/queries'
import { LinkButton } from '../../parts/LinkButton'
import { Loaded } from '../../parts/Loaded'
import { Page } from '../../parts/Page'
import { FilingStateTag } from '../../parts/StateTag'
import { spoken } from '../../parts/time'
import { useFew } from '../../parts/useFew'
import { paths } from '../../paths'
import { useMe } from '../../session/session'
import { t } from '../../texts'
import filingStyles from '../filing/Filing.module.css'
import { isDraftable, isOpen } from '../projects/drawing'
import { useTold } from '../review/told'
import { StartIteration } from './StartIteration'

const words = t.iterations.list

type View = Schema<'ProjectView'>
type Row = Schema<'FilingRow'>

/** The applications of a project, the open one first, each with the version that it led to. */
export function IterationListPage() {
  const { project = '' } = useParams()
  const query = useProject(project)
  const isClerk = useMe().roles.includes('clerk') && query.data?.data.relation === 'responsible'
  const told = useTold()
  const rows = rowsOf(query.data?.data)
  const open = rows.find(isOpen)
  return (
    <Page
      title={t.iterations.title}
      above={[
        { to: paths.everyRecord('measureIteration'), name: t.records.list.all },
        ...(query.data ? [{ to: paths.project(project), name: query.data.data.base.name }] : []),
      ]}
      actions={
        isClerk &&
        query.data && <StartIteration view={query.data.data} open={open && wayTo(project, open, isClerk)} />
      }
    >
      {told && (
        <p className={filingStyles.result} role="status">
          ✓ {told.text}
        </p>
      )}
      <p className="quiet">
        {t.iterations.intro}
        {t.iterations.listHint}
      </p>
      <Loaded query={query}>
        {({ data }) => (
          <section className="panel" aria-label={words.applications}>
            {data.mapInForce && (
              <p>
                {words.inForce(data.mapInForce)} <Link to={paths.map(project)}>{words.readMap}</Link>
              </p>
            )}
            {rows.length === 0 ? (
              <Nothing isClerk={isClerk} />
            ) : (
              <Table view={data} rows={rows} isClerk={isClerk} />
            )}
          </section>
        )}
      </Loaded>
    </Page>
  )
}

function rowsOf(view: View | undefined): Row[] {
  const rows = view?.filings.filter(({ kind, state }) => kind === 'measureIteration' && state !== 'discarded')
  return (rows ?? []).sort((a, b) => Number(isOpen(b)) - Number(isOpen(a)) || b.at.localeCompare(a.at))
}

const goesOn = (row: Row, isClerk: boolean) => isClerk && isDraftable(row)

const wayTo = (project: string, row: Row, isClerk: boolean) =>
  goesOn(row, isClerk)
    ? paths.record('measureIteration', project, row.filing)
    : paths.filing(project, row.filing)

/** Why nothing is there, and what comes next. */
function Nothing({ isClerk }: { isClerk: boolean }) {
  const { roles } = useMe()
  const reviews = roles.includes('reviewer') || roles.includes('office')
  return (
    <>
      <p>
        <b>{words.none}</b>
      </p>
      <p className="quiet">
        {isClerk ? words.nextForClerk : reviews ? words.nextForReviewers : words.nextForReaders}
      </p>
    </>
  )
}

function Table({ view, rows, isClerk }: { view: View; rows: Row[]; isClerk: boolean }) {
  const { project, mapVersions } = view
  const versions = useVersions(project, mapVersions)
  const { shown, more } = useFew(rows)
  return (
    <>
      <p className="quiet" role="status">
        {words.count(rows.length)}
      </p>
      <table className="table cards">
        <caption className="visually-hidden">{t.iterations.short}</caption>
        <thead>
          <tr>
            {[words.since, words.state, words.rounds, words.leads, words.action].map(heading => (
              <th key={heading} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map(row => {
            const made = versions.find(({ filing }) => filing === row.filing)?.version
            const before = mapVersions.filter(version => made && version < made).pop()
            const action = goesOn(row, isClerk) ? words.continue : words.view
            return (
              <tr key={row.filing}>
                <th scope="row" className="number whole">
                  {spoken(row.at)}
                </th>
                <td data-label={words.state}>
                  <FilingStateTag state={row.state} />
                </td>
                <td data-label={words.rounds}>
                  {row.round > 0 ? t.common.round(row.round) : <span className="quiet">{words.noRound}</span>}
                </td>
                <td data-label={words.leads}>
                  {made ? (
                    <Made project={project} made={made} before={before} />
                  ) : (
                    <span className="quiet">—</span>
                  )}
                </td>
                <td>
                  <LinkButton
                    type={goesOn(row, isClerk) ? 'primary' : 'default'}
                    to={wayTo(project, row, isClerk)}
                    aria-label={words.of(action, spoken(row.at))}
                  >
                    {action}
                  </LinkButton>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {more}
    </>
  )
}

/** The version that an application led to, and the way to what it changed. */
function Made({ project, made, before }: { project: string; made: number; before: number | undefined }) {
  const compare = before ? `&compare=${before}` : ''
  return (
    <Link to={`${paths.map(project)}?version=${made}${compare}`}>
      {before ? words.compare(before, made) : t.common.version(made)}
    </Link>
  )
}
