import { describe, expect, it } from 'vitest'
import sums from '../../../tests/sums.json'
import { amount, total, written } from './amount'

describe('amounts', () => {
  it('R2.2: add up as on the server', () => {
    expect(sums.length).toBeGreaterThan(0)
    for (const { values, sum } of sums) {
      const units = total(values)
      expect(units === undefined ? undefined : written(units), values.join(' + ')).toBe(sum)
    }
  })

  it.each([
    ['0', '0'],
    ['-0.00', '0'],
    [' 12.50\t', '12.5'],
    ['\u30007', '7'],
    ['007', '7'],
    ['-3.5', '-3.5'],
    ['999999999999.9999', '999999999999.9999'],
  ])('R2.1: %j is read as %s', (typed, canonical) => {
    const units = amount(typed)
    expect(units === undefined ? undefined : written(units)).toBe(canonical)
  })

  it.each([
    '',
    '12.',
    '.5',
    '-',
    '+1',
    '1e3',
    '1,200',
    '1.2.3',
    '- 1',
    '12%',
    '１２',
    '1000000000000',
    '1.00000',
  ])('R2.1: %j is none, as on the server', typed => {
    expect(amount(typed)).toBeUndefined()
  })
})
