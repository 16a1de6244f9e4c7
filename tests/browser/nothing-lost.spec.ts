// Nothing that was typed is lost, whatever becomes of connection, session, tab or browser; and nothing of it stays in
// the browser once its author has signed out.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page, Request } from '@playwright/test'
import { type BattleMap, baseInformation, type Filing, fresh, smallMap } from './api'
import { choose, expect, field, signIn, test } from './fixtures'
import { goodPassword, people } from './people'
import { stored } from './storage'

const drawing = (filing: Filing, part: string) =>
  `/projects/${filing.project.id}/filings/${filing.id}/draw/${part}`
const state = (page: Page) => page.getByRole('region', { name: '保存状态' })
const measure = (page: Page) => field(page, '具体举措 1')
const written = () => `只写了一次的内容${fresh()}`

/** What the server has of the first measure. */
async function onServer(
  api: { as: (who: typeof people.clerk) => Parameters<Filing['look']>[0] },
  filing: Filing,
) {
  const { body } = await filing.look(api.as(people.secondClerk))
  return (body.shown as { content: BattleMap }).content.measures[0]?.content
}

test.describe('connection lost while typing', () => {
  test.beforeEach(({ faults }) => faults.expect(/ERR_INTERNET_DISCONNECTED|ERR_FAILED/))

  test('the page says so, keeps it, and saves it once the connection is back', async ({ open, api }) => {
    const filing = await api.filing('draft', { content: smallMap() })
    const page = await open(people.clerk, drawing(filing, 'measures'))
    const text = written()
    await expect(measure(page)).toBeVisible()
    await page.context().setOffline(true)
    await measure(page).fill(text)
    await page.keyboard.press('Control+s')
    await expect(state(page)).toContainText('仅保存在本机')
    await expect(page.getByRole('status').filter({ hasText: '网络已断开' })).toBeVisible()
    // The other parts can be gone to and filled in meanwhile.
    await page.getByRole('link', { name: '上一步：核心指标' }).click()
    await field(page.getByRole('region', { name: '核心指标 1', exact: true }), '指标名称').fill(`${text}之一`)
    await page.context().setOffline(false)
    await expect(state(page)).toContainText(/已保存 \d/)
    await expect.poll(() => onServer(api, filing)).toBe(text)
  })

  test('R3.4: an answer that was lost is asked for again with the same key, and there is one save', async ({
    open,
    api,
  }) => {
    const filing = await api.filing('draft', { content: smallMap() })
    const page = await open(people.clerk, drawing(filing, 'measures'))
    const text = written()
    const sent: Request[] = []
    await page.route('**/api/projects/*/filings/*', async route => {
      if (route.request().method() !== 'PUT') return route.fallback()
      sent.push(route.request())
      if (sent.length > 1) return route.fallback()
      // The server gets it, the page does not hear of it.
      await route.fetch()
      await route.abort()
    })
    await measure(page).fill(text)
    await page.keyboard.press('Control+s')
    await expect(state(page)).toContainText(/已保存 \d/)
    expect(await onServer(api, filing)).toBe(text)
    const keys = sent.map(request => request.headers()['idempotency-key'])
    expect(keys.length).toBeGreaterThan(1)
    expect(new Set(keys).size).toBe(1)
  })

  test('R3.4: 登记项目 sent again after a lost answer registers once', async ({ open, api }) => {
    const page = await open(people.office, '/projects/new')
    const { code, name, leadLeader, recognisedOn, planNumber, planTitle } = baseInformation()
    await expect(field(page, '项目编号')).not.toHaveValue('')
    await field(page, '项目编号').fill(code)
    await field(page, '项目名称').fill(name)
    await choose(page, '所属领域', '数字化改革')
    await choose(page, '责任单位', '市教委')
    await field(page, '领衔市领导').fill(leadLeader)
    await field(page, '认定“加快实施”日期').fill(recognisedOn)
    await field(page, '改革方案文号').fill(planNumber)
    await field(page, '改革方案名称').fill(planTitle)
    await page.route(
      '**/api/projects',
      async route => {
        await route.fetch()
        await route.abort()
      },
      { times: 1 },
    )
    const register = page.getByRole('button', { name: '登记', exact: true })
    await register.click()
    await expect(page.getByRole('alert')).toContainText('没有连上服务器')
    await expect(field(page, '改革方案名称')).toHaveValue(planTitle)
    await register.click()
    await expect(page.getByRole('status').filter({ hasText: '项目已登记' })).toBeVisible()
    const { body } = await api.as(people.office).must('GET', '/api/projects?department=jw')
    const registered = body.projects as { code: string }[]
    expect(registered.filter(project => project.code === code)).toHaveLength(1)
  })
})

test.describe('session ended while typing', () => {
  test('R11.3: the dialog asks for the password, and what was typed is saved', async ({ open, api }) => {
    const someone = await api.account(['clerk'], 'zfbgt')
    const filing = await api.filing('draft', { content: smallMap() })
    const page = await open(someone, drawing(filing, 'measures'))
    const text = written()
    await expect(measure(page)).toBeVisible()
    await api.as(someone).setPassword('Bieduji2026-mima')
    await measure(page).fill(text)
    await page.keyboard.press('Control+s')
    const dialog = page.getByRole('dialog', { name: '登录状态已结束' })
    await expect(dialog).toContainText(someone.name)
    // It cannot be put away, and a mistake in it loses nothing.
    await page.keyboard.press('Escape')
    await signIn(page, { phone: someone.phone, password: goodPassword })
    await expect(dialog.getByRole('alert')).toContainText('登录失败')
    await signIn(page, someone)
    await expect(dialog).toHaveCount(0)
    await expect(measure(page)).toHaveValue(text)
    await expect(state(page)).toContainText(/已保存 \d/)
    expect(await onServer(api, filing)).toBe(text)
  })

  test('R11.3: somebody else who signs in there sees nothing of it', async ({ open, api }) => {
    const someone = await api.account(['clerk'], 'zfbgt')
    const filing = await api.filing('draft', { content: smallMap() })
    const page = await open(someone, drawing(filing, 'measures'))
    const text = written()
    await expect(measure(page)).toBeVisible()
    await api.as(someone).setPassword('Bieduji2026-mima')
    await measure(page).fill(text)
    await page.keyboard.press('Control+s')
    await expect(page.getByRole('dialog', { name: '登录状态已结束' })).toBeVisible()
    await signIn(page, people.otherClerk)
    await expect(page.getByRole('heading', { name: '工作台', level: 1 })).toBeVisible()
    await expect(page.getByText(people.otherClerk.name)).toBeVisible()
    await expect(page.getByText(text)).toHaveCount(0)
    expect(await onServer(api, filing)).not.toBe(text)
  })
})

test('a second tab of the same draft reads, and takes over what was typed in the first', async ({
  open,
  api,
}) => {
  const filing = await api.filing('draft', { content: smallMap() })
  const first = await open(people.clerk, drawing(filing, 'measures'))
  await expect(measure(first)).toBeVisible()
  const second = await first.context().newPage()
  await second.goto(drawing(filing, 'measures'))
  await expect(second.getByRole('status').filter({ hasText: '正在另一标签页编辑' })).toBeVisible()
  await expect(second.getByRole('textbox')).toHaveCount(0)
  const text = written()
  await measure(first).fill(text)
  await first.keyboard.press('Control+s')
  await expect(second.getByText(text).first()).toBeVisible()
  // Typed a moment ago and not saved yet.
  await measure(first).fill(`${text}，又加了一句`)
  await second.getByRole('button', { name: '改在这里编辑' }).click()
  await expect(measure(second)).toHaveValue(`${text}，又加了一句`)
  await expect(first.getByRole('status').filter({ hasText: '正在另一标签页编辑' })).toBeVisible()
  await expect(first.getByRole('textbox')).toHaveCount(0)
})

test('browser closed and opened again: what the server lacks is offered', async ({
  playwright,
  launchOptions,
  baseURL,
  faults,
  api,
}) => {
  faults.expect(/ERR_INTERNET_DISCONNECTED/)
  const folder = await mkdtemp(path.join(tmpdir(), 'browser-profile-'))
  const browser = async () => {
    const options = { ...launchOptions, baseURL, viewport: { width: 1366, height: 768 } }
    const context = await playwright.chromium.launchPersistentContext(folder, options)
    faults.watch(context)
    return context
  }
  const filing = await api.filing('draft', { content: smallMap() })
  const text = written()
  const before = await browser()
  try {
    const page = await before.newPage()
    await page.goto(drawing(filing, 'measures'))
    await signIn(page, people.clerk)
    await expect(measure(page)).toBeVisible()
    await before.setOffline(true)
    await measure(page).fill(text)
    await page.keyboard.press('Control+s')
    await expect(state(page)).toContainText('仅保存在本机')
    await expect.poll(() => stored(page)).toContain(text)
  } finally {
    await before.close()
  }
  expect(await onServer(api, filing)).not.toBe(text)
  const after = await browser()
  try {
    const page = await after.newPage()
    await page.goto(drawing(filing, 'measures'))
    const found = page.getByRole('heading', { name: '本机有未保存到服务器的内容' })
    const login = page.getByRole('heading', { name: '登录' })
    await expect(found.or(login)).toBeVisible()
    if (await login.isVisible()) await signIn(page, people.clerk)
    await expect(found).toBeVisible()
    const row = page.getByRole('row').filter({ hasText: '具体举措 1' })
    await expect(row).toContainText('第1条举措的内容')
    await expect(row).toContainText(text)
    await page.getByRole('button', { name: '恢复本机内容' }).click()
    await expect(measure(page)).toHaveValue(text)
    await page.keyboard.press('Control+s')
    await expect(state(page)).toContainText(/已保存 \d/)
    expect(await onServer(api, filing)).toBe(text)
  } finally {
    await after.close()
    await rm(folder, { recursive: true, force: true })
  }
})

test('a dialog that is closed keeps what was typed in it', async ({ open, api }) => {
  const filing = await api.filing('departmentReview', { content: smallMap() })
  const page = await open(people.reviewer, `/review/${filing.project.id}/${filing.id}`)
  const reject = page.getByRole('button', { name: /^驳回/ })
  await reject.click()
  await field(page.getByRole('dialog'), '详细描述').fill('写了一半的说明')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await reject.click()
  await expect(field(page.getByRole('dialog'), '详细描述')).toHaveValue('写了一半的说明')
})

test.describe('after sign-out', () => {
  test('no text of a draft is in the storage of the browser', async ({ open, api }) => {
    const filing = await api.filing('draft', { content: smallMap() })
    const page = await open(people.clerk, drawing(filing, 'measures'))
    await expect(measure(page)).toBeVisible()
    const other = await page.context().newPage()
    await other.goto(drawing(filing, 'measures'))
    await expect(other.getByText('正在另一标签页编辑')).toBeVisible()
    const text = written()
    await measure(page).fill(text)
    // While it is typed it is there, so this search can find it.
    await expect.poll(() => stored(page)).toContain(text)
    await page.getByRole('menuitem', { name: '退出登录' }).click()
    await expect(page.getByRole('heading', { name: '登录' })).toBeVisible()
    await expect(other.getByRole('heading', { name: '登录' }), 'in every tab').toBeVisible()
    for (const tab of [page, other]) {
      await expect.poll(() => stored(tab)).not.toContain(text)
      expect(await stored(tab)).not.toContain('举措')
    }
    expect(await onServer(api, filing), 'it was saved before').toBe(text)
    // Back leads nowhere.
    await page.goBack()
    await expect(page.getByRole('heading', { name: '登录' })).toBeVisible()
    await expect(page.getByText(text)).toHaveCount(0)
  })

  test('nor is one that was kept and left before', async ({ open, api, faults }) => {
    faults.expect(/ERR_FAILED/)
    const filing = await api.filing('draft', { content: smallMap() })
    const page = await open(people.clerk, drawing(filing, 'measures'))
    const text = written()
    await expect(measure(page)).toBeVisible()
    // Somebody else saves, so that what the page still sends when it goes comes too late.
    await filing.act(api.as(people.secondClerk), 'save', { content: smallMap() })
    await page.route('**/api/projects/*/filings/*', route =>
      route.request().method() === 'PUT' ? route.abort() : route.fallback(),
    )
    await measure(page).fill(text)
    await expect.poll(() => stored(page)).toContain(text)
    await page.goto('/')
    await expect(page.getByRole('heading', { name: '工作台', level: 1 })).toBeVisible()
    expect(await stored(page)).toContain(text)
    await page.getByRole('menuitem', { name: '退出登录' }).click()
    const dialog = page.getByRole('dialog').filter({ hasText: '有内容没有保存到服务器' })
    await dialog.getByRole('button', { name: '仍然退出' }).click()
    await expect(page.getByRole('heading', { name: '登录' })).toBeVisible()
    await expect.poll(() => stored(page)).not.toContain(text)
  })

  test('what could not be saved is not thrown away unasked', async ({ open, api, faults }) => {
    faults.expect(/ERR_INTERNET_DISCONNECTED|ERR_FAILED/)
    const filing = await api.filing('draft', { content: smallMap() })
    const page = await open(people.clerk, drawing(filing, 'measures'))
    const text = written()
    await expect(measure(page)).toBeVisible()
    await page.route('**/api/projects/*/filings/*', route =>
      route.request().method() === 'PUT' ? route.abort() : route.fallback(),
    )
    await measure(page).fill(text)
    await page.keyboard.press('Control+s')
    await expect(state(page)).toContainText('仅保存在本机')
    await page.getByRole('menuitem', { name: '退出登录' }).click()
    const dialog = page.getByRole('dialog').filter({ hasText: '有内容没有保存到服务器' })
    await dialog.getByRole('button', { name: '留在系统' }).click()
    await expect(measure(page)).toHaveValue(text)
    await page.getByRole('menuitem', { name: '退出登录' }).click()
    await dialog.getByRole('button', { name: '仍然退出' }).click()
    await expect(page.getByRole('heading', { name: '登录' })).toBeVisible()
    await expect.poll(() => stored(page)).not.toContain(text)
  })
})

test('R11.1: the forced change of the first password cannot be passed by an address', async ({
  page,
  api,
}) => {
  const newcomer = await api.newcomer(['clerk'], 'zfbgt')
  const { id } = await api.project()
  await page.goto('/')
  await signIn(page, newcomer)
  const forced = page.getByRole('heading', { name: '修改密码' })
  await expect(forced).toBeVisible()
  const addresses = [
    '/',
    '/projects',
    `/projects/${id}`,
    '/drawing',
    '/review',
    '/profile',
    '/sign-in',
    '/nowhere',
  ]
  for (const address of addresses) {
    // Within the page, as a link does.
    await page.evaluate(address => {
      history.pushState(null, '', address)
      dispatchEvent(new PopStateEvent('popstate'))
    }, address)
    await expect(forced).toBeVisible()
    await expect(page.getByRole('navigation')).toHaveCount(0)
  }
  for (const address of addresses) {
    // As typed into the browser.
    await page.goto(address)
    await expect(forced.or(page.getByRole('heading', { name: '登录' }))).toBeVisible()
    await expect(page.getByRole('navigation')).toHaveCount(0)
  }
  if (!(await forced.isVisible())) await signIn(page, newcomer)
  await field(page, '新密码').fill(goodPassword)
  await field(page, '再次输入新密码').fill(goodPassword)
  await page.getByRole('button', { name: '设置新密码' }).click()
  await expect(page.getByRole('navigation', { name: '主菜单' })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('navigation', { name: '主菜单' })).toBeVisible()
  await page.getByRole('menuitem', { name: '退出登录' }).click()
  await signIn(page, newcomer)
  await expect(page.getByRole('alert'), 'the code is used up').toContainText('登录失败')
})
