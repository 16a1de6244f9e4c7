import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { t } from '../texts'

/** How many rows of a long list are shown at first, and with each "more". */
const FEW = 50

/** The beginning of a list that was read as a whole, and how to see more of it. */
export function useFew<T>(rows: readonly T[]): { shown: readonly T[]; more: ReactNode } {
  const [most, setMost] = useState(FEW)
  const more = rows.length > most && (
    <Button style={{ marginTop: 12 }} onClick={() => setMost(most + FEW)}>
      {t.common.more}
    </Button>
  )
  return { shown: rows.slice(0, most), more }
}
