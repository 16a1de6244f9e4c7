// What this page remembers while it is open, and only until somebody signs out.
import type { Schema } from '../../api/client'
import { currentSession, watch } from '../../session/session'
import type { Seen } from '../filing/step'

/** What a reviewer typed and has not sent. */
export type Typed = {
  opinion: string
  /** The office's tick that the intranet mail arrived (R8.5). */
  mailArrived: boolean
  code: string | undefined
  detail: string
  pins: Schema<'Pin'>[]
}

const opened = new Map<string, Opened>()
/** A filing that was seen in full; whether it declares a mail, which the office ticks one by one. */
export type Opened = Seen & { declaresMail: boolean }

const typed = new Map<string, Typed>()

watch(() => {
  if (currentSession().is !== 'signedOut') return
  opened.clear()
  typed.clear()
})

/** Remembers that a filing was seen in full; only such can be approved together with others (R3.5a, R3.7). */
export function rememberOpened(seen: Opened): void {
  opened.set(seen.filing, seen)
}

/** It turned out to have moved on: it must be seen again. */
export function forgetOpened(filing: string): void {
  opened.delete(filing)
}

/** The filing as it was seen in full, if it was opened in this round. */
export function openedInRound(filing: string, round: number): Opened | undefined {
  const seen = opened.get(filing)
  return seen?.round === round ? seen : undefined
}

export function typedBefore(filing: string): Typed {
  return typed.get(filing) ?? { opinion: '', mailArrived: false, code: undefined, detail: '', pins: [] }
}

export function rememberTyped(filing: string, text: Typed): void {
  typed.set(filing, text)
}

export function forgetTyped(filing: string): void {
  typed.delete(filing)
}
