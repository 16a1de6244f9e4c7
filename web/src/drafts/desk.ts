// The draft of one filing on this tab's desk: what stands in the form, kept in this browser at once and saved on the
// server soon after. One desk for a filing, however many pages show parts of it; it outlives them until all is saved.
import type { Schema } from '../api/client'
import { Problem } from '../api/problem'
import { freshId } from '../api/write'
import type { Laid } from './laid'
import { listen } from './listen'
import { lacking, readDraft, standing } from './readDraft'
import * as saving from './saving'
import { type Part, Seat } from './seat'
import { isSame, restored, type Said, type Sort } from './sort'
import type { View, World } from './world'

/** How long something typed may stand in the form alone, and on this machine alone. */
const KEEP_AFTER = 300
const SAVE_AFTER = 10_000
/** How long a sign-out waits for the last save. */
const LEAVE_WITHIN = 10_000

export class Desk<C extends Said> {
  private laid: Laid<C> = {
    part: 'asking',
    view: undefined,
    problem: undefined,
    saving: undefined,
    found: undefined,
    theirs: undefined,
    keepFails: false,
    shows: false,
  }
  private readonly watchers = new Set<() => void>()
  private readonly seat: Seat
  private readonly stops: (() => void)[]
  private users = 0
  private isComposing = false
  private isClosed = false
  private sending: Promise<void> | undefined
  private disk: Promise<void> = Promise.resolve()
  private timers: { keep?: Timer; save?: Timer; again?: Timer } = {}
  /** Counts what was laid anew: answers for what lay there before come too late. */
  private life = 0
  private hasWatched = false

  constructor(
    private readonly world: World<C>,
    private readonly sort: Sort<C>,
    private readonly closed: () => void,
  ) {
    this.seat = new Seat(freshId(), world.channel, {
      became: part => this.became(part),
      give: () => this.give(),
      saved: () => void this.look().catch(() => undefined),
    })
    this.stops = [
      world.whenSignedOut(() => this.end()),
      world.beforeLeaving(() => this.beforeLeaving()),
      listen(window, 'online', () => this.again()),
      listen(window, 'pagehide', () => this.goAway()),
      listen<PageTransitionEvent>(window, 'pageshow', event => event.persisted && this.comeBack()),
      listen(document, 'visibilitychange', () => document.visibilityState === 'hidden' && this.hide()),
      listen<BeforeUnloadEvent>(window, 'beforeunload', event => this.warn(event)),
      listen(document, 'compositionstart', () => (this.isComposing = true)),
      listen(document, 'compositionend', () => (this.isComposing = false)),
    ]
    this.seat.ask()
    void this.load()
  }

  readonly now = (): Laid<C> => this.laid

  readonly watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher)
    return () => this.watchers.delete(watcher)
  }

  /** Somebody looks at the desk; returns how to turn away. What is not saved yet is saved then. */
  readonly attend = (): (() => void) => {
    this.users += 1
    return () => {
      this.users -= 1
      // The next page of the same draft comes in the same breath.
      setTimeout(() => this.leaveIfIdle(), 0)
    }
  }

  /** Reads the filing and what was kept of it. */
  readonly load = async (): Promise<void> => {
    const life = ++this.life
    this.sending = undefined
    this.stop('keep', 'save', 'again')
    this.lay({ problem: undefined, saving: undefined, found: undefined, theirs: undefined })
    try {
      const { view, found } = await readDraft(this.world, this.sort)
      if (life !== this.life) return
      const content = this.sort.complete(view.data.shown.content)
      this.lay({ view, saving: saving.opened(content, standing(view)), found })
      this.tidy()
    } catch (problem) {
      if (life === this.life) this.lay({ problem })
    }
  }

  /** Changes what stands in the form. */
  readonly change = (edit: (content: C) => C): void => {
    const { saving: s, part } = this.laid
    if (!s || part !== 'writing') return
    const content = edit(s.content)
    if (content === s.content) return
    this.lay({ saving: saving.typed(s, content) })
    this.arm()
  }

  /** Saves what stands in the form now; whether the server has it. */
  readonly save = async (): Promise<boolean> => {
    const upTo = this.laid.saving?.edition ?? 0
    for (;;) {
      const s = this.laid.saving
      if (!s || s.saved >= upTo) return s !== undefined
      this.sending ??= this.send()
      const { sending } = this
      await sending
      if (this.sending === sending) this.sending = undefined
      const phase = this.laid.saving?.phase.is
      if (phase !== 'rest' && phase !== 'sending') return false
    }
  }

  /** Saves by itself, not again what was refused. */
  readonly saveSoon = (): void => {
    const s = this.laid.saving
    if (s && (s.phase.is === 'rest' || s.phase.is === 'lost')) void this.save()
  }

  /** Reads the filing again: what the rules say to what was saved, and what somebody else did if nothing is unsaved. */
  readonly look = async (): Promise<void> => {
    const { life } = this
    const before = this.laid.saving?.standing.etag
    const view = await this.world.look()
    const s = this.laid.saving
    if (life !== this.life || !s) return
    if (view.etag === s.standing.etag) this.lay({ view })
    else if (saving.isSaved(s) && s.phase.is === 'rest' && s.standing.etag === before) {
      const content = this.sort.complete(view.data.shown.content)
      const found = lacking(this.sort, this.laid.found, view)
      this.lay({ view, saving: saving.replaced(s, content, standing(view)), found })
      this.tidy()
    }
  }

  /** From now on broken rules are shown at their fields. */
  readonly showBroken = (): void => {
    if (!this.laid.shows) this.lay({ shows: true })
  }

  /** Takes what was found in this browser into the form, beside what was saved meanwhile, or throws it away. */
  readonly settleFound = (choice: 'restore' | 'drop'): void => {
    const { found } = this.laid
    if (!found) return
    this.lay({ found: undefined })
    if (choice === 'restore') this.change(now => restored(this.sort, found, now))
    else this.forget()
  }

  /** Another operation met somebody else's. */
  readonly beaten = (problem: Problem): void => {
    const s = this.laid.saving
    if (!s) return
    this.lay({ saving: saving.beaten(s, problem) })
    void this.readTheirs()
  }

  /** Reads what the server has in a conflict. */
  readonly readTheirs = async (): Promise<void> => {
    const { life } = this
    this.lay({ theirs: undefined, problem: undefined })
    try {
      const theirs = await this.world.look()
      if (life !== this.life) return
      const s = this.laid.saving
      if (s?.phase.is === 'conflict' && isSame(this.sort, s.content, theirs.data.shown.content))
        this.take(theirs)
      else this.lay({ theirs })
    } catch (problem) {
      if (life === this.life) this.lay({ problem })
    }
  }

  /** Settles a conflict: by both sides together, or by one of them. */
  readonly settle = (side: 'both' | 'mine' | 'theirs'): void => {
    const { saving: s, theirs: view } = this.laid
    if (!s || !view) return
    if (side === 'theirs') this.take(view)
    else {
      const theirs = this.sort.complete(view.data.shown.content)
      const content = side === 'both' ? this.sort.merged(s.base, s.content, theirs, 'mine') : s.content
      this.lay({ view, theirs: undefined, saving: saving.settled(s, content, theirs, standing(view)) })
      void this.save()
    }
  }

  /** Writes here instead of in the other tab. */
  readonly takeOver = (): void => this.seat.take()

  /** The draft is no longer one: it was submitted, or its author has signed out. */
  readonly end = (): void => {
    const s = this.laid.saving
    if (s) this.lay({ saving: saving.over(s) })
    this.forget()
    this.close()
  }

  private take(theirs: View): void {
    const s = this.laid.saving
    if (!s) return
    const content = this.sort.complete(theirs.data.shown.content)
    this.lay({ view: theirs, theirs: undefined, saving: saving.replaced(s, content, standing(theirs)) })
    this.forget()
  }

  private async send(): Promise<void> {
    const { life } = this
    const before = this.laid.saving
    if (!before) return
    const begun = saving.begun(before, freshId())
    this.lay({ saving: begun })
    if (begun.phase.is !== 'sending') return
    this.stop('save', 'again')
    const { request } = begun.phase
    let next: (s: saving.Saving<C>) => saving.Saving<C>
    try {
      const { data, etag } = await this.world.send(
        { kind: this.sort.kind, round: request.round, content: request.content },
        request.key,
        request.etag,
      )
      next = s => saving.answered(s, { etag, at: data.at })
      this.stands(life, data.state)
    } catch (error) {
      const problem = Problem.from(error)
      // Before it is said that it lies in this browser.
      await this.keep()
      next = s => saving.failed(s, problem)
    }
    const s = this.laid.saving
    if (life !== this.life || !s) return
    const after = next(s)
    this.lay({ saving: after })
    if (after.phase.is === 'rest') {
      this.seat.tell()
      if (saving.isSaved(after)) this.forget()
      else this.arm()
      this.leaveIfIdle()
    } else if (after.phase.is === 'lost') {
      this.timers.again = setTimeout(() => this.again(), saving.pause(after.phase.tries))
    } else if (after.phase.is === 'conflict') void this.readTheirs()
  }

  /** What was sent back becomes a draft by its first save. */
  private stands(life: number, state: Schema<'FilingState'>): void {
    const { view } = this.laid
    if (life !== this.life || !view || view.data.state === state) return
    this.lay({ view: { ...view, data: { ...view.data, state } } })
  }

  /** What was lost goes again. */
  private again(): void {
    if (this.laid.saving?.phase.is === 'lost') void this.save()
  }

  /** Sees to it that what was changed is kept and saved. */
  private arm(): void {
    this.timers.keep ??= setTimeout(() => this.keep(), KEEP_AFTER)
    this.timers.save ??= setTimeout(() => this.saveByTime(), SAVE_AFTER)
  }

  private saveByTime(): void {
    this.stop('save')
    // Half a word of an input method is not worth a save.
    if (this.isComposing) this.timers.save = setTimeout(() => this.saveByTime(), 1000)
    else this.saveSoon()
  }

  /** Keeps what stands in the form in this browser. One write after the other, so that the last one stays. */
  private keep(): Promise<void> {
    this.stop('keep')
    const { life } = this
    this.disk = this.disk.then(async () => {
      const s = this.laid.saving
      if (!s || life !== this.life || !saving.isOnlyHere(s)) return
      const { edition, content, base } = s
      try {
        await this.world.keep(base, content)
        if (life !== this.life || !this.laid.saving) return
        this.lay({ saving: saving.kept(this.laid.saving, edition), keepFails: false })
      } catch {
        this.lay({ keepFails: true })
      }
    })
    return this.disk
  }

  /** The server has it all, or nobody wants it. */
  private forget(): void {
    const { life } = this
    this.disk = this.disk.then(async () => {
      const s = this.laid.saving
      const isWanted = s && s.phase.is !== 'over' && !saving.isSaved(s)
      if (life === this.life && !isWanted) await this.world.forget().catch(() => undefined)
    })
  }

  private hide(): void {
    void this.keep()
    this.saveSoon()
  }

  /** The window closes, or sleeps where the browser's way back finds it: another tab may write. */
  private goAway(): void {
    this.hide()
    this.seat.leave()
  }

  private comeBack(): void {
    this.hasWatched = true
    this.seat.ask()
  }

  /** Warns before the window closes over what stands in it alone. */
  private warn(event: BeforeUnloadEvent): void {
    const s = this.laid.saving
    if (!s || !saving.isOnlyHere(s)) return
    event.preventDefault()
    // What older browsers go by.
    event.returnValue = true
  }

  /** Saves for a tab that wants to write; what the server does not get, that tab finds in this browser. */
  private async give(): Promise<void> {
    await this.keep()
    await within(this.save(), LEAVE_WITHIN / 2)
    await this.disk
    void this.load()
  }

  private became(part: Part): void {
    const isBack = part === 'writing' && this.hasWatched
    this.hasWatched = part === 'watching' || (this.hasWatched && !isBack)
    this.lay({ part })
    if (isBack) void this.load()
    else this.tidy()
  }

  /** A kept copy of what the server has is of no use. */
  private tidy(): void {
    const { part, saving: s, found } = this.laid
    if (part === 'writing' && s && !found && saving.isSaved(s)) this.forget()
  }

  private async beforeLeaving(): Promise<boolean> {
    const s = this.laid.saving
    if (!s || saving.isSaved(s) || this.laid.part !== 'writing') return true
    return this.world.isSignedIn() && within(this.save(), LEAVE_WITHIN)
  }

  private leaveIfIdle(): void {
    if (this.users > 0 || this.isClosed) return
    const s = this.laid.saving
    if (!s || this.laid.part !== 'writing' || saving.isSaved(s)) this.close()
    else if (s.phase.is === 'conflict') void this.keep().then(() => this.close())
    else this.saveSoon()
  }

  private close(): void {
    if (this.isClosed) return
    this.isClosed = true
    this.stop('keep', 'save', 'again')
    for (const stop of this.stops) stop()
    this.seat.close()
    this.closed()
  }

  private stop(...names: (keyof Desk<C>['timers'])[]): void {
    for (const name of names) {
      clearTimeout(this.timers[name])
      delete this.timers[name]
    }
  }

  private lay(part: Partial<Laid<C>>): void {
    this.laid = { ...this.laid, ...part }
    for (const watcher of this.watchers) watcher()
  }
}

type Timer = ReturnType<typeof setTimeout>

/** What a promise gives, or `false` if it takes too long. */
function within(promise: Promise<boolean>, milliseconds: number): Promise<boolean> {
  return Promise.race([promise, new Promise<false>(resolve => setTimeout(resolve, milliseconds, false))])
}
