import { useQueue } from '../../api/queries'
import { Loaded } from '../../parts/Loaded'
import { Page } from '../../parts/Page'
import { useKeys } from '../../parts/useKeys'
import { paths } from '../../paths'
import { t } from '../../texts'
import { KeysHelp } from './KeysHelp'
import { More } from './More'
import { QueueTable, useRowKeys } from './QueueTable'
import { rowsOf } from './queue'
import { Result } from './Result'
import { useTold } from './told'

/** 下发: the confirmed maps, to be issued or returned one by one. */
export function IssueDeskPage() {
  const told = useTold()
  const queue = useQueue('issue')
  const { body, keys } = useRowKeys()
  useKeys(keys)
  return (
    <Page title={t.review.issueTitle} actions={<KeysHelp rows={t.review.keyRows.queue} />}>
      {told && <Result told={told} />}
      <section className="panel">
        <Loaded query={queue}>
          {data => {
            const rows = rowsOf(data)
            if (rows.length === 0) {
              return (
                <>
                  <p>{t.review.nothingToIssue}</p>
                  <p className="quiet">{t.review.nothingToIssueHint}</p>
                </>
              )
            }
            return (
              <QueueTable
                caption={t.review.issueTitle}
                rows={rows}
                now={data.pages[data.pages.length - 1]?.now ?? ''}
                to={row => paths.review(row.project, row.filing)}
                body={body}
              />
            )
          }}
        </Loaded>
        <More queue={queue} />
      </section>
    </Page>
  )
}
