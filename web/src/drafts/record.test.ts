import { expect, test } from 'vitest'
import { type BrandContent, completeBrand, completePromotion, newReport } from './record'
import { brand, isSame, promotion } from './sort'

const base = completeBrand({
  date: '2026-05-12',
  circumstances: '初稿',
  reports: [newReport('r1'), newReport('r2')],
  evidence: { files: [{ file: 'a', name: 'a.pdf' }], mail: null },
})

function changed(change: (draft: BrandContent) => void): BrandContent {
  const draft: BrandContent = JSON.parse(JSON.stringify(base))
  change(draft)
  return draft
}

test('R2.5: what is missing counts as empty, and says the same', () => {
  expect(completePromotion({})).toEqual({
    method: '',
    date: '',
    description: '',
    evidence: { files: [], mail: null },
  })
  expect(isSame(promotion, {}, completePromotion({ date: '' }))).toBe(true)
  expect(
    completeBrand({ evidence: { files: [], mail: { date: '', sender: '', receipt: '' } } }),
  ).toMatchObject({
    reports: [],
    evidence: { mail: { sender: '' } },
  })
})

test('R3.4: each has changed another field, report and file: all of it is there', () => {
  const mine = changed(draft => {
    draft.circumstances = '我改的'
    draft.reports.push({ ...newReport('r3'), title: '我加的' })
    draft.evidence.files.push({ file: 'b', name: 'b.pdf' })
  })
  const theirs = changed(draft => {
    draft.results = '对方写的'
    draft.reports.splice(0, 1)
    draft.evidence.files[0] = { file: 'a', name: '改名.pdf' }
    draft.evidence.mail = { date: '2026-05-11', sender: '张三', receipt: '1' }
  })
  const both = brand.merged(base, mine, theirs, 'mine')
  expect(both).toEqual({
    ...mine,
    results: '对方写的',
    reports: [newReport('r2'), { ...newReport('r3'), title: '我加的' }],
    evidence: {
      files: [
        { file: 'a', name: '改名.pdf' },
        { file: 'b', name: 'b.pdf' },
      ],
      mail: theirs.evidence.mail,
    },
  })
  // Fields keep their order, by which contents are compared.
  expect(Object.keys(both)).toEqual(Object.keys(base))
})

test('R3.4: where both have changed the same field the winner is heard; one side unchanged gives the other', () => {
  const mine = changed(draft => (draft.evidence.mail = { date: '', sender: '我', receipt: '' }))
  const theirs = changed(draft => (draft.evidence.mail = { date: '', sender: '对方', receipt: '' }))
  const sender = (winner: 'mine' | 'theirs') => brand.merged(base, mine, theirs, winner).evidence.mail?.sender
  expect([sender('mine'), sender('theirs')]).toEqual(['我', '对方'])
  expect(brand.merged(base, mine, base, 'theirs')).toEqual(mine)
  expect(brand.merged(base, base, theirs, 'mine')).toEqual(theirs)
})
