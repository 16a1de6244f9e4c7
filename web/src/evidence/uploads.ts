// The files on their way to the store: what each has reached, as plain values, and the running of them, two at a time.
import { Problem } from '../api/problem'
import { t } from '../texts'
import { CalledOff, Unreadable } from './hashing'

/** How far an upload is. */
export type Stage =
  | { is: 'waiting' }
  /** Its hash is being computed, of so many bytes so far. */
  | { is: 'hashing'; bytes: number }
  | { is: 'sending'; bytes: number }
  /** The server looks into it (R8.2). */
  | { is: 'verifying' }
  | { is: 'done'; file: string }
  /** What was said, and whether trying again may help. */
  | { is: 'failed'; said: string; again: boolean }

export type Upload = { id: string; name: string; size: number; stage: Stage }

/** A file of the project, looked into. */
export type Verified = { file: string; size: number; type: string; at: string }

/** Where to send a file, and with what. */
export type Slot = { upload: string; url: string; headers: Record<string, string> }

/** What uploading needs of the world. */
export type Line = {
  hash: (file: Blob, seen: (bytes: number) => void, signal: AbortSignal) => Promise<string>
  /** Asks for a slot; what the project has already needs none (R8.4). */
  ask: (asked: { name: string; size: number; sha256: string }, key: string) => Promise<Slot | Verified>
  put: (slot: Slot, file: Blob, sent: (bytes: number) => void, signal: AbortSignal) => Promise<number>
  verify: (upload: string, key: string) => Promise<Verified>
  /** A fresh idempotency key. */
  key: () => string
  /** Milliseconds of a clock that only goes forward. */
  now: () => number
  /** Waits before what was lost is tried again by itself. */
  pause: (tries: number) => Promise<unknown>
}

/** How many go at a time; more would only share one line. */
const AT_ONCE = 2
/** A signed address is good for five minutes; the last half minute is left for the way. */
const GOOD_FOR = 270_000
/** How often what was lost is tried again by itself. */
const TRIES = 3

/** What is remembered of an upload, so that trying again goes on where it stopped. */
type Work = {
  file: File
  callOff: AbortController
  sha256?: string
  slot?: Slot & { since: number }
  askKey: string
  verifyKey: string
}

/** The uploads of one form. */
export class Uploads {
  private list: readonly Upload[] = []
  private readonly works = new Map<string, Work>()
  private readonly watchers = new Set<() => void>()
  private count = 0

  constructor(
    private readonly line: Line,
    /** Told of each file that arrived, and which were chosen after it; says what is in the way of it, if anything is. */
    private readonly arrived: (verified: Verified, name: string, later: string[]) => string | undefined,
  ) {}

  readonly now = (): readonly Upload[] => this.list

  readonly watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher)
    return () => this.watchers.delete(watcher)
  }

  /** Takes files; what is unfit stands in the list with its reason, and goes nowhere. */
  add(files: readonly File[], unfit: (file: File) => string | undefined): void {
    const taken = files.map((file): Upload => {
      this.count += 1
      const id = String(this.count)
      const said = unfit(file)
      if (said === undefined) {
        const { key } = this.line
        this.works.set(id, { file, callOff: new AbortController(), askKey: key(), verifyKey: key() })
      }
      const stage: Stage = said === undefined ? { is: 'waiting' } : { is: 'failed', said, again: false }
      return { id, name: file.name, size: file.size, stage }
    })
    this.list = [...this.list, ...taken]
    this.tell()
    this.begin()
  }

  /** Tries again what failed. */
  retry(id: string): void {
    this.lay(id, { is: 'waiting' })
    this.begin()
  }

  /** Takes an upload from the list, and calls it off if it is on its way. */
  remove(id: string): void {
    this.works.get(id)?.callOff.abort()
    this.works.delete(id)
    this.list = this.list.filter(upload => upload.id !== id)
    this.tell()
    this.begin()
  }

  /** Calls everything off. */
  readonly close = (): void => {
    for (const { id, stage } of this.list) if (isUnderWay(stage)) this.remove(id)
  }

  private begin(): void {
    const running = this.list.filter(({ stage }) => isUnderWay(stage) && stage.is !== 'waiting').length
    const waiting = this.list.filter(({ stage }) => stage.is === 'waiting')
    for (const { id } of waiting.slice(0, Math.max(0, AT_ONCE - running))) void this.run(id)
  }

  private async run(id: string): Promise<void> {
    const work = this.works.get(id)
    if (!work) return
    this.lay(id, { is: 'hashing', bytes: 0 })
    try {
      const verified = await this.patiently(() => this.send(id, work))
      const inTheWay = this.arrived(verified, work.file.name, this.laterThan(id))
      this.lay(
        id,
        inTheWay === undefined
          ? { is: 'done', file: verified.file }
          : { is: 'failed', said: inTheWay, again: false },
      )
    } catch (error) {
      if (!(error instanceof CalledOff)) this.lay(id, failed(error))
    }
    this.begin()
  }

  /** What has arrived already though it was chosen later. */
  private laterThan(id: string): string[] {
    const place = this.list.findIndex(upload => upload.id === id)
    return this.list.slice(place + 1).flatMap(({ stage }) => (stage.is === 'done' ? stage.file : []))
  }

  /** Tries again by itself what was lost on the way. */
  private async patiently(send: () => Promise<Verified>): Promise<Verified> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await send()
      } catch (error) {
        if (tries >= TRIES || !(error instanceof Problem) || !error.isUncertain) throw error
        await this.line.pause(tries)
      }
    }
  }

  /** From wherever it stopped to a verified file. */
  private async send(id: string, work: Work): Promise<Verified> {
    const { line } = this
    const { file, callOff } = work
    const { signal } = callOff
    const { name, size } = file
    work.sha256 ??= await line.hash(file, bytes => this.lay(id, { is: 'hashing', bytes }), signal)
    const { sha256 } = work
    for (let asked = 1; ; asked += 1) {
      this.lay(id, { is: 'sending', bytes: 0 })
      if (!work.slot || line.now() - work.slot.since > GOOD_FOR) {
        // An address that ran out is not given again for the same key.
        if (work.slot) work.askKey = line.key()
        const since = line.now()
        const slot = await line.ask({ name, size, sha256 }, work.askKey)
        if (signal.aborted) throw new CalledOff()
        if (!('url' in slot)) return slot
        work.slot = { ...slot, since }
      }
      const { slot } = work
      const status = await line.put(slot, file, bytes => this.lay(id, { is: 'sending', bytes }), signal)
      // 412: it lies there already, and only the answer was lost.
      if (status < 300 || status === 412) {
        this.lay(id, { is: 'verifying' })
        const verified = await this.verify(work, slot.upload)
        if (signal.aborted) throw new CalledOff()
        if (verified) return verified
      } else if (status >= 500) throw Problem.unreached()
      work.slot = undefined
      work.askKey = line.key()
      if (asked >= TRIES) throw new Refused(t.evidence.failed.store(status))
    }
  }

  /** The file as the server found it; nothing if it did not arrive. */
  private async verify(work: Work, upload: string): Promise<Verified | undefined> {
    try {
      return await this.line.verify(upload, work.verifyKey)
    } catch (error) {
      const problem = Problem.from(error)
      if (problem.isUncertain || problem.code === 'signed-out') throw problem
      // The answer is known: whoever tries again begins anew.
      work.slot = undefined
      work.askKey = this.line.key()
      work.verifyKey = this.line.key()
      if (isDamaged(problem)) delete work.sha256
      if (problem.code === 'not-uploaded') return undefined
      throw problem
    }
  }

  private lay(id: string, stage: Stage): void {
    this.list = this.list.map(upload => (upload.id === id ? { ...upload, stage } : upload))
    this.tell()
  }

  private tell(): void {
    for (const watcher of this.watchers) watcher()
  }
}

/** The store did not take it, for a reason that is no sentence. */
class Refused extends Error {}

/** Whether it waits or is on its way. */
export function isUnderWay({ is }: Stage): boolean {
  return is !== 'done' && is !== 'failed'
}

function failed(error: unknown): Stage {
  if (error instanceof Unreadable) return { is: 'failed', said: t.evidence.failed.unreadable, again: false }
  if (error instanceof Refused) return { is: 'failed', said: error.message, again: true }
  const problem = Problem.from(error)
  if (problem.code === 'unreached') return { is: 'failed', said: t.evidence.failed.unreached, again: true }
  const said = problem.errors.map(({ detail }) => detail).join('；') || `${problem.title}：${problem.detail}`
  const again = problem.isUncertain || problem.code === 'signed-out' || isDamaged(problem)
  return { is: 'failed', said, again }
}

/** Whether it did not arrive as it was, which another try may mend. */
function isDamaged({ errors }: Problem): boolean {
  return errors.some(({ code }) => code === 'wrong-length' || code === 'wrong-hash')
}
