import { expect, test } from 'vitest'
import { completeIteration, type IterationContent, mergedIteration } from './iteration'
import { isSame, measureIteration } from './sort'

const base = completeIteration({
  version: 1,
  added: [{ id: 'm9', content: '新举措', plans: [{ id: 'p9', month: '2026-09' }] }],
  edited: [
    {
      measure: 'm1',
      content: '举措一',
      plans: [
        { id: 'p1', month: '2026-07' },
        { id: 'p2', month: '2026-08' },
      ],
    },
  ],
})

function changed(change: (draft: IterationContent) => void): IterationContent {
  const draft: IterationContent = JSON.parse(JSON.stringify(base))
  change(draft)
  return draft
}

test('R2.5: what is missing counts as empty, and says the same', () => {
  expect(completeIteration({})).toEqual({ version: 0, added: [], edited: [] })
  expect(isSame(measureIteration, {}, completeIteration({ added: [] }))).toBe(true)
  expect(base.added[0]).toEqual({
    id: 'm9',
    content: '新举措',
    basis: '',
    plans: [{ id: 'p9', month: '2026-09', type: '', content: '' }],
  })
})

test('R3.4: two sides of an application come together by measures and plans', () => {
  const mine = changed(draft => {
    draft.edited[0]?.plans.splice(0, 1)
    draft.added[0]?.plans.push({ id: 'p10', month: '2026-10', type: 'other', content: '' })
  })
  const theirs = changed(draft => {
    if (draft.edited[0]) draft.edited[0].basis = '会议要求'
    draft.edited.push({ measure: 'm2', content: '举措二', basis: '', plans: [] })
    draft.added[0]?.plans.push({ id: 'p11', month: '2026-11', type: '', content: '' })
  })
  const both = mergedIteration(base, mine, theirs, 'mine')
  expect(both.edited.map(({ measure }) => measure)).toEqual(['m1', 'm2'])
  expect(both.edited[0]).toMatchObject({ basis: '会议要求', plans: [{ id: 'p2' }] })
  expect(both.added[0]?.plans.map(({ id }) => id)).toEqual(['p9', 'p10', 'p11'])
  expect(mergedIteration(base, base, theirs, 'mine')).toEqual(theirs)
})

test('R3.4: an edit that one side cancelled stays if the other went on with it', () => {
  const mine = changed(draft => draft.edited.splice(0, 1))
  const theirs = changed(draft => {
    if (draft.edited[0]) draft.edited[0].content = '举措一（扩面）'
  })
  expect(mergedIteration(base, mine, theirs, 'mine').edited[0]?.content).toBe('举措一（扩面）')
  expect(mergedIteration(base, mine, base, 'mine').edited).toEqual([])
})

test('R7.1: whoever carried the application over to another version has carried it over', () => {
  const mine = changed(draft => {
    draft.version = 2
  })
  expect(mergedIteration(base, mine, base, 'theirs').version).toBe(2)
  expect(mergedIteration(base, base, mine, 'mine').version).toBe(2)
})
