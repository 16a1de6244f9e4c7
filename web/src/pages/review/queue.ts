import type { InfiniteData } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Schema } from '../../api/client'
import { useQueue } from '../../api/queries'

type Waiting = Schema<'Waiting'>

/** The rows of a queue as far as it was read. */
export function rowsOf(data: InfiniteData<Schema<'Inbox'>> | undefined): Waiting[] {
  return (data?.pages ?? []).flatMap(({ queues }) => queues.flatMap(({ rows }) => rows))
}

/** The title of a row, with what tells it from others of its project. */
export const titleOf = ({ title, about }: Waiting): string => (about ? `${title}（${about}）` : title)

const queues: Partial<Record<Schema<'FilingState'>, Schema<'QueueName'>>> = {
  departmentReview: 'departmentReview',
  officeReview: 'officeReview',
  confirmed: 'issue',
}

export type Neighbours = {
  next: Waiting | undefined
  previous: Waiting | undefined
  /** What to show once this one is decided. */
  afterwards: Waiting | undefined
}

/** What stands before and after a filing in a queue; what the reader may not decide is passed over. */
export function neighboursIn(rows: Waiting[], filing: string): Neighbours {
  const mine = rows.filter(row => row.filing === filing || !row.ownWork)
  const place = mine.findIndex(row => row.filing === filing)
  const next = mine[place + 1]
  return {
    next,
    previous: place > 0 ? mine[place - 1] : undefined,
    afterwards: next ?? mine.find(row => row.filing !== filing),
  }
}

/** The neighbours of a filing in the queue of its state; more of the queue is read as its end comes near. */
export function useNeighbours(state: Schema<'FilingState'>, filing: string): Neighbours {
  const name = queues[state]
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useQueue(
    name ?? 'departmentReview',
    name !== undefined,
  )
  const neighbours = neighboursIn(rowsOf(data), filing)
  const isAtEnd = hasNextPage && !neighbours.next && !isFetchingNextPage
  useEffect(() => {
    if (isAtEnd) void fetchNextPage()
  }, [isAtEnd, fetchNextPage])
  return neighbours
}
