import { Button } from 'antd'
import { useEffect, useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { type LedgerFilter, useLedger, useLists } from '../../api/queries'
import { Loaded } from '../../parts/Loaded'
import { Page } from '../../parts/Page'
import { t } from '../../texts'
import { writeFilter } from '../projects/filters'
import { ExportButton } from './ExportButton'
import { readFilter, readsOn } from './filters'
import styles from './Ledger.module.css'
import { LedgerFilters } from './LedgerFilters'
import { LedgerTable } from './LedgerTable'

const words = t.ledger

/** 月度计划台账: what was approved, narrowed by what stands in the address, and as a file (R9.1). */
export function LedgerPage() {
  const lists = useLists()
  const [params, setParams] = useSearchParams()
  const filter = useMemo(() => readFilter(params, lists), [params, lists])
  const narrow = (next: LedgerFilter) => setParams(writeFilter(next), { replace: true })
  const clear = Object.keys(filter).length > 0 ? () => narrow({}) : undefined
  return (
    <Page title={words.title}>
      <p>{words.intro}</p>
      <LedgerFilters filter={filter} narrow={narrow} clear={clear} />
      <Rows filter={filter} clear={clear} />
    </Page>
  )
}

type Props = { filter: LedgerFilter; clear: (() => void) | undefined }

function Rows({ filter, clear }: Props) {
  const query = useLedger(filter)
  const { data, error, hasNextPage, isFetching, isPlaceholderData, fetchNextPage } = query
  const seeks = data !== undefined && readsOn(data.pages) && !error && !isPlaceholderData
  useEffect(() => {
    if (seeks && !isFetching) void fetchNextPage()
  }, [seeks, isFetching, fetchNextPage])
  const rows = data?.pages.flatMap(page => page.rows) ?? []
  const isNothing = rows.length === 0 && !hasNextPage
  return (
    <section className="panel" aria-label={words.label} aria-busy={isFetching}>
      <Loaded query={query}>
        {() => (
          <>
            {rows.length > 0 && <ExportButton filter={filter} />}
            {!isNothing && (
              <p className={`quiet ${styles.count}`} role="status">
                {seeks && rows.length === 0 ? words.seeking : told(rows.length, hasNextPage)}
              </p>
            )}
            {rows.length > 0 && <LedgerTable rows={rows} />}
            {isNothing && <p>{clear ? words.nothingFits : words.none}</p>}
            {isNothing && clear && <Button onClick={clear}>{words.clear}</Button>}
            {hasNextPage && (
              <Button className={styles.more} loading={isFetching} onClick={() => void fetchNextPage()}>
                {rows.length > 0 ? t.common.more : words.seekOn}
              </Button>
            )}
          </>
        )}
      </Loaded>
    </section>
  )
}

function told(count: number, isMore: boolean): string {
  if (!isMore) return words.shown(count)
  return count > 0 ? words.shownSoFar(count) : words.notYet
}
