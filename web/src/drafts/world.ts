import { type Answer, answer, api, type Schema } from '../api/client'
import { changeHeader } from '../api/write'
import { beforeLeaving } from '../session/leave'
import { currentSession, watch } from '../session/session'
import { forgetDraft, type KeptDraft, keepDraft, keptDraft } from './kept'
import type { Channel } from './seat'
import type { Said } from './sort'

export type View = Answer<Schema<'FilingView'>>

/** What a desk needs of the world. */
export type World<C extends Said> = {
  look: () => Promise<View>
  send: (
    draft: Schema<'Draft'> & { content: C },
    key: string,
    etag: string,
  ) => Promise<Answer<Schema<'Receipt'>>>
  keep: (base: C, content: C) => Promise<void>
  kept: () => Promise<KeptDraft | undefined>
  forget: () => Promise<void>
  channel: Channel
  /** Tells when somebody has signed out; returns how to stop. */
  whenSignedOut: (act: () => void) => () => void
  /** Has something saved before a sign-out; returns how to call it off. */
  beforeLeaving: (save: () => Promise<boolean>) => () => void
  /** Whether a save can be answered without somebody typing a password first. */
  isSignedIn: () => boolean
}

/** How long an answer may take; after it the same request goes again. */
const PATIENCE = 20_000
/** What a browser still sends when its window closes. */
const LAST_WORDS = 60_000

/** The world of a person's draft: the server, this browser's store, its other tabs. */
export function realWorld<C extends Said>(person: string, project: string, filing: string): World<C> {
  const path = { project, filing }
  return {
    look: () => answer(api.GET('/api/projects/{project}/filings/{filing}', { params: { path } })),
    send: async (body, key, etag) => {
      const patience = new AbortController()
      const timer = setTimeout(() => patience.abort(), PATIENCE)
      try {
        return await answer(
          api.PUT('/api/projects/{project}/filings/{filing}', {
            params: { path, header: changeHeader(key, etag) },
            body,
            signal: patience.signal,
            keepalive: new Blob([JSON.stringify(body)]).size < LAST_WORDS,
          }),
        )
      } finally {
        clearTimeout(timer)
      }
    },
    keep: (base, content) => keepDraft({ person, project, filing, base, at: Date.now(), content }),
    kept: () => keptDraft(person, project, filing),
    forget: () => forgetDraft(person, project, filing),
    channel: new BroadcastChannel(`draft ${person} ${project} ${filing}`),
    whenSignedOut: act =>
      watch(() => {
        if (currentSession().is === 'signedOut') act()
      }),
    beforeLeaving,
    isSignedIn: () => currentSession().is === 'signedIn',
  }
}
