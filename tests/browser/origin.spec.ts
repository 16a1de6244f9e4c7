// The page speaks to its own origin alone, under the headers that say so, on browsers and origins that offer little.
import { type BattleMap, smallMap } from './api'
import { bringAll, demoFile } from './evidence'
import { expect, field, signIn, test } from './fixtures'
import { people } from './people'
import { record } from './records'

test('the page comes with security headers and no inline script', async ({ request, host }) => {
  const response = await request.get('/')
  const headers = response.headers()
  const policy = headers['content-security-policy'] ?? ''
  expect(policy).toContain("default-src 'self'")
  expect(policy).toContain("script-src 'self'")
  expect(policy).toContain("frame-ancestors 'none'")
  // Beside its own, the page has one origin: that of its files.
  for (const source of ['img-src', 'connect-src', 'frame-src']) {
    expect(policy.match(new RegExp(`${source}[^;]*`))?.[0]).toContain(host.files)
  }
  expect(policy.match(/https?:[^ ;]*/g)).toEqual(Array(3).fill(host.files))
  expect(policy.match(/script-src[^;]*/)?.[0]).not.toContain('unsafe')
  expect(headers['x-content-type-options']).toBe('nosniff')
  expect(headers['x-frame-options']).toBe('DENY')
  expect(headers['referrer-policy']).toBe('same-origin')
  expect(headers['cross-origin-opener-policy']).toBe('same-origin')
  expect(headers['permissions-policy']).toContain('camera=()')
  const html = await response.text()
  for (const [, attributes, script] of html.matchAll(/<script([^>]*)>([^<]*)/g)) {
    expect(attributes).toContain('src="/')
    expect(script).toBe('')
  }
  expect(html).not.toMatch(/https?:\/\//)
})

test('a deep link gets the page, a missing file is a 404', async ({ request }) => {
  expect((await request.get('/projects/x/filings/y/draw/plans')).headers()['content-type']).toContain(
    'text/html',
  )
  expect((await request.get('/assets/nothing.js')).status()).toBe(404)
})

test('the policy is in force, and a violation fails a test', async ({ page, faults }) => {
  await page.goto('/')
  await page.evaluate(() => {
    const script = document.createElement('script')
    script.textContent = 'document.title = "inline"'
    document.head.append(script)
  })
  await expect(page).not.toHaveTitle('inline')
  await expect.poll(() => faults.left.join()).toContain('CSP: script-src')
  faults.expect(/CSP|Content Security Policy/)
})

test('a request to another origin does not get out', async ({ page, faults }) => {
  await page.goto('/')
  const sent = await page.evaluate(() =>
    fetch('http://127.0.0.2:9/').then(
      () => true,
      () => false,
    ),
  )
  expect(sent).toBe(false)
  await expect.poll(() => faults.left.join()).toContain('CSP: connect-src')
  faults.expect(/CSP|Content Security Policy|127\.0\.0\.2/)
})

test('R11.3: no script reads the tokens', async ({ page, context }) => {
  await page.goto('/')
  await signIn(page, people.clerk)
  await expect(page.getByRole('heading', { name: '工作台', level: 1 })).toBeVisible()
  const readable = await page.evaluate(() => ({
    cookie: document.cookie,
    local: JSON.stringify(localStorage),
    session: JSON.stringify(sessionStorage),
  }))
  expect(readable).toEqual({ cookie: '', local: '{}', session: '{}' })
  const cookies = await context.cookies()
  expect(cookies).toHaveLength(1)
  expect(cookies[0]).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/api/sessions' })
})

test('works where subtle crypto, randomUUID and the clipboard are missing', async ({ page, api }) => {
  // As on a plain-HTTP origin, and in browsers of 2021.
  await page.context().addInitScript(() => {
    Object.defineProperty(Crypto.prototype, 'subtle', { value: undefined })
    Object.defineProperty(Crypto.prototype, 'randomUUID', { value: undefined })
    Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined })
    Object.defineProperty(Navigator.prototype, 'locks', { value: undefined })
    Object.defineProperty(Navigator.prototype, 'serviceWorker', { value: undefined })
  })
  await page.goto('/')
  expect(await page.evaluate(() => [crypto.subtle, crypto.randomUUID, navigator.clipboard])).toEqual([
    undefined,
    undefined,
    undefined,
  ])
  await signIn(page, people.clerk)
  await expect(page.getByRole('heading', { name: '工作台', level: 1 })).toBeVisible()
  // Ids of rows and keys of requests come from elsewhere, and two tabs still know of one another.
  const filing = await api.filing('draft', { content: smallMap() })
  const drawing = `/projects/${filing.project.id}/filings/${filing.id}/draw`
  await page.goto(`${drawing}/measures`)
  await page.getByRole('button', { name: '添加举措' }).click()
  await field(page, '具体举措 4').fill('没有安全上下文也能填写')
  await page.keyboard.press('Control+s')
  await expect(page.getByRole('region', { name: '保存状态' })).toContainText(/已保存 \d/)
  const second = await page.context().newPage()
  await second.goto(`${drawing}/measures`)
  await expect(second.getByText('正在另一标签页编辑')).toBeVisible()
  await second.close()
  const seen = await filing.look(api.as(people.clerk))
  const { content } = seen.body.shown as { content: BattleMap }
  expect(content.measures.map(measure => measure.content)).toContain('没有安全上下文也能填写')
  await page.goto(`${drawing}/check`)
  await expect(page.getByText('不符合 1 处').first()).toBeVisible()
  // What is uploaded is hashed all the same.
  const promotion = await record(api, 'promotion', 'draft', { files: [] })
  await page.goto(`/projects/${promotion.project.id}/promotions/${promotion.id}`)
  await bringAll(page, demoFile('site-visit-photo.jpg', '观摩现场.jpg'))
})
