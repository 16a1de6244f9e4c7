// The first page and a form in Chromium 90, without an exception.
import { expect, test } from './fixtures'
import { OldBrowser } from './old-browser'
import { people } from './people'

test('signing in and a form work in Chromium 90', async ({ host }) => {
  const browser = await OldBrowser.start(host.url)
  try {
    expect(await browser.version()).toContain('Chrome/90.')
    const heading = () => browser.evaluate<string | undefined>('document.querySelector("h1")?.textContent')
    await browser.goto('/profile/password')
    await expect.poll(heading).toBe('登录')
    await browser.focus('手机号')
    await browser.type(people.clerk.phone)
    await browser.press('Tab')
    await browser.type(people.clerk.password)
    await browser.press('Enter')
    await expect.poll(heading).toBe('修改密码')
    await browser.focus('当前密码')
    await browser.type(people.clerk.password)
    await browser.focus('新密码')
    await browser.type('short')
    await browser.press('Tab')
    await browser.focus('再次输入新密码')
    await browser.type('short')
    await browser.press('Enter')
    const focused = () => browser.evaluate<string>('document.activeElement.textContent')
    await expect.poll(focused).toContain('有 2 处需要修改')
    // The old library rings would be gone; ours are there.
    expect(browser.faults).toEqual([])
  } finally {
    await browser.close()
  }
})
