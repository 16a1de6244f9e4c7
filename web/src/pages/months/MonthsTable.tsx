import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { Schema } from '../../api/client'
import { LinkButton } from '../../parts/LinkButton'
import { FilingStateTag } from '../../parts/StateTag'
import { spoken, spokenDay, spokenMonth } from '../../parts/time'
import { type FiledKind, paths } from '../../paths'
import { t } from '../../texts'
import { isDraftable, isOpen } from '../projects/drawing'
import styles from './Months.module.css'
import { LateMark, MonthTag } from './MonthTag'
import { Reopenings } from './Reopenings'

const words = t.months.table

type Month = Schema<'MonthProgress'>

type Props = {
  kind: FiledKind
  view: Schema<'ProjectView'>
  months: readonly Month[]
  /** What of a month is filed here. */
  updateOf: (month: Month) => Schema<'UpdateProgress'>
  /** Whether the reader fills in. */
  isClerk: boolean
  /** How a month is begun. */
  start: (month: Month) => ReactNode
  /** How a month is opened again. */
  reopen?: (month: Month) => ReactNode
}

/** The months that have begun, the latest first: where each stands and why, what was filed, and what can be done now. */
export function MonthsTable({ kind, view, months, updateOf, isClerk, start, reopen }: Props) {
  const begun = months.filter(({ state }) => state !== 'upcoming').reverse()
  const upcoming = months.filter(({ state }) => state === 'upcoming')
  const [first] = upcoming
  const columns = [words.month, words.state, words.filings, words.action]
  return (
    <>
      {begun.length > 0 && (
        <table className={`table cards ${styles.table}`}>
          <caption className="visually-hidden">{words.caption}</caption>
          <thead>
            <tr>
              {columns.map(column => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {begun.map(month => {
              const update = updateOf(month)
              return (
                <tr key={month.month}>
                  <th scope="row" className="number whole">
                    {spokenMonth(month.month)}
                  </th>
                  <td data-label={words.state}>
                    <div className={styles.head}>
                      <MonthTag state={month.state} />
                      <LateMark late={update.late} />
                    </div>
                    <div className={styles.why}>{month.text}</div>
                    <Reopenings window={month} history={view.history} />
                  </td>
                  <td data-label={words.filings}>
                    <Filings kind={kind} project={view.project} update={update} />
                  </td>
                  <td>
                    <div className="row-of-buttons">
                      <GoOn
                        kind={kind}
                        project={view.project}
                        month={month}
                        update={update}
                        isClerk={isClerk}
                      />
                      {update.mayFile && start(month)}
                      {month.mayReopen && reopen?.(month)}
                    </div>
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
      {first && (
        <p className="quiet">
          {words.upcoming(spokenMonth(first.month), upcoming.length, `${spokenDay(`${first.month}-01`)}`)}
        </p>
      )}
    </>
  )
}

type FiledProps = { kind: FiledKind; project: string; update: Schema<'UpdateProgress'> }

/** What was filed for a month, the newest first. */
function Filings({ project, update: { filings, approved } }: FiledProps) {
  if (filings.length === 0) return <span className="quiet">{approved ? words.approved : words.none}</span>
  return (
    <ul className={styles.filings}>
      {filings.map(({ filing, state, at }) => (
        <li key={filing}>
          <Link to={paths.filing(project, filing)} className="number">
            {spoken(at)}
          </Link>{' '}
          <FilingStateTag state={state} />
        </li>
      ))}
    </ul>
  )
}

type GoOnProps = FiledProps & { month: Month; isClerk: boolean }

/** Goes on with what is open; a clerk who can neither go on nor begin is told why. */
function GoOn({ kind, project, month, update, isClerk }: GoOnProps) {
  const name = spokenMonth(month.month)
  const draft = isClerk ? update.filings.find(isDraftable) : undefined
  if (draft) {
    const { goOn } = words
    return (
      <LinkButton
        type="primary"
        to={paths.record(kind, project, draft.filing)}
        aria-label={words.of(goOn, name)}
      >
        {goOn}
      </LinkButton>
    )
  }
  const [latest] = update.filings
  // What is open says enough of why there cannot be another.
  const saysWhy = month.state !== 'closed' && !update.filings.some(isOpen)
  return (
    <>
      {latest && !update.mayFile && (
        <LinkButton to={paths.filing(project, latest.filing)} aria-label={words.of(words.view, name)}>
          {words.view}
        </LinkButton>
      )}
      {isClerk && !update.mayFile && saysWhy && update.why && <p className={styles.why}>{update.why}</p>}
    </>
  )
}
