import { Modal } from 'antd'
import { Problem } from '../api/problem'
import { forgetDrafts, keepsDrafts } from '../drafts/kept'
import { t } from '../texts'
import { currentSession, personOf, signOut } from './session'

/** What saves what was typed in this tab; each tells whether the server has it all. */
const savers = new Set<() => Promise<boolean>>()

/** Has something saved before its author signs out; returns how to call that off. */
export function beforeLeaving(save: () => Promise<boolean>): () => void {
  savers.add(save)
  return () => savers.delete(save)
}

/** Signs out, once what was typed in any of the person's tabs is on the server; nothing of it stays in this browser. */
export async function leave(): Promise<void> {
  const person = personOf(currentSession())
  if (person === undefined) return
  const saved = await Promise.all([saveHere(), saveElsewhere(person)])
  // What an earlier page left behind is on no tab's form any more.
  if (saved.includes(false) || (await keepsDrafts(person).catch(nothing))) await confirmLoss()
  await signOut()
  await forgetDrafts(person).catch(nothing)
}

/** A browser that keeps nothing has nothing to forget. */
const nothing = () => false

async function saveHere(): Promise<boolean> {
  const saved = await Promise.all(Array.from(savers, save => save()))
  return !saved.includes(false)
}

/** What tabs say to each other before one of them signs all of them out. */
type Call =
  | { call: 'save'; person: string }
  | { call: 'saving'; tab: string }
  | { call: 'saved'; tab: string; all: boolean }

/** How long other tabs may take to say that they save, and then to do it. */
const ANSWER = 200
const SAVING = 12_000

const tabs = new BroadcastChannel('leaving')
const me = String(Math.random())
let hear: ((call: Call) => void) | undefined

tabs.onmessage = async ({ data }: MessageEvent<Call>) => {
  if (data.call !== 'save') return hear?.(data)
  if (savers.size === 0 || data.person !== personOf(currentSession())) return
  tabs.postMessage({ call: 'saving', tab: me } satisfies Call)
  tabs.postMessage({ call: 'saved', tab: me, all: await saveHere() } satisfies Call)
}

/** Has the other tabs save; whether the server has all that was typed there. */
function saveElsewhere(person: string): Promise<boolean> {
  return new Promise(resolve => {
    const waiting = new Set<string>()
    let areAll = true
    const end = (result: boolean) => {
      hear = undefined
      resolve(result)
    }
    hear = call => {
      if (call.call === 'saving') waiting.add(call.tab)
      if (call.call !== 'saved') return
      waiting.delete(call.tab)
      areAll = areAll && call.all
    }
    setTimeout(() => {
      if (waiting.size === 0) return end(areAll)
      const heard = hear
      hear = call => {
        heard?.(call)
        if (waiting.size === 0) end(areAll)
      }
      setTimeout(() => end(areAll && waiting.size === 0), SAVING)
    }, ANSWER)
    tabs.postMessage({ call: 'save', person } satisfies Call)
  })
}

/** Asks whether to leave although something could not be saved; fails if the person stays. */
function confirmLoss(): Promise<void> {
  const words = t.draft.leaving
  return new Promise((resolve, reject) => {
    Modal.confirm({
      title: words.title,
      content: words.detail,
      okText: words.leave,
      cancelText: words.stay,
      okButtonProps: { danger: true },
      onOk: () => resolve(),
      onCancel: () => reject(new Problem({ code: 'unreached', ...words.stayed })),
    })
  })
}
