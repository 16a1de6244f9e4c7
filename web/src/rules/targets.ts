// The twelve monthly targets of a year (R2.2, R2.2a), in exact decimals.
import { type Amount, amount, total, written } from './amount'
import { normalised } from './text'

/** How a year's figure is spread: a twelfth to each month, as fine as it was typed; the rest goes to December. */
export function evenly(annual: string): string[] | undefined {
  return parts(annual, 12)
}

/** The year's figure in quarters, the rest in the fourth. */
export function quarters(annual: string): string[] | undefined {
  return parts(annual, 4)
}

/** Each quarter's figure in its three months, the rest in the last of them; nothing if one can't be read. */
export function fromQuarters(figures: string[]): string[] | undefined {
  const months = figures.map(figure => parts(figure, 3))
  return months.every(three => three !== undefined) ? months.flat() : undefined
}

/** What the quarters add up to now; a quarter with an empty or unreadable month is empty. */
export function quarterSums(months: string[]): string[] {
  return [0, 3, 6, 9].map(first => {
    const three = months.slice(first, first + 3)
    const sum = three.every(month => amount(month) !== undefined) ? total(three) : undefined
    return sum === undefined ? '' : written(sum)
  })
}

/** Whole parts, as fine as the figure was typed, finer only if they would be nothing. */
function parts(figure: string, count: number): string[] | undefined {
  const units = amount(figure)
  if (units === undefined) return undefined
  const digits = (normalised(figure).split('.')[1] ?? '').length
  const step = 10n ** BigInt(4 - digits)
  const coarse = (units / step / BigInt(count)) * step
  const part = coarse === 0n ? units / BigInt(count) : coarse
  const rest = units - part * BigInt(count - 1)
  return Array.from({ length: count }, (_, index) => written(index === count - 1 ? rest : part))
}

/** The running sum month by month; empty from the first month that can't be read, and where nothing is typed. */
export function running(months: string[]): string[] {
  let sum: Amount | undefined = 0n
  return months.map(month => {
    if (normalised(month) === '') return ''
    const units = amount(month)
    sum = sum === undefined || units === undefined ? undefined : sum + units
    return sum === undefined ? '' : written(sum)
  })
}

/** How the months stand to the year. */
export type Balance =
  /** Something can't be read as a number, or nothing is typed yet. */
  | { is: 'open' }
  | { is: 'even' }
  /** The months, or for a level its December, have so much more (or less) than the year. */
  | { is: 'more' | 'less'; by: string }

/** The sum of a flow's months, and how it, or a level's December, stands to the annual target. */
export function balance(
  annual: string,
  months: string[],
  isLevel: boolean,
): { sum: string; balance: Balance } {
  const reached = isLevel ? amount(months[11] ?? '') : total(months)
  const sum = reached === undefined ? '' : written(reached)
  const target = amount(annual)
  if (reached === undefined || target === undefined) return { sum, balance: { is: 'open' } }
  const over = reached - target
  if (over === 0n) return { sum, balance: { is: 'even' } }
  return over > 0n
    ? { sum, balance: { is: 'more', by: written(over) } }
    : { sum, balance: { is: 'less', by: written(-over) } }
}
