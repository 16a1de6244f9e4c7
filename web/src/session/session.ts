// Who is signed in. The access token lives in this module's memory alone, the refresh token in a cookie that no script
// reaches. When the access token runs out it is renewed behind the scenes; when the session has ended, a dialog asks
// for the password over whatever is on screen, and what was to be sent goes on afterwards.
import { useSyncExternalStore } from 'react'
import type { Schema } from '../api/client'
import { Problem } from '../api/problem'
import { t } from '../texts'

export type Me = Schema<'Me'>
type SignedIn = Schema<'SignedIn'>

export type Session =
  /** The page has just opened and asks whether the cookie still holds a session. */
  | { is: 'unknown' }
  /** No session was found, or `left`, a person, signed out in one of this browser's tabs. `told`: what to know before signing in. */
  | { is: 'signedOut'; left?: string; told?: string }
  /** The first password, or one that has run out: nothing opens but the change of it. */
  | { is: 'mustChange'; token: string; me: Me }
  | { is: 'signedIn'; token: string; me: Me }
  /** The session ended while the page was in use. */
  | { is: 'lapsed'; me: Me }

let session: Session = { is: 'unknown' }
const watchers = new Set<() => void>()

/** The session as it stands, and again whenever it changes. */
export function useSession(): Session {
  return useSyncExternalStore(watch, currentSession)
}

/** Who is signed in; for what is shown only to somebody who is. */
export function useMe(): Me {
  const now = useSession()
  if (now.is === 'unknown' || now.is === 'signedOut') throw new Error('nobody is signed in')
  return now.me
}

export function currentSession(): Session {
  return session
}

export function watch(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}

function become(next: Session): void {
  session = next
  for (const watcher of watchers) watcher()
}

/** Takes what a sign-in, a renewal or a new password gave. */
function take(signedIn: SignedIn): void {
  const { accessToken: token, me, mustChangePassword } = signedIn
  wasActive = false
  if ((session.is === 'signedIn' || session.is === 'lapsed') && session.me.person !== me.person) {
    // Somebody else, here or in another tab: what was read and was to be sent is not theirs, so the page begins anew.
    become({ is: 'signedOut' })
    location.replace('/')
    return
  }
  if (session.is !== 'signedIn') tabs.postMessage({ signedIn: me.person } satisfies Call)
  become(mustChangePassword ? { is: 'mustChange', token, me } : { is: 'signedIn', token, me })
}

// Only a person keeps a session alive (R11.3). What asks by itself, such as the count of what waits, waits for one once
// the access token has run out.
let wasActive = true
const arrivals = new Set<() => void>()
for (const sign of ['keydown', 'pointerdown', 'wheel', 'touchstart']) {
  addEventListener(sign, arrive, { passive: true, capture: true })
}

function arrive(): void {
  wasActive = true
  for (const resolve of arrivals) resolve()
  arrivals.clear()
}

function untilSomebodyIsThere(): Promise<void> {
  return wasActive ? Promise.resolve() : new Promise(resolve => arrivals.add(resolve))
}

/** Sends a request as whoever is signed in; renews the access token once if it has run out. */
export async function sendSignedIn(request: Request): Promise<Response> {
  if (session.is === 'lapsed') await untilSignedIn()
  const again = request.clone()
  const sentWith = token()
  const response = await send(request, sentWith)
  if (response.status !== 401 || session.is === 'mustChange' || isOfSessions(request)) return response
  await untilSomebodyIsThere()
  if (token() === sentWith) await renew()
  // Nothing is lost while the dialog asks for the password: the very same request goes out after it.
  if (currentSession().is === 'lapsed') await untilSignedIn()
  return currentSession().is === 'signedIn' ? send(again, token()) : response
}

function token(): string | undefined {
  return session.is === 'signedIn' || session.is === 'mustChange' ? session.token : undefined
}

/** Sign-in and renewal have a 401 of their own, which says something else. */
function isOfSessions(request: Request): boolean {
  return new URL(request.url).pathname.startsWith('/api/sessions') && request.method !== 'DELETE'
}

async function send(request: Request, token: string | undefined): Promise<Response> {
  if (token) request.headers.set('authorization', `Bearer ${token}`)
  try {
    return await fetch(request)
  } catch (error) {
    // A request that nobody waits for any more is not a lost connection.
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw Problem.unreached()
  }
}

let renewal: Promise<void> | undefined

/** Asks for new tokens by the cookie; many who need them at once ask once. */
export function renew(): Promise<void> {
  renewal ??= askForTokens().finally(() => {
    renewal = undefined
  })
  return renewal
}

async function askForTokens(): Promise<void> {
  const response = await send(new Request('/api/sessions/refresh', { method: 'POST' }), undefined)
  if (response.ok) take((await response.json()) as SignedIn)
  else if (response.status !== 401) throw Problem.of(response, await response.json().catch(() => undefined))
  else if (session.is === 'signedIn') become({ is: 'lapsed', me: session.me })
  else if (session.is === 'unknown') become({ is: 'signedOut' })
}

function untilSignedIn(): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = watch(() => {
      if (session.is === 'lapsed') return
      stop()
      if (session.is === 'signedIn') resolve()
      else reject(Problem.unreached())
    })
  })
}

/** Signs in. */
export async function signIn(phone: string, password: string): Promise<void> {
  take(await asked('/api/sessions', 'POST', { phone, password }))
}

/** Sets a new password; every other session of the person ends by it. */
export async function setPassword(body: Schema<'NewPassword'>): Promise<void> {
  try {
    take(await asked('/api/password', 'PUT', body))
  } catch (error) {
    // The first password is used up, perhaps by this very form whose answer was lost.
    const isUsedUp = session.is === 'mustChange' && Problem.from(error).code === 'signed-out'
    if (!isUsedUp) throw error
    become({ is: 'signedOut', told: t.password.maybeSet })
  }
}

async function asked(path: string, method: string, body: unknown): Promise<SignedIn> {
  const headers = { 'content-type': 'application/json' }
  const request = new Request(path, { method, headers, body: JSON.stringify(body) })
  const response = await (path === '/api/password' ? sendSignedIn(request) : send(request, undefined))
  const said: unknown = await response.json().catch(() => undefined)
  if (!response.ok) throw Problem.of(response, said)
  return said as SignedIn
}

/** Ends the session, here and in every other tab of this browser. */
export async function signOut(): Promise<void> {
  // A session that has ended already, or a password that was never set, needs no goodbye.
  if (session.is === 'signedIn') {
    const response = await sendSignedIn(new Request('/api/sessions', { method: 'DELETE' }))
    if (!response.ok && response.status !== 401) {
      throw Problem.of(response, await response.json().catch(() => undefined))
    }
  }
  const left = personOf(session)
  if (left === undefined) return
  tabs.postMessage({ left } satisfies Call)
  become({ is: 'signedOut', left })
}

/** Who is meant, if anybody is known. */
export function personOf(session: Session): string | undefined {
  return 'me' in session ? session.me.person : undefined
}

/** What tabs tell each other: they share the cookie of whoever signed in last. */
type Call = { left: string } | { signedIn: string }

const tabs = new BroadcastChannel('session')
tabs.onmessage = ({ data }: MessageEvent<Call>) => {
  if ('left' in data && data.left === personOf(session)) become({ is: 'signedOut', left: data.left })
  // Somebody else has the cookie now: whoever was here signs in again to go on.
  if ('signedIn' in data && session.is === 'signedIn' && data.signedIn !== session.me.person) {
    become({ is: 'lapsed', me: session.me })
  }
}
