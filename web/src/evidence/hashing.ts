import type { Heard } from './hash.worker'

/** A file that can't be read any more: moved, renamed or changed since it was chosen. */
export class Unreadable extends Error {}

/** The SHA-256 of a file in lower-case hexadecimal; `seen` is told the bytes so far. Calling it off throws its reason. */
export function hashOf(file: Blob, seen: (bytes: number) => void, signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(new CalledOff())
    const worker = new Worker(new URL('./hash.worker.ts', import.meta.url), { type: 'module' })
    const end = (act: () => void) => {
      worker.terminate()
      signal.removeEventListener('abort', callOff)
      act()
    }
    const callOff = () => end(() => reject(new CalledOff()))
    signal.addEventListener('abort', callOff)
    worker.onmessage = ({ data: heard }: MessageEvent<Heard>) => {
      if (heard.is === 'seen') seen(heard.bytes)
      else if (heard.is === 'hash') end(() => resolve(heard.sha256))
      else end(() => reject(new Unreadable()))
    }
    worker.onerror = () => end(() => reject(new Unreadable()))
    worker.postMessage(file)
  })
}

/** Somebody called it off. */
export class CalledOff extends Error {}
