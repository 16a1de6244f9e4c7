import { describe, expect, it } from 'vitest'
import { cells, pastedNumber, pastedNumbers, tidyNumber } from './pasted'

describe('what a spreadsheet copies', () => {
  it('R2.4: is rows of cells; a cell with line breaks stands in quotes', () => {
    expect(cells('3月\t其他\t"第一行\n第二行 ""引""文"\r\n4月\t其他\t内容\r\n')).toEqual([
      ['3月', '其他', '第一行\n第二行 "引"文'],
      ['4月', '其他', '内容'],
    ])
    expect(cells('a\t\n\n\n')).toEqual([['a', '']])
    expect(cells('"半句\t其他')).toEqual([['"半句', '其他']])
    expect(cells('')).toEqual([])
  })

  it.each([
    ['1,200', '1200'],
    ['-1,234,567.5', '-1234567.5'],
    ['１２．５', '12.5'],
    ['12,34', '12,34'],
    ['1,2', '1,2'],
    ['约 5', '约 5'],
  ])('R2.1: the number %j becomes %j, and nothing is guessed', (cell, number) => {
    expect(pastedNumber(cell)).toBe(number)
  })

  it('R2.1: what an input method typed becomes a number only if it is one', () => {
    expect(tidyNumber('１２。５')).toBe('12.5')
    expect(tidyNumber('十二')).toBe('十二')
    expect(tidyNumber('12.')).toBe('12.')
  })

  it('R2.2: twelve cells come from a row or a column', () => {
    const twelve = Array.from({ length: 12 }, (_, month) => String(month + 1))
    expect(pastedNumbers(`${twelve.join('\t')}\r\n`)).toEqual(twelve)
    expect(pastedNumbers(`${twelve.join('\r\n')}\r\n`)).toEqual(twelve)
    expect(pastedNumbers('1\t2\n3\t4')).toEqual(['1', '2'])
    expect(pastedNumbers('1,200')).toEqual(['1200'])
    expect(pastedNumbers('12')).toBeUndefined()
    expect(pastedNumbers('')).toBeUndefined()
  })
})
