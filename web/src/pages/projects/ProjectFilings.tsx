import type { Schema } from '../../api/client'
import { LinkButton } from '../../parts/LinkButton'
import { useNames } from '../../parts/names'
import { FilingStateTag } from '../../parts/StateTag'
import { spoken } from '../../parts/time'
import { paths } from '../../paths'
import { useMe } from '../../session/session'
import { t } from '../../texts'
import { isDraftable, isOpen } from './drawing'

const labels = t.projects.page

/** The filings of a project that the caller may see: the open ones first, then the latest. */
export function ProjectFilings({ view }: { view: Schema<'ProjectView'> }) {
  const filings = [...view.filings].sort(
    (a, b) => Number(isOpen(b)) - Number(isOpen(a)) || b.at.localeCompare(a.at),
  )
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
            {filings.map(filing => (
              <Row key={filing.filing} project={view.project} relation={view.relation} filing={filing} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

type RowProps = { project: string; relation: Schema<'Relation'>; filing: Schema<'FilingRow'> }

function Row({ project, relation, filing }: RowProps) {
  const names = useNames()
  const isClerk = useMe().roles.includes('clerk') && relation === 'responsible'
  const goesOn = isClerk && isDraftable(filing)
  const { filing: id, kind, period, state, round, at } = filing
  return (
    <tr>
      <th scope="row">{names.kind(kind)}</th>
      <td data-label={labels.period}>{t.common.yearOf(period)}</td>
      <td data-label={labels.filingState}>
        <FilingStateTag state={state} />
      </td>
      <td data-label={labels.rounds}>
        {round > 0 ? t.common.round(round) : <span className="quiet">{labels.noRound}</span>}
      </td>
      <td className="number" data-label={labels.since}>
        {spoken(at)}
      </td>
      <td>
        <div className="row-of-buttons">
          {goesOn && (
            <LinkButton type="primary" to={paths.draw(project, id)}>
              {labels.continue}
            </LinkButton>
          )}
          <LinkButton to={paths.filing(project, id)}>{labels.openFiling}</LinkButton>
        </div>
      </td>
    </tr>
  )
}
