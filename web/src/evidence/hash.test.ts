import { execFileSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { hash } from './hash'

const expected = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

test('R8.1: hashes as everybody does, over several pieces', async () => {
  const bytes = randomBytes(5 * 1024 * 1024 + 7)
  const seen: number[] = []
  const found = await hash(new Blob([bytes]), so => seen.push(so))
  expect(found).toBe(expected(bytes))
  expect(seen).toEqual([2 * 1024 * 1024, 4 * 1024 * 1024, bytes.length])
  expect(await hash(new Blob([]), () => {})).toBe(expected(new Uint8Array()))
})

/** Without the built-ins that came after Chromium 90: in a process of its own, since this one's runner needs them. */
const OLD = `
  const later = [[Object, 'hasOwn'], [Array.prototype, 'at'], [Array.prototype, 'findLast'],
    [Uint8Array.prototype, 'toHex'], [globalThis, 'structuredClone']]
  for (const [of, name] of later) Reflect.deleteProperty(of, name)
  const { sha256 } = await import('@noble/hashes/sha2.js')
  const { bytesToHex } = await import('@noble/hashes/utils.js')
  const state = sha256.create()
  state.update(new Uint8Array([97, 98, 99]))
  process.stdout.write(bytesToHex(state.digest()))
`

test('the library runs with what Chromium 90 has', () => {
  const told = execFileSync(process.execPath, ['--input-type=module', '--eval', OLD], { encoding: 'utf8' })
  expect(told).toBe(expected(new Uint8Array([97, 98, 99])))
})
