/** A code that ends in a number: what comes before, and the digits. */
const NUMBERED = /^(.*?)(\d+)$/

/**
 * The next free code of a year, after the greatest one of the pattern that most of its codes have: CQGG-2026-014 after
 * CQGG-2026-013 (R1.1). In a year without codes the pattern is that of the year before, from 1; without any, nothing is
 * proposed.
 */
export function nextCode(year: number, codes: string[], yearBefore: string[]): string | undefined {
  const own = commonPattern(codes)
  if (own) return own.prefix + counted(own.greatest + 1n, own.width)
  const last = commonPattern(yearBefore)
  const before = String(year - 1)
  if (!last?.prefix.includes(before)) return undefined
  return last.prefix.replace(before, String(year)) + counted(1n, last.width)
}

type Pattern = { prefix: string; count: number; greatest: bigint; width: number }

function commonPattern(codes: string[]): Pattern | undefined {
  const patterns = new Map<string, Pattern>()
  for (const code of codes) {
    const [, prefix, digits] = NUMBERED.exec(code) ?? []
    if (prefix === undefined || digits === undefined) continue
    const pattern = patterns.get(prefix) ?? { prefix, count: 0, greatest: 0n, width: 0 }
    const number = BigInt(digits)
    pattern.count += 1
    if (number >= pattern.greatest) {
      pattern.greatest = number
      pattern.width = digits.length
    }
    patterns.set(prefix, pattern)
  }
  return [...patterns.values()].sort((a, b) => b.count - a.count)[0]
}

const counted = (number: bigint, width: number) => String(number).padStart(width, '0')
