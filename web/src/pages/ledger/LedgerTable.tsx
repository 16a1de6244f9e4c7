import { t } from '../../texts'
import { useIsNarrow } from '../drawing/draft/useIsNarrow'
import styles from './Ledger.module.css'
import { Evidence, Filed, Next, OfPlan, OfProject, OfUpdate, Problems, type Row, Work } from './parts'

const words = t.ledger

/** The rows: a table, and where there is no room for one a card each, which unfolds. */
export function LedgerTable({ rows }: { rows: readonly Row[] }) {
  return useIsNarrow() ? <Cards rows={rows} /> : <Table rows={rows} />
}

const keyOf = ({ project, plan, period, at }: Row) => [project, plan, period, at].join(' ')

function Table({ rows }: { rows: readonly Row[] }) {
  const headings = [words.project, words.plan, words.update, words.work, words.problemsAndNext, words.filed]
  return (
    <table className={`table ${styles.table}`}>
      <caption className="visually-hidden">{words.title}</caption>
      <thead>
        <tr>
          {headings.map(heading => (
            <th key={heading} scope="col">
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(row => (
          <tr key={keyOf(row)}>
            <th scope="row">
              <OfProject row={row} />
            </th>
            <td>
              <OfPlan row={row} />
              {/* It is long, and the same for all its plans. */}
              <details className={styles.small}>
                <summary>{words.measure}</summary>
                <div className="break-text">{row.measure}</div>
              </details>
            </td>
            <td>
              <OfUpdate row={row} />
            </td>
            <td>
              <Work row={row} />
            </td>
            <td>
              <span className={styles.small}>{words.problems}</span>
              <br />
              <Problems row={row} />
              <div className={styles.small}>{words.next}</div>
              <Next row={row} />
            </td>
            <td>
              <span className={styles.small}>{words.evidence}</span>
              <Evidence row={row} />
              <span className={styles.small}>{words.filedBy}</span>
              <Filed row={row} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Cards({ rows }: { rows: readonly Row[] }) {
  return (
    <ul className={styles.cards}>
      {rows.map(row => (
        <li key={keyOf(row)}>
          <OfProject row={row} />
          <OfUpdate row={row} />
          <OfPlan row={row} />
          <details>
            <summary>{words.all}</summary>
            <dl className={styles.said}>
              <dt>{words.measure}</dt>
              <dd className="break-text">{row.measure}</dd>
              <dt>{words.work}</dt>
              <dd>
                <Work row={row} />
              </dd>
              <dt>{words.problems}</dt>
              <dd>
                <Problems row={row} />
              </dd>
              <dt>{words.next}</dt>
              <dd>
                <Next row={row} />
              </dd>
              <dt>{words.evidence}</dt>
              <dd>
                <Evidence row={row} />
              </dd>
              <dt>{words.filedBy}</dt>
              <dd>
                <Filed row={row} />
              </dd>
            </dl>
          </details>
        </li>
      ))}
    </ul>
  )
}
