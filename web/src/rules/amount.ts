// As `shared/domain/src/amount.rs`: exact decimals, never floats. An amount is a whole number of ten-thousandths;
// `tests/sums.json` holds both sides to the same sums.
import { normalised } from './text'

/** An amount in ten-thousandths. */
export type Amount = bigint

const TYPED = /^(-?)(\d{1,12})(?:\.(\d{1,4}))?$/

/** What was typed as an amount, or nothing if the server would not read it as one (R2.1). */
export function amount(typed: string): Amount | undefined {
  const [, minus, whole, fraction = ''] = TYPED.exec(normalised(typed)) ?? []
  if (whole === undefined) return undefined
  const units = BigInt(whole + fraction.padEnd(4, '0'))
  return minus ? -units : units
}

/** The canonical form: no zeros that say nothing, no sign before zero. */
export function written(units: Amount): string {
  const digits = String(units < 0n ? -units : units).padStart(5, '0')
  const fraction = digits.slice(-4).replace(/0+$/, '')
  return `${units < 0n ? '-' : ''}${digits.slice(0, -4)}${fraction && `.${fraction}`}`
}

/** The sum of what was typed; an empty cell counts nothing. Nothing if a cell can't be read. */
export function total(typed: string[]): Amount | undefined {
  let sum = 0n
  for (const text of typed) {
    if (normalised(text) === '') continue
    const units = amount(text)
    if (units === undefined) return undefined
    sum += units
  }
  return sum
}
