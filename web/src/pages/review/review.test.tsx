import { act, renderHook } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { Schema } from '../../api/client'
import type { Typed } from './memory'
import { useOnScreen } from './onScreen'
import { neighboursIn } from './queue'
import { lacking } from './SendBackDialog'

const typed: Typed = { opinion: '', mailArrived: false, code: undefined, detail: '', pins: [] }

test('R3.3: a rejection needs a reason and 1 to 500 characters, counted as the server counts', () => {
  expect(lacking(typed, 500).map(({ path }) => path)).toEqual(['/reason/code', '/reason/detail'])
  expect(lacking({ ...typed, code: 'vague', detail: ' \u3000\n' }, 500)).toHaveLength(1)
  expect(lacking({ ...typed, code: 'vague', detail: '𠮷'.repeat(500) }, 500)).toEqual([])
  expect(lacking({ ...typed, code: 'vague', detail: '𠮷'.repeat(501) }, 500)).toHaveLength(1)
})

test('R1.3: the way through the queue passes over one’s own work', () => {
  const rows = ['a', 'b', 'c', 'd'].map(filing => ({ filing, ownWork: filing === 'c' }) as Schema<'Waiting'>)
  expect(neighboursIn(rows, 'b').next?.filing).toBe('d')
  expect(neighboursIn(rows, 'b').previous?.filing).toBe('a')
  // After the last one, what is still waiting; if nothing is, nothing.
  expect(neighboursIn(rows, 'd').next).toBeUndefined()
  expect(neighboursIn(rows, 'd').afterwards?.filing).toBe('a')
  expect(neighboursIn(rows.slice(0, 1), 'a').afterwards).toBeUndefined()
})

test('R3.5a: what is read in the background is told, and shown only when asked for', async () => {
  const first = { data: 'round 1', etag: '"1"' }
  const second = { data: 'round 2', etag: '"2"' }
  const read = (data: typeof first) => ({
    data,
    isFetchedAfterMount: true,
    dataUpdatedAt: Date.now(),
    refetch: async () => ({ data }) as never,
  })
  const { result, rerender } = renderHook(answer => useOnScreen(read(answer)), { initialProps: first })
  expect(result.current).toMatchObject({ shown: first, isOld: false })
  rerender(second)
  expect(result.current).toMatchObject({ shown: first, isOld: true })
  await act(() => result.current.showNewest())
  expect(result.current).toMatchObject({ shown: second, isOld: false })
})
