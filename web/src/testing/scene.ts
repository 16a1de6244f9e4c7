import { vi } from 'vitest'
import type { Schema } from '../api/client'
import { Problem } from '../api/problem'
import { complete, type MapContent } from '../drafts/content'
import { Desk } from '../drafts/desk'
import type { KeptDraft } from '../drafts/kept'
import type { Call, Channel } from '../drafts/seat'
import { battleMap } from '../drafts/sort'
import type { View, World } from '../drafts/world'

const problem = (code: Problem['code']) => new Problem({ code, title: code, detail: '' })
/** A map that says one thing. */
export const named = (name: string) => complete({ fewIndicatorsReason: name })
const by = { name: '录入', role: 'clerk' as const }

/** A server with one draft, and a browser with a store and tabs. */
export class Scene {
  content = named('初稿')
  seq = 1
  /** What the next saves meet: nothing, an answer that is lost, a server that is not reached, or a problem. */
  weather: ('lost' | 'unreached' | Problem['code'])[] = []
  requests: { key: string; etag: string; name: string | undefined }[] = []
  effects = new Map<string, number>()
  store: KeptDraft | undefined
  tabs = new Set<{ channel: Channel; isOpen: boolean }>()
  signOut = new Set<() => void>()
  leaving = new Set<() => Promise<boolean>>()

  view(): View {
    const shown = { by, at: '2026-11-30T09:42:00+08:00', content: this.content, hash: '' }
    const data = { round: 0, shown } as unknown as Schema<'FilingView'>
    return { data, etag: `"${this.seq}"` }
  }

  open(): Desk<MapContent> {
    const closed = vi.fn()
    return new Desk(this.world(), battleMap, closed)
  }

  world(): World<MapContent> {
    return {
      look: async () => this.view(),
      send: async (draft, key, etag) => {
        const weather = this.weather.shift()
        const content = complete(draft.content)
        this.requests.push({ key, etag, name: content.fewIndicatorsReason })
        if (weather === 'unreached') throw problem('unreached')
        if (weather && weather !== 'lost') throw problem(weather)
        const done = this.effects.get(key)
        if (done === undefined) {
          if (etag !== `"${this.seq}"`) throw problem('stale')
          this.seq += 1
          this.content = content
          this.effects.set(key, this.seq)
        }
        if (weather === 'lost') throw problem('unreached')
        const data = { at: '2026-11-30T09:42:00+08:00' } as Schema<'Receipt'>
        return { data, etag: `"${this.effects.get(key)}"` }
      },
      keep: async (base, content) => {
        this.store = { person: 'p', project: 'p', filing: 'f', base, at: 0, content }
      },
      kept: async () => this.store,
      forget: async () => {
        this.store = undefined
      },
      channel: this.channel(),
      whenSignedOut: act => {
        this.signOut.add(act)
        return () => this.signOut.delete(act)
      },
      beforeLeaving: act => {
        this.leaving.add(act)
        return () => this.leaving.delete(act)
      },
      isSignedIn: () => true,
    }
  }

  private channel(): Channel {
    const tab = { isOpen: true } as { channel: Channel; isOpen: boolean }
    tab.channel = {
      onmessage: null,
      postMessage: (call: Call) => {
        for (const other of this.tabs) {
          if (other !== tab && other.isOpen) {
            void Promise.resolve().then(() => other.channel.onmessage?.({ data: call } as MessageEvent))
          }
        }
      },
      close: () => {
        tab.isOpen = false
      },
    }
    this.tabs.add(tab)
    return tab.channel
  }
}
