import { Problem } from '../api/problem'
import { CalledOff } from './hashing'

/** How long nothing may move before the connection counts as lost. */
const STALLED = 60_000

/**
 * Sends a file straight to the store at a signed address; gives the status of its answer. It is no `fetch`, which does
 * not tell how far it is.
 */
export function put(
  { url, headers }: { url: string; headers: Record<string, string> },
  file: Blob,
  sent: (bytes: number) => void,
  signal: AbortSignal,
): Promise<number> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(new CalledOff())
    const request = new XMLHttpRequest()
    let timer: ReturnType<typeof setTimeout>
    const moves = () => {
      clearTimeout(timer)
      timer = setTimeout(() => request.abort(), STALLED)
    }
    const callOff = () => request.abort()
    request.open('PUT', url)
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value)
    request.upload.onprogress = ({ loaded }) => {
      moves()
      sent(loaded)
    }
    request.onload = () => resolve(request.status)
    request.onerror = () => reject(Problem.unreached())
    request.onabort = () => reject(signal.aborted ? new CalledOff() : Problem.unreached())
    request.onloadend = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', callOff)
    }
    signal.addEventListener('abort', callOff)
    moves()
    request.send(file)
  })
}
