import type { Schema } from '../../api/client'
import { answer, api } from '../../api/client'
import { readAgain } from '../../api/queries'
import { useWrite, writeHeader } from '../../api/write'
import type { Seen } from '../filing/step'

type Row = Schema<'Waiting'>

/** A row of the list and what became of its approval. */
export type Answered = { row: Row; answer: Schema<'Answer'> }

/** The rows that wait with those that were answered here, each in its place: an answer stays where its row stood. */
export function withAnswered(rows: readonly Row[], answered: ReadonlyMap<string, Answered>): Row[] {
  const gone = [...answered.values()].map(({ row }) => row)
  const waiting = new Set(rows.map(({ filing }) => filing))
  return [...rows, ...gone.filter(({ filing }) => !waiting.has(filing))].sort((a, b) =>
    a.since.localeCompare(b.since),
  )
}

/** Approves several filings that were seen in full; each succeeds or fails for itself (R3.7). */
export function useBatch() {
  return useWrite(async ({ seen, opinion }: { seen: Seen[]; opinion: string }, key) => {
    const params = { header: writeHeader(key) }
    const approvals = seen.map(({ project, filing, kind, round, etag }) => ({
      project,
      filing,
      kind,
      round,
      etag,
      opinion,
    }))
    const { data } = await answer(api.POST('/api/approvals', { params, body: { approvals } }))
    for (const project of new Set(seen.map(({ project }) => project))) readAgain(project)
    return data
  })
}
