// As `shared/domain/src/text.rs`; `tests/counting.json` holds both to the same counts.

/** The White_Space of Unicode. `\s` has U+FEFF besides and lacks U+0085. */
const SPACE = '[\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]'
const ENDS = new RegExp(`^${SPACE}+|${SPACE}+$`, 'g')

/** The text that a limit or a comparison sees: line breaks are LF, white space at both ends is trimmed (R2.3). */
export function normalised(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(ENDS, '')
}

/** The length in Unicode scalar values, of the normalised text (R2.3). */
export function length(text: string): number {
  return Array.from(normalised(text)).length
}
