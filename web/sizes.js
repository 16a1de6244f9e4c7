// Compares the gzip sizes of what each page loads with what it may: the shell, and each lazy route beyond it.
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const SHELL = 460
const ROUTE = 60

const manifest = JSON.parse(readFileSync('dist/.vite/manifest.json', 'utf8'))
const kilobytes = new Map()

/** The size of a built file, once read. */
function size(file) {
  if (!kilobytes.has(file)) kilobytes.set(file, gzipSync(readFileSync(`dist/${file}`)).length / 1024)
  return kilobytes.get(file)
}

/** Every file that an entry needs before it can draw. */
function files(name, seen = new Set()) {
  const { file, imports = [], css = [] } = manifest[name]
  for (const part of [file, ...css]) seen.add(part)
  for (const other of imports) files(other, seen)
  return seen
}

const total = parts => [...parts].reduce((sum, file) => sum + size(file), 0)
const entry = Object.keys(manifest).find(name => manifest[name].isEntry)
const shell = files(entry)
const rows = [['shell', total(shell), SHELL]]
for (const [name, { isDynamicEntry }] of Object.entries(manifest)) {
  if (!isDynamicEntry) continue
  const beyond = [...files(name)].filter(file => !shell.has(file))
  rows.push([name.replace('src/', ''), total(beyond), ROUTE])
}

for (const [name, kb, limit] of rows) {
  console.log(`${kb.toFixed(1).padStart(7)} KB  of ${String(limit).padStart(3)}  ${name}`)
}
if (rows.some(([, kb, limit]) => kb > limit)) {
  console.error('Some of these are too large; load less with them.')
  process.exit(1)
}
