import { beforeEach, expect, test, vi } from 'vitest'

/** A fresh page: its session module, and a server that answers as told, one answer a request. */
async function page(answers: Record<string, (request: Request) => Response>) {
  vi.resetModules()
  const asked: Request[] = []
  vi.stubGlobal('fetch', async (request: Request) => {
    asked.push(request)
    const { pathname } = new URL(request.url)
    const answer = answers[pathname]
    if (!answer) throw new TypeError('no connection')
    return answer(request)
  })
  return {
    ...(await import('./session')),
    asked: () => asked.map(({ url }) => new URL(url).pathname),
    requests: asked,
  }
}

const me = { person: 'p1', name: '录入人员', roles: ['clerk'], department: 'zfbgt' }
const signedIn = (token: string, who = me) =>
  Response.json({
    accessToken: token,
    expiresAt: '2026-11-30T09:15:00.000+08:00',
    me: who,
    mustChangePassword: false,
  })
const ended = () =>
  Response.json(
    { title: '请先登录', status: 401, code: 'signed-out', detail: '登录状态已结束。' },
    { status: 401 },
  )
const draft = () =>
  new Request('http://localhost/api/draft', {
    method: 'PUT',
    headers: { 'idempotency-key': 'k1' },
    body: '{"a":1}',
  })

/** Answers only who comes with this token. */
const only = (token: string) => (request: Request) =>
  request.headers.get('authorization') === `Bearer ${token}` ? new Response('saved') : ended()

beforeEach(() => {
  vi.unstubAllGlobals()
})

test('R11.3: a page that opens asks the cookie who it is', async () => {
  const opened = await page({ '/api/sessions/refresh': () => signedIn('t1') })
  await opened.renew()
  expect(opened.currentSession()).toMatchObject({ is: 'signedIn', token: 't1' })
  const stranger = await page({ '/api/sessions/refresh': ended })
  await stranger.renew()
  expect(stranger.currentSession()).toEqual({ is: 'signedOut' })
})

test('R11.3: an access token that ran out is renewed once for all who need it, and each request goes out again', async () => {
  const tokens = ['old', 'new']
  const opened = await page({
    '/api/sessions/refresh': () => signedIn(tokens.shift() ?? 'none'),
    '/api/draft': only('new'),
  })
  await opened.renew()
  dispatchEvent(new Event('keydown'))
  const answers = await Promise.all([opened.sendSignedIn(draft()), opened.sendSignedIn(draft())])
  expect(answers.map(({ status }) => status)).toEqual([200, 200])
  expect(opened.asked().filter(path => path === '/api/sessions/refresh')).toHaveLength(2)
  const last = opened.requests[opened.requests.length - 1]
  expect([last?.headers.get('idempotency-key'), await last?.text()]).toEqual(['k1', '{"a":1}'])
})

test('R11.3: what asks by itself keeps no session alive; it waits for a person', async () => {
  const tokens = ['old', 'new']
  const opened = await page({
    '/api/sessions/refresh': () => signedIn(tokens.shift() ?? 'none'),
    '/api/inbox': only('new'),
  })
  await opened.renew()
  const asked = opened.sendSignedIn(new Request('http://localhost/api/inbox'))
  await vi.waitFor(() => expect(opened.asked()).toHaveLength(2))
  await new Promise(resolve => setTimeout(resolve))
  expect(opened.asked()).toEqual(['/api/sessions/refresh', '/api/inbox'])
  dispatchEvent(new Event('pointerdown'))
  expect((await asked).status).toBe(200)
  expect(opened.asked()).toEqual([
    '/api/sessions/refresh',
    '/api/inbox',
    '/api/sessions/refresh',
    '/api/inbox',
  ])
})

test('an ended session asks for the password, and what was to be sent goes on after it', async () => {
  const renewals = [() => signedIn('old'), ended]
  const opened = await page({
    '/api/sessions/refresh': () => (renewals.shift() ?? ended)(),
    '/api/sessions': () => signedIn('new'),
    '/api/draft': only('new'),
  })
  await opened.renew()
  dispatchEvent(new Event('keydown'))
  const lapsed = new Promise<void>(resolve =>
    opened.watch(() => opened.currentSession().is === 'lapsed' && resolve()),
  )
  const sent = opened.sendSignedIn(draft())
  await lapsed
  await opened.signIn('13900000011', 'secret')
  expect((await sent).status).toBe(200)
})

test('nothing of one person is sent as another who signed in meanwhile', async () => {
  const renewals = [signedIn('old'), signedIn('other', { ...me, person: 'p2' })]
  const opened = await page({
    '/api/sessions/refresh': () => renewals.shift() ?? ended(),
    '/api/draft': only('other'),
  })
  await opened.renew()
  dispatchEvent(new Event('keydown'))
  expect((await opened.sendSignedIn(draft())).status).toBe(401)
  expect(opened.currentSession()).toEqual({ is: 'signedOut' })
})

test('whoever leaves instead gets nothing sent', async () => {
  const renewals = [() => signedIn('old'), ended]
  const opened = await page({
    '/api/sessions/refresh': () => (renewals.shift() ?? ended)(),
    '/api/draft': ended,
  })
  await opened.renew()
  dispatchEvent(new Event('keydown'))
  const lapsed = new Promise<void>(resolve =>
    opened.watch(() => opened.currentSession().is === 'lapsed' && resolve()),
  )
  const sent = opened.sendSignedIn(draft())
  await lapsed
  await opened.signOut()
  const answer = await sent.catch(() => ended())
  expect(answer.status).toBe(401)
  expect(opened.asked().filter(path => path === '/api/draft')).toHaveLength(1)
  expect(opened.currentSession()).toEqual({ is: 'signedOut', left: 'p1' })
})

test('R11.1: the first password opens nothing but its change', async () => {
  const opened = await page({
    '/api/sessions': () => Response.json({ accessToken: 'r', expiresAt: '', me, mustChangePassword: true }),
    '/api/password': request =>
      request.headers.get('authorization') === 'Bearer r' ? signedIn('t') : ended(),
  })
  await opened.signIn('13900000051', '123456')
  expect(opened.currentSession().is).toBe('mustChange')
  await opened.setPassword({ newPassword: 'Gaige2026-luru' })
  expect(opened.currentSession()).toMatchObject({ is: 'signedIn', token: 't' })
})

test('R11.1: a first password that is used up, perhaps by a lost answer, leads to signing in with the new one', async () => {
  const opened = await page({
    '/api/sessions': () => Response.json({ accessToken: 'r', expiresAt: '', me, mustChangePassword: true }),
    '/api/password': ended,
  })
  await opened.signIn('13900000051', '123456')
  await opened.setPassword({ newPassword: 'Gaige2026-luru' })
  expect(opened.currentSession()).toMatchObject({ is: 'signedOut', told: expect.stringContaining('新密码') })
})

test('tabs share a cookie: somebody else who signs in elsewhere has this one ask again, a sign-out of others does nothing', async () => {
  const opened = await page({ '/api/sessions/refresh': () => signedIn('t1') })
  await opened.renew()
  const other = new BroadcastChannel('session')
  const changed = new Promise<void>(resolve => opened.watch(resolve))
  other.postMessage({ left: 'p2' })
  other.postMessage({ signedIn: 'p1' })
  other.postMessage({ signedIn: 'p2' })
  await changed
  expect(opened.currentSession()).toEqual({ is: 'lapsed', me })
  other.close()
})

test('a lost connection is told as one', async () => {
  const opened = await page({ '/api/sessions/refresh': () => signedIn('t1') })
  await opened.renew()
  await expect(opened.sendSignedIn(draft())).rejects.toMatchObject({ code: 'unreached' })
})
