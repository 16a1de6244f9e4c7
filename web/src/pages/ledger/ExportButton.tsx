import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { api } from '../../api/client'
import { Problem } from '../../api/problem'
import type { LedgerFilter } from '../../api/queries'
import { ProblemNotice } from '../../parts/ProblemNotice'
import { t } from '../../texts'
import { nameIn } from './filters'
import styles from './Ledger.module.css'

const words = t.ledger

/** 导出 CSV: every row that the filter lets through, as a file. */
export function ExportButton({ filter }: { filter: LedgerFilter }) {
  const exporting = useMutation<string, Problem, LedgerFilter>({
    mutationFn: async query => {
      const { data, error, response } = await api.GET('/api/ledgers/plans.csv', {
        params: { query },
        parseAs: 'blob',
      })
      if (!response.ok || !data) throw Problem.of(response, error)
      const name = nameIn(response.headers.get('content-disposition')) ?? `${words.title}.csv`
      keep(data, name)
      return name
    },
  })
  // What is told is of this filter, not of the one before it.
  const isOfNow = exporting.variables === filter
  return (
    <div className={styles.export}>
      <div className="row-of-buttons">
        <Button loading={exporting.isPending} onClick={() => exporting.mutate(filter)}>
          {words.export}
        </Button>
        <span className="quiet" role="status">
          {isOfNow && exporting.data ? `✓ ${words.exported(exporting.data)}` : words.exportHint}
        </span>
      </div>
      {isOfNow && exporting.error && <ProblemNotice problem={exporting.error} />}
    </div>
  )
}

/** Has the browser keep a file under a name. */
function keep(file: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
