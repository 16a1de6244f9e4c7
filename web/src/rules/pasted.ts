// What comes out of a spreadsheet's clipboard: rows of cells between tabs; a cell with line breaks stands in quotes.

import { amount } from './amount'

/** The cells of a pasted text. Empty rows at the end are none. */
export function cells(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  const source = text.replace(/\r\n?/g, '\n')
  let at = 0
  while (at < source.length) {
    const quoted = /^"((?:[^"]|"")*)"(?=[\t\n]|$)/.exec(source.slice(at))
    const plain = quoted ? undefined : /^[^\t\n]*/.exec(source.slice(at))
    const found = (quoted ?? plain)?.[0] ?? ''
    row.push(quoted ? (quoted[1] ?? '').replace(/""/g, '"') : found)
    at += found.length
    if (source[at] !== '\t') {
      rows.push(row)
      row = []
    } else if (at + 1 === source.length) row.push('')
    at += 1
  }
  if (row.length > 0) rows.push(row)
  while (rows.length > 0 && rows[rows.length - 1]?.every(cell => cell.trim() === '')) rows.pop()
  return rows
}

const THOUSANDS = /^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/

/** A pasted number: full-width digits become plain ones, commas go where they can only part thousands. */
export function pastedNumber(cell: string): string {
  const plain = cell.trim().normalize('NFKC')
  return THOUSANDS.test(plain) ? plain.replace(/,/g, '') : plain
}

/**
 * The numbers of a row or a column; of a block its first row. Nothing if it is a single cell that needs no care.
 */
export function pastedNumbers(text: string): string[] | undefined {
  const rows = cells(text)
  const [first = []] = rows
  const numbers = (first.length > 1 ? first : rows.map(([cell = '']) => cell)).map(pastedNumber)
  if (numbers.length === 1 && numbers[0] === text) return undefined
  return numbers.length === 0 ? undefined : numbers
}

/** A number as typed with an input method: full-width digits and points become plain ones if that makes it a number. */
export function tidyNumber(typed: string): string {
  const plain = pastedNumber(typed).replace(/。/g, '.')
  return amount(plain) === undefined ? typed : plain
}
