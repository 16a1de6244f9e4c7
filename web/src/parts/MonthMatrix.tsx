import type { ReactNode } from 'react'
import { t } from '../texts'
import styles from './MonthMatrix.module.css'

type Props<R> = {
  caption: ReactNode
  year: number
  rows: readonly R[]
  /** What a row says of its measure; the first three lines of it are shown. */
  head: (row: R, index: number) => ReactNode
  /** What a row has in a month, such as 2026-03. */
  cell: (row: R, month: string, index: number) => ReactNode
}

const MONTHS = Array.from({ length: 12 }, (_, month) => month + 1)

/** Measures by months, the year at a glance. A phone has no room for it. */
export function MonthMatrix<R extends { id: string }>({ caption, year, rows, head, cell }: Props<R>) {
  return (
    <div className={styles.matrix}>
      <table className="table">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t.filing.map.measureContent}</th>
            {MONTHS.map(month => (
              <th key={month} scope="col">
                {t.common.month(month)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={row.id}>
              <th scope="row">
                <span className={styles.short}>{head(row, index)}</span>
              </th>
              {MONTHS.map(month => (
                <td key={month}>{cell(row, `${year}-${String(month).padStart(2, '0')}`, index)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
