// Hashes a file in a thread of its own, so that the page stays quick.
import { hash } from './hash'

/** What the worker tells: how many bytes it has seen, the hash at the end, or that the file cannot be read. */
export type Heard = { is: 'seen'; bytes: number } | { is: 'hash'; sha256: string } | { is: 'unreadable' }

const tell = (heard: Heard) => self.postMessage(heard)

self.onmessage = async ({ data: file }: MessageEvent<Blob>) => {
  try {
    tell({ is: 'hash', sha256: await hash(file, bytes => tell({ is: 'seen', bytes })) })
  } catch {
    tell({ is: 'unreadable' })
  }
}
