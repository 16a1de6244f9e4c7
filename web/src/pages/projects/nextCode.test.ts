import { expect, test } from 'vitest'
import { nextCode } from './nextCode'

test('R1.1: the next free code follows the greatest of the year and keeps pattern and width', () => {
  expect(nextCode(2026, ['CQGG-2026-001', 'CQGG-2026-013', 'CQGG-2026-002'], [])).toBe('CQGG-2026-014')
  expect(nextCode(2026, ['CQGG-2026-0099'], [])).toBe('CQGG-2026-0100')
  expect(nextCode(2026, ['改革〔2026〕9'], [])).toBe('改革〔2026〕10')
})

test('R1.1: a gap is not filled, since its code may stand in papers', () => {
  expect(nextCode(2026, ['A-1', 'A-5'], [])).toBe('A-6')
})

test('R1.1: the width grows only when the digits are used up', () => {
  expect(nextCode(2026, ['CQGG-2026-999'], [])).toBe('CQGG-2026-1000')
})

test('R1.1: the pattern of most codes counts; what has no number is passed over', () => {
  const codes = ['CQGG-2026-001', 'TEST-900', 'CQGG-2026-002', '试点项目']
  expect(nextCode(2026, codes, [])).toBe('CQGG-2026-003')
})

test('R1.1: a year without codes begins at 1 in the pattern of the year before', () => {
  expect(nextCode(2027, [], ['CQGG-2026-001', 'CQGG-2026-013'])).toBe('CQGG-2027-001')
})

test('R1.1: nothing is proposed that follows from nothing', () => {
  expect(nextCode(2026, [], [])).toBeUndefined()
  expect(nextCode(2026, ['试点'], ['也没有编号'])).toBeUndefined()
  // Its codes do not name the year, so they would meet those of the year before.
  expect(nextCode(2027, [], ['GG-013'])).toBeUndefined()
})

test('R1.1: digits beyond those of a double are counted exactly', () => {
  expect(nextCode(2026, ['90071992547409929'], [])).toBe('90071992547409930')
})
