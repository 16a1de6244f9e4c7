import { expect, it } from 'vitest'
import counting from '../../../tests/counting.json'
import { length } from './text'

it('R2.3: characters are counted as on the server', () => {
  expect(counting.length).toBeGreaterThan(0)
  for (const { text, length: count } of counting) expect(length(text), JSON.stringify(text)).toBe(count)
})
