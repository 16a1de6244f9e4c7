// One draft, several tabs of one browser: one of them writes, the others look on.

/** Which part this tab has. */
export type Part = 'asking' | 'writing' | 'watching'

/** What tabs say to each other; `to` where one is meant. */
export type Call = { call: 'ask' | 'taken' | 'take' | 'given' | 'gone' | 'saved'; from: string; to?: string }

/** What a seat needs of a BroadcastChannel. */
export type Channel = Pick<BroadcastChannel, 'postMessage' | 'close'> & {
  onmessage: ((event: MessageEvent) => void) | null
}

type Hooks = {
  /** The part has changed. */
  became: (part: Part) => void
  /** Another tab wants to write: saves first; it is waited for, but not for ever. */
  give: () => Promise<unknown>
  /** The tab that writes has saved. */
  saved: () => void
}

/**
 * How long an answer may take: of a tab that writes, and of one that saves before it stops. One that comes later is
 * heeded all the same.
 */
const ANSWER = 250
const GIVING = 8000

/** A tab's seat at a draft. Two that come at once are told apart by their names. */
export class Seat {
  private part: Part = 'asking'
  private isTaking = false
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(
    private readonly me: string,
    private readonly channel: Channel,
    private readonly hooks: Hooks,
  ) {
    channel.onmessage = event => void this.hear(event.data as Call)
  }

  /** Asks whether another tab writes; without an answer this one does. */
  ask(): void {
    this.become('asking')
    this.say('ask')
    this.later(ANSWER)
  }

  /** Takes the writing over. A tab that does not answer is not there any more, or sleeps. */
  take(): void {
    this.become('asking')
    this.isTaking = true
    this.say('take')
    this.later(GIVING)
  }

  /** Tells the others that the server has something new. */
  tell(): void {
    if (this.part === 'writing') this.say('saved')
  }

  /** Leaves; another tab may write. */
  leave(): void {
    clearTimeout(this.timer)
    if (this.part === 'writing') this.say('gone')
    this.part = 'watching'
  }

  close(): void {
    this.leave()
    this.channel.onmessage = null
    this.channel.close()
  }

  private async hear({ call, from, to }: Call): Promise<void> {
    if (to !== undefined && to !== this.me) return
    switch (call) {
      case 'ask':
        if (this.part === 'watching') return
        // Of two that ask at once, the one whose name comes first writes.
        if (this.part === 'asking' && !this.isTaking && from < this.me) this.become('watching')
        else this.say('taken', from)
        return
      case 'taken':
        if (this.part === 'writing') await this.give()
        else this.become('watching')
        return
      case 'take':
        if (this.part === 'watching') return
        await this.give()
        this.say('given', from)
        return
      case 'given':
        if (this.part === 'asking') this.become('writing')
        return
      case 'gone':
        if (this.part === 'watching') this.ask()
        return
      case 'saved':
        if (this.part === 'watching') this.hooks.saved()
        return
    }
  }

  /** Stops writing, and saves what was written. */
  private async give(): Promise<void> {
    this.become('watching')
    await this.hooks.give().catch(() => undefined)
  }

  private later(after: number): void {
    this.timer = setTimeout(() => this.become('writing'), after)
  }

  private become(part: Part): void {
    clearTimeout(this.timer)
    this.isTaking = false
    if (this.part === part) return
    this.part = part
    this.hooks.became(part)
  }

  private say(call: Call['call'], to?: string): void {
    this.channel.postMessage({ call, from: this.me, ...(to === undefined ? {} : { to }) })
  }
}
