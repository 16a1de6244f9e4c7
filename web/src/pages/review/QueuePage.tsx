import { useQueue } from '../../api/queries'
import { Loaded } from '../../parts/Loaded'
import { useNames } from '../../parts/names'
import { Page } from '../../parts/Page'
import { useKeys } from '../../parts/useKeys'
import { paths } from '../../paths'
import { useMe } from '../../session/session'
import { t } from '../../texts'
import { BatchQueue } from './BatchQueue'
import { KeysHelp } from './KeysHelp'
import { More } from './More'
import { QueueTable, useRowKeys } from './QueueTable'
import { rowsOf } from './queue'
import { Result } from './Result'
import { useTold } from './told'

/** 审核: what waits for the reader's review; for the office also what waits where nobody reviews (R3.7a). */
export function QueuePage() {
  const isOffice = useMe().roles.includes('office')
  const told = useTold()
  const queue = useQueue(isOffice ? 'officeReview' : 'departmentReview')
  const { body, keys } = useRowKeys()
  useKeys(keys)
  return (
    <Page title={t.review.queueTitle} actions={<KeysHelp rows={t.review.keyRows.queue} />}>
      {told && <Result told={told} />}
      <section className="panel">
        <Loaded query={queue}>
          {data => (
            <BatchQueue
              rows={rowsOf(data)}
              now={data.pages[data.pages.length - 1]?.now ?? ''}
              body={body}
              more={<More queue={queue} />}
              empty={told ? t.review.allDone : t.review.nothing}
            />
          )}
        </Loaded>
      </section>
      {isOffice && <Unattended />}
    </Page>
  )
}

/** Filings that nobody can review: the office has a reviewer appointed, and nothing passes by itself. */
function Unattended() {
  const names = useNames()
  const queue = useQueue('unattended')
  const rows = rowsOf(queue.data)
  if (rows.length === 0 && !queue.error) return null
  return (
    <section className="panel">
      <h2>{t.review.unattendedTitle}</h2>
      <p className="quiet">{t.review.unattendedHint}</p>
      <Loaded query={queue}>
        {({ pages }) => (
          <QueueTable
            caption={t.review.unattendedTitle}
            rows={rows}
            now={pages[pages.length - 1]?.now ?? ''}
            to={row => paths.filing(row.project, row.filing)}
            note={row => names.filingState(row.state)}
          />
        )}
      </Loaded>
      <More queue={queue} />
    </section>
  )
}
