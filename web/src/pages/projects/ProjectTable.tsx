import { Link } from 'react-router'
import type { Schema } from '../../api/client'
import { useNames } from '../../parts/names'
import { FilingStateTag, ProjectStateTag } from '../../parts/StateTag'
import { paths } from '../../paths'
import { useMe } from '../../session/session'
import { t } from '../../texts'

/** Projects in a table, on a phone as cards. */
export function ProjectTable({ projects }: { projects: Schema<'ProjectRow'>[] }) {
  const names = useNames()
  const { department } = useMe()
  const labels = t.projects.base
  const { openFiling, noFiling, relation, relations, state } = t.projects
  const headings = [
    labels.code,
    labels.name,
    labels.field,
    labels.responsible,
    labels.year,
    state,
    openFiling,
  ]
  return (
    <table className="table cards">
      <thead>
        <tr>
          {headings.map(heading => (
            <th key={heading} scope="col">
              {heading}
            </th>
          ))}
          {department && <th scope="col">{relation}</th>}
        </tr>
      </thead>
      <tbody>
        {projects.map(row => (
          <tr key={row.project}>
            <td className="number" data-label={labels.code} style={{ whiteSpace: 'nowrap' }}>
              {row.code}
            </td>
            <th scope="row">
              <Link to={paths.project(row.project)}>{row.name}</Link>
            </th>
            <td data-label={labels.field}>{names.field(row.field)}</td>
            <td data-label={labels.responsible}>{names.department(row.responsible)}</td>
            <td className="number" data-label={labels.year}>
              {row.year}
            </td>
            <td data-label={state}>
              <ProjectStateTag state={row.state} />
            </td>
            <td data-label={openFiling}>
              {row.open.length === 0 && <span className="quiet">{noFiling}</span>}
              {row.open.map(filing => (
                <Link
                  key={filing.filing}
                  to={paths.filing(row.project, filing.filing)}
                  aria-label={`${names.kind(filing.kind)}：${names.filingState(filing.state)}`}
                >
                  {filing.kind !== 'battleMap' && `${names.kind(filing.kind)} `}
                  <FilingStateTag state={filing.state} />
                </Link>
              ))}
            </td>
            {department && <td data-label={relation}>{relations[row.relation]}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
