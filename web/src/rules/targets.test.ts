import { describe, expect, it } from 'vitest'
import { total, written } from './amount'
import { balance, evenly, fromQuarters, quarterSums, quarters, running } from './targets'

const sum = (months: string[] | undefined) => {
  const units = total(months ?? [])
  return units === undefined ? undefined : written(units)
}

describe('spreading a year', () => {
  it.each([
    ['120', '10', '10'],
    ['100', '8', '12'],
    ['100.00', '8.33', '8.37'],
    ['0.1', '0.0083', '0.0087'],
    ['5', '0.4166', '0.4174'],
    ['-100', '-8', '-12'],
    ['0', '0', '0'],
    ['999999999999.9999', '83333333333.3333', '83333333333.3336'],
  ])('R2.2: %s in twelve is %s, the rest in December %s', (annual, month, december) => {
    const months = evenly(annual)
    expect(months).toHaveLength(12)
    expect(months?.[0]).toBe(month)
    expect(months?.[11]).toBe(december)
    expect(sum(months)).toBe(written(total([annual]) ?? 0n))
  })

  it('R2.2: nothing is spread that is no number', () => {
    expect(evenly('12.')).toBeUndefined()
    expect(evenly('')).toBeUndefined()
  })

  it('R2.2: quarters are spread over their months, the rest in the last of each', () => {
    expect(quarters('100')).toEqual(['25', '25', '25', '25'])
    const months = fromQuarters(['10', '20', '30', '41'])
    expect(months).toEqual(['3', '3', '4', '6', '6', '8', '10', '10', '10', '13', '13', '15'])
    expect(quarterSums(months ?? [])).toEqual(['10', '20', '30', '41'])
    expect(fromQuarters(['10', '', '30', '41'])).toBeUndefined()
  })
})

describe('how the months stand to the year', () => {
  const months = (december: string) => [...Array.from({ length: 11 }, () => '0.1'), december]

  it('R2.2: a flow adds up exactly', () => {
    expect(balance('1.2', months('0.1'), false)).toEqual({ sum: '1.2', balance: { is: 'even' } })
    expect(balance('1.2', months('0.0999'), false).balance).toEqual({ is: 'less', by: '0.0001' })
    expect(balance('1.2', months('0.3'), false).balance).toEqual({ is: 'more', by: '0.2' })
  })

  it('R2.2a: a level ends at the year, whatever came before', () => {
    expect(balance('92', months('92'), true)).toEqual({ sum: '92', balance: { is: 'even' } })
    expect(balance('92', months('90'), true).balance).toEqual({ is: 'less', by: '2' })
  })

  it('R2.5: nothing is said while something is half typed', () => {
    expect(balance('12.', months('0.1'), false).balance).toEqual({ is: 'open' })
    expect(balance('1.2', months('x'), false)).toEqual({ sum: '', balance: { is: 'open' } })
  })

  it('R2.2: the running sum stops where it can no longer be told', () => {
    expect(running(['1', '', '2.5', 'x', '1'])).toEqual(['1', '', '3.5', '', ''])
  })
})
