import { Button } from 'antd'
import { type ReactNode, type RefObject, useState } from 'react'
import type { Schema } from '../../api/client'
import { useLists } from '../../api/queries'
import { paths } from '../../paths'
import { t } from '../../texts'
import filingStyles from '../filing/Filing.module.css'
import type { Seen } from '../filing/step'
import { ApproveDialog } from './ApproveDialog'
import { type Answered, useBatch, withAnswered } from './batch'
import { forgetOpened, openedInRound } from './memory'
import styles from './Queue.module.css'
import { QueueTable } from './QueueTable'
import { titleOf } from './queue'

type Row = Schema<'Waiting'>

/** A row whose approval is asked for, and the filing as it was seen. */
type Asked = { row: Row; seen: Seen }

type Props = {
  rows: readonly Row[]
  now: string
  body: RefObject<HTMLTableSectionElement | null>
  /** How to read more rows. */
  more: ReactNode
  /** What is said when nothing waits. */
  empty: string
}

/** The queue, with several opened filings approved at once; each gets its answer in its row (R3.7). */
export function BatchQueue({ rows, now, body, more, empty }: Props) {
  const { limits } = useLists()
  const batch = useBatch()
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const [answered, setAnswered] = useState<ReadonlyMap<string, Answered>>(new Map())
  const [opinion, setOpinion] = useState('')
  // What is asked for stays as it is while the dialog is open, whatever is read meanwhile: after a lost answer the very
  // same goes out again (R3.4), though its rows may be gone from the queue.
  const [asked, setAsked] = useState<Asked[]>([])
  const [result, setResult] = useState('')

  const shown = withAnswered(rows, answered)
  const isApproved = ({ filing }: Row) => Boolean(answered.get(filing)?.answer.receipt)
  const openedOf = (row: Row) =>
    row.ownWork || isApproved(row) ? undefined : openedInRound(row.filing, row.round)
  // That a mail arrived is ticked for that filing alone (R8.5).
  const needsTick = (row: Row) => row.state === 'officeReview' && openedOf(row)?.declaresMail === true
  const seenOf = (row: Row) => (needsTick(row) ? undefined : openedOf(row))
  const tickable = rows.filter(row => seenOf(row))
  const chosen = tickable.filter(({ filing }) => ticked.has(filing))
  const close = () => setAsked([])
  const tooMany = chosen.length > limits.approvals

  async function send() {
    const told = await batch
      .mutateAsync({ seen: asked.map(({ seen }) => seen), opinion })
      .catch(() => undefined)
    if (!told) return
    const next = new Map(answered)
    told.answers.forEach((answer, index) => {
      const row = asked[index]?.row
      if (row) next.set(row.filing, { row, answer })
      forgetOpened(answer.filing)
    })
    setAnswered(next)
    setTicked(new Set())
    setOpinion('')
    close()
    setResult(t.review.batchDone(told.approved, told.answers.length - told.approved))
  }

  function tick(filing: string, on: boolean) {
    const next = new Set(ticked)
    if (on) next.add(filing)
    else next.delete(filing)
    setTicked(next)
  }

  if (shown.length === 0 && asked.length === 0) {
    return (
      <>
        <p className={styles.hint}>
          <b>{empty}</b>
        </p>
        <p className={`quiet ${styles.hint}`}>{t.review.nothingHint}</p>
      </>
    )
  }
  return (
    <>
      <div role="status">{result && <p className={filingStyles.result}>{result}</p>}</div>
      <p className={`quiet ${styles.hint}`}>{t.review.tickHint}</p>
      <QueueTable
        caption={t.review.queueTitle}
        rows={shown}
        now={now}
        to={row => (isApproved(row) ? paths.filing : paths.review)(row.project, row.filing)}
        body={body}
        tick={row =>
          seenOf(row) && (
            <label className={styles.tick}>
              <input
                type="checkbox"
                aria-label={t.review.tick(titleOf(row))}
                checked={ticked.has(row.filing)}
                onChange={event => tick(row.filing, event.target.checked)}
              />
            </label>
          )
        }
        note={row => (
          <Note
            row={row}
            answer={answered.get(row.filing)?.answer}
            waits={rows.includes(row)}
            opened={Boolean(openedOf(row))}
            needsTick={needsTick(row)}
          />
        )}
      />
      {more}
      <div className={`row-of-buttons ${styles.bar}`}>
        {chosen.length < tickable.length && (
          <Button onClick={() => setTicked(new Set(tickable.map(({ filing }) => filing)))}>
            {t.review.tickAll(tickable.length)}
          </Button>
        )}
        {chosen.length > 0 && !tooMany && (
          <Button
            type="primary"
            onClick={() => {
              batch.reset()
              setAsked(
                chosen.flatMap(row => {
                  const seen = seenOf(row)
                  return seen ? [{ row, seen }] : []
                }),
              )
            }}
          >
            {t.review.approveTicked(chosen.length)}
          </Button>
        )}
        {tooMany && <span role="alert">{t.review.tooMany(limits.approvals)}</span>}
      </div>
      {asked.length > 0 && (
        <ApproveDialog
          title={t.review.batchTitle(asked.length)}
          sendText={t.review.approveTicked(asked.length)}
          hint={
            <>
              <p>{t.review.batchHint}</p>
              <ul>
                {asked.map(({ row }) => (
                  <li key={row.filing}>{titleOf(row)}</li>
                ))}
              </ul>
            </>
          }
          opinion={opinion}
          setOpinion={setOpinion}
          busy={batch.isPending}
          problem={batch.error}
          send={() => void send()}
          look={close}
          close={close}
        />
      )}
    </>
  )
}

type NoteProps = {
  row: Row
  answer: Schema<'Answer'> | undefined
  /** Whether it waits still. */
  waits: boolean
  opened: boolean
  /** Whether it declares a mail, so that it is approved by itself. */
  needsTick: boolean
}

/** What there is to know of a row: what became of it, whose work it is, whether it was opened. */
function Note({ row, answer, waits, opened, needsTick }: NoteProps) {
  if (answer?.receipt) return <b className={styles.approved}>✓ {t.review.approved}</b>
  return (
    <>
      {answer?.problem && (
        <div className={styles.refused}>
          <b>✕ {t.review.refused}：</b>
          {answer.problem.title}。{answer.problem.detail}
        </div>
      )}
      {row.ownWork && (
        <span className={styles.own}>
          <b>{t.review.ownWork}</b>，{t.review.ownWorkHint}
        </span>
      )}
      {waits && !row.ownWork && (
        <span className="quiet">
          {needsTick ? t.evidence.mail.batch : opened ? t.review.opened : t.review.notOpened}
        </span>
      )}
    </>
  )
}
