// How what is typed gets to the server, and nothing is lost on the way: the states of saving as plain values. Who
// types, when to send, and the sending itself are `desk.ts`.
import type { Problem } from '../api/problem'

/** What the server last told of the filing. */
export type Standing = {
  etag: string
  /** The number of rounds. */
  round: number
  /** When it was saved, by the server's clock. */
  at: string
}

/** One request to save, sent again exactly so until its answer is known (R3.4). */
export type Request<D> = { key: string; etag: string; round: number; content: D; edition: number }

export type Phase<D> =
  /** Nothing is under way. */
  | { is: 'rest' }
  | { is: 'sending'; request: Request<D>; tries: number }
  /** Nobody knows whether it arrived; the very same goes again. */
  | { is: 'lost'; request: Request<D>; tries: number; problem: Problem }
  /** The server will not have it as it is. */
  | { is: 'refused'; problem: Problem }
  /** Somebody else was faster; nothing is saved until the person has chosen. */
  | { is: 'conflict'; problem: Problem }
  /** Signed out, or submitted: nothing more is kept or sent. */
  | { is: 'over' }

export type Saving<D> = {
  /** What stands in the form. */
  content: D
  /** Counts what was changed. */
  edition: number
  /** The edition that lies in this browser, and the one that the server has. */
  kept: number
  saved: number
  /** The draft as the server last had it to our knowledge, and how it stood then: what the form began with. */
  base: D
  standing: Standing
  phase: Phase<D>
}

/** A draft as the server has it. */
export function opened<D>(content: D, standing: Standing): Saving<D> {
  return { content, edition: 0, kept: 0, saved: 0, base: content, standing, phase: { is: 'rest' } }
}

export const isSaved = <D>(s: Saving<D>) => s.saved === s.edition

/** Whether something stands in the form alone, and would go with this window. */
export const isOnlyHere = <D>(s: Saving<D>) => !isSaved(s) && s.kept < s.edition && s.phase.is !== 'over'

export const takesChanges = <D>(s: Saving<D>) => s.phase.is !== 'conflict' && s.phase.is !== 'over'

/** The form has changed. What the server refused may be mended by it. */
export function typed<D>(s: Saving<D>, content: D): Saving<D> {
  if (!takesChanges(s)) return s
  return { ...s, content, edition: s.edition + 1, phase: s.phase.is === 'refused' ? { is: 'rest' } : s.phase }
}

/** An edition lies in this browser. */
export function kept<D>(s: Saving<D>, edition: number): Saving<D> {
  return { ...s, kept: Math.max(s.kept, edition) }
}

/** Sends, if there is anything to send: what was lost once more, else what stands in the form under a new key. */
export function begun<D>(s: Saving<D>, key: string): Saving<D> {
  const { phase, standing, content, edition } = s
  if (phase.is === 'lost') {
    return { ...s, phase: { is: 'sending', request: phase.request, tries: phase.tries } }
  }
  if (isSaved(s) || (phase.is !== 'rest' && phase.is !== 'refused')) return s
  const request = { key, etag: standing.etag, round: standing.round, content, edition }
  return { ...s, phase: { is: 'sending', request, tries: 0 } }
}

/** The server has it. What was typed meanwhile it has not. */
export function answered<D>(s: Saving<D>, told: { etag: string; at: string }): Saving<D> {
  if (s.phase.is !== 'sending') return s
  const { edition, content } = s.phase.request
  return { ...s, saved: edition, base: content, standing: { ...s.standing, ...told }, phase: { is: 'rest' } }
}

/** It did not go well: unknown, beaten by somebody else, or refused. */
export function failed<D>(s: Saving<D>, problem: Problem): Saving<D> {
  if (s.phase.is !== 'sending') return s
  const { request, tries } = s.phase
  if (problem.isUncertain || problem.code === 'signed-out') {
    return { ...s, phase: { is: 'lost', request, tries: tries + 1, problem } }
  }
  return { ...s, phase: { is: problem.isConflict ? 'conflict' : 'refused', problem } }
}

/** Milliseconds until a lost request goes again: 2, 4, 8 … at most 60 seconds. */
export function pause(tries: number): number {
  return Math.min(2 ** tries, 60) * 1000
}

/** Another operation on the filing, such as the submit, found that somebody else was faster. */
export function beaten<D>(s: Saving<D>, problem: Problem): Saving<D> {
  return s.phase.is === 'over' ? s : { ...s, phase: { is: 'conflict', problem } }
}

/** The conflict is settled: `content` will be saved over what the server has now, which is `theirs`. */
export function settled<D>(s: Saving<D>, content: D, theirs: D, now: Standing): Saving<D> {
  if (s.phase.is !== 'conflict') return s
  return { ...s, content, base: theirs, edition: s.edition + 1, standing: now, phase: { is: 'rest' } }
}

/** What the server has takes the form's place. */
export function replaced<D>(s: Saving<D>, content: D, now: Standing): Saving<D> {
  if (s.phase.is === 'over') return s
  const edition = s.edition + 1
  return {
    content,
    edition,
    kept: edition,
    saved: edition,
    base: content,
    standing: now,
    phase: { is: 'rest' },
  }
}

/** Nothing more is kept or sent. */
export function over<D>(s: Saving<D>): Saving<D> {
  return { ...s, phase: { is: 'over' } }
}

/** What a person is told. `unkept`: this browser did not take it either, so it stands in the window alone. */
export type Told = 'saved' | 'kept' | 'unkept' | 'sending' | 'unreached' | 'refused' | 'conflict'

export function told<D>(s: Saving<D>, keepFails: boolean): Told {
  const here = (otherwise: Told) => (keepFails && isOnlyHere(s) ? 'unkept' : otherwise)
  switch (s.phase.is) {
    case 'sending':
      // What goes again after a lost answer is not known to be there yet.
      return s.phase.tries > 0 ? here('unreached') : 'sending'
    case 'lost':
      return here('unreached')
    case 'refused':
      return 'refused'
    case 'conflict':
      return 'conflict'
    case 'rest':
    case 'over':
      return isSaved(s) ? 'saved' : here('kept')
  }
}
