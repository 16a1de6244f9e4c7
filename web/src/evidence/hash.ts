// SHA-256 of a file, piece by piece, so that its size does not matter to memory. On plain HTTP browsers keep their own
// hashing to themselves, and the page's policy admits no WebAssembly. The library is held at 2.2.0: later ones call
// `Object.hasOwn`, which Chromium 90 lacks.
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'

/** Bytes of a piece: large enough to be quick, small enough to tell often. */
const PIECE = 2 * 1024 * 1024

/** The SHA-256 in lower-case hexadecimal; `seen` is told the bytes so far. */
export async function hash(file: Blob, seen: (bytes: number) => void): Promise<string> {
  const state = sha256.create()
  for (let from = 0; from < file.size; from += PIECE) {
    const piece = await file.slice(from, from + PIECE).arrayBuffer()
    state.update(new Uint8Array(piece))
    seen(from + piece.byteLength)
  }
  return bytesToHex(state.digest())
}
