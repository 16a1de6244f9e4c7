// The first page and forms in Chromium 90, without an exception.
import { type BattleMap, smallMap } from './api'
import { expect, test } from './fixtures'
import { OldBrowser } from './old-browser'
import { people } from './people'

test('signing in, drawing a measure and changing the password work in Chromium 90', async ({ host, api }) => {
  const filing = await api.filing('draft', { content: smallMap() })
  const browser = await OldBrowser.start(host.url)
  try {
    expect(await browser.version()).toContain('Chrome/90.')
    // Between two pages there is nothing to look at.
    const look = <T>(expression: string) => browser.evaluate<T>(expression).catch(() => undefined)
    const text = (selector: string) => look<string>(`document.querySelector('${selector}')?.textContent`)
    const focused = () => look<string>('document.activeElement.textContent')
    await browser.goto(`/projects/${filing.project.id}/filings/${filing.id}/draw/measures`)
    await expect.poll(() => text('h1')).toBe('登录')
    await browser.focus('手机号')
    await browser.type(people.clerk.phone)
    await browser.press('Tab')
    await browser.type(people.clerk.password)
    await browser.press('Enter')

    // The page that was asked for, and its form.
    await expect.poll(() => text('h1')).toBe('具体举措')
    await browser.focus('具体举措 1')
    await browser.type('在旧浏览器中补充：')
    await expect.poll(() => text('.counted')).toContain('/300 字')
    await browser.press('s', 'Control')
    await expect.poll(() => text('section[aria-label="保存状态"]')).toMatch(/已保存 \d/)
    const seen = await filing.look(api.as(people.clerk))
    expect((seen.body.shown as { content: BattleMap }).content.measures[0]?.content).toContain(
      '在旧浏览器中补充：',
    )

    await browser.goto('/profile/password')
    await expect.poll(() => text('h1')).toBe('修改密码')
    await browser.focus('当前密码')
    await browser.type(people.clerk.password)
    await browser.focus('新密码')
    await browser.type('short')
    await browser.focus('再次输入新密码')
    await browser.type('short')
    await browser.press('Enter')
    await expect.poll(focused).toContain('有 2 处需要修改')

    for (const place of ['/', '/drawing', '/projects', `/projects/${filing.project.id}`]) {
      await browser.goto(place)
      await expect.poll(() => text('main h1')).toBeTruthy()
      await expect.poll(() => look('document.querySelectorAll("[aria-busy=true]").length')).toBe(0)
    }
    expect(browser.faults).toEqual([])
  } finally {
    await browser.close()
  }
})
