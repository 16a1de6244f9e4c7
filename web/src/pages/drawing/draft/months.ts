/** A month of a year as the API writes it: `2026-03`. */
export const monthOf = (year: number, month: number) => `${year}-${String(month).padStart(2, '0')}`

export const MONTHS = Array.from({ length: 12 }, (_, month) => month + 1)

/** A month as people write it, or what is wrong with it. */
export type ReadMonth = { month: string } | { is: 'missing' | 'unreadable' } | { is: 'outside'; year: number }

const WITH_YEAR = /^(\d{4})(?:年|[-/.])(\d{1,2})(?:月(?:份|\d{1,2}[日号])?|[-/.]\d{1,2})?$/
const PLAIN = /^(\d{1,2})月?(?:份)?$/
const DAY = /^(\d{1,2})月\d{1,2}[日号]$/
const PACKED = /^(\d{4})(\d{2})$/

/** Reads `2026-03`, `2026/3`, `2026年3月`, `3月`, `3` and what a date cell shows, as a month of the map's year. */
export function readMonth(typed: string, year: number): ReadMonth {
  const text = typed.normalize('NFKC').replace(/\s+/g, '')
  if (text === '') return { is: 'missing' }
  const dated = WITH_YEAR.exec(text) ?? PACKED.exec(text)
  const month = Number(dated ? dated[2] : (PLAIN.exec(text) ?? DAY.exec(text))?.[1])
  if (!(month >= 1 && month <= 12)) return { is: 'unreadable' }
  if (dated && Number(dated[1]) !== year) return { is: 'outside', year: Number(dated[1]) }
  return { month: monthOf(year, month) }
}
