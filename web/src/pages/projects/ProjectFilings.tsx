import type { Schema } from '../../api/client'
import { useRecords } from '../../api/queries'
import { spokenPeriod } from '../../parts/kinds'
import { LinkButton } from '../../parts/LinkButton'
import { useNames } from '../../parts/names'
import { FilingStateTag } from '../../parts/StateTag'
import { spoken } from '../../parts/time'
import { useFew } from '../../parts/useFew'
import { formOf, isRecord, paths, type RecordKind } from '../../paths'
import { useMe } from '../../session/session'
import { t } from '../../texts'
import { aboutOf } from '../records/summary'
import { isDraftable, isOpen } from './drawing'

const labels = t.projects.page

/** The filings of a project that the caller may see: the open ones first, then the latest. */
export function ProjectFilings({ view }: { view: Schema<'ProjectView'> }) {
  const filings = [...view.filings].sort(
    (a, b) => Number(isOpen(b)) - Number(isOpen(a)) || b.at.localeCompare(a.at),
  )
  const { shown, more } = useFew(filings)
  const about = useAbout(view)
  return (
    <section className="panel">
      <h2>{labels.filings}</h2>
      {filings.length === 0 && <p>{labels.noFilings}</p>}
      {filings.length > 0 && (
        <table className="table cards">
          <thead>
            <tr>
              {[
                labels.kind,
                labels.period,
                labels.filingState,
                labels.rounds,
                labels.since,
                labels.action,
              ].map(heading => (
                <th key={heading} scope="col">
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map(filing => (
              <Row
                key={filing.filing}
                project={view.project}
                relation={view.relation}
                filing={filing}
                about={about(filing)}
              />
            ))}
          </tbody>
        </table>
      )}
      {more}
    </section>
  )
}

/** What tells each record from the others: what it says, as far as it was read. */
function useAbout({ project, filings }: Schema<'ProjectView'>): (filing: Schema<'FilingRow'>) => string {
  const names = useNames()
  const has = (kind: RecordKind) => filings.some(filing => filing.kind === kind)
  const read = {
    promotion: useRecords(project, 'promotion', true, has('promotion')).data,
    brand: useRecords(project, 'brand', true, has('brand')).data,
  }
  return ({ kind, period, filing }) => {
    const row = isRecord(kind) ? read[kind]?.find(row => row.filing === filing) : undefined
    return row ? aboutOf({ kind, period, content: row.content }, names) : ''
  }
}

type RowProps = {
  project: string
  relation: Schema<'Relation'>
  filing: Schema<'FilingRow'>
  about: string
}

function Row({ project, relation, filing, about }: RowProps) {
  const names = useNames()
  const isClerk = useMe().roles.includes('clerk') && relation === 'responsible'
  const goesOn = isClerk && isDraftable(filing)
  const { filing: id, kind, period, state, round, at } = filing
  return (
    <tr>
      <th scope="row">
        {names.kind(kind)}
        {about && <div className="about">{about}</div>}
      </th>
      <td data-label={labels.period} className="whole">
        {spokenPeriod(period)}
      </td>
      <td data-label={labels.filingState}>
        <FilingStateTag state={state} />
      </td>
      <td data-label={labels.rounds}>
        {round > 0 ? t.common.round(round) : <span className="quiet">{labels.noRound}</span>}
      </td>
      <td className="number whole" data-label={labels.since}>
        {spoken(at)}
      </td>
      <td>
        <div className="row-of-buttons">
          {goesOn && (
            <LinkButton type="primary" to={formOf({ kind, project, filing: id })}>
              {kind === 'battleMap' ? labels.continue : t.records.list.continue}
            </LinkButton>
          )}
          <LinkButton to={paths.filing(project, id)}>{labels.openFiling}</LinkButton>
        </div>
      </td>
    </tr>
  )
}
