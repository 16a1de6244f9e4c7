import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(
  file => /\.(ts|tsx|css)$/.test(file) && !/\.test\.tsx?$/.test(file),
)
const sources = files.map(file => [file, readFileSync(`src/${file}`, 'utf8')] as const)

/** What Chromium 90 lacks, or what a plain-HTTP origin does; the types catch what came to the language after ES2020. */
const missing = [
  'structuredClone',
  'crypto.randomUUID',
  'crypto.subtle',
  'navigator.clipboard',
  'navigator.locks',
  'serviceWorker',
  ':has(',
  '@container',
  '@layer',
  'color-mix(',
  'dvh',
]

test('the page uses nothing that Chromium 90 or a plain-HTTP origin lacks', () => {
  expect(sources.length).toBeGreaterThan(20)
  for (const [file, source] of sources) {
    for (const name of missing) expect(source.includes(name) && `${file} uses ${name}`).toBe(false)
  }
})

test('every address that the page names is its own', () => {
  for (const [file, source] of sources) {
    // The API's words speak of addresses, and are no part of what runs.
    if (file === 'api/schema.d.ts') continue
    expect(source.match(/https?:\/\/(?!localhost)/) && file).toBeNull()
  }
})
