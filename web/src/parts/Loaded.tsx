import type { UseQueryResult } from '@tanstack/react-query'
import { Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { t } from '../texts'
import { ProblemNotice } from './ProblemNotice'

type Props<T> = {
  query: Pick<UseQueryResult<T>, 'data' | 'error' | 'refetch' | 'isPending'>
  children: (data: T) => ReactNode
}

/** What was read; a skeleton before, and what failed if it did, above what was read earlier. */
export function Loaded<T>({ query, children }: Props<T>) {
  const { data, error, isPending, refetch } = query
  return (
    <>
      {error && <ProblemNotice problem={error} retry={() => void refetch()} />}
      {isPending && !error && (
        <div aria-busy="true">
          <span className="visually-hidden">{t.common.loading}</span>
          <Skeleton active paragraph={{ rows: 6 }} />
        </div>
      )}
      {data !== undefined && children(data)}
    </>
  )
}
