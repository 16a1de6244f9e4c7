// A mistake on any form is explained at the field and in a summary, which takes the focus and leads to the field.
import type { Locator, Page } from '@playwright/test'
import { expect, field, signIn, test } from './fixtures'
import { goodPassword, people } from './people'

/** The summary has the focus and names these mistakes; each of its links leads to a field that says the same. */
async function expectMistakes(
  page: Page,
  form: Locator | Page,
  mistakes: [field: string, says: string | RegExp][],
) {
  const summary = form.getByRole('alert').filter({ hasText: '需要修改' })
  await expect(summary).toBeFocused()
  await expect(summary.getByRole('heading')).toHaveText(`有 ${mistakes.length} 处需要修改`)
  await expect(summary.getByRole('link')).toHaveCount(mistakes.length)
  for (const [index, [label, says]] of mistakes.entries()) {
    const link = summary.getByRole('link').nth(index)
    await expect(link).toHaveText(says)
    await link.click()
    const control = field(form, label)
    await expect(control).toBeFocused()
    await expect(control).toHaveAttribute('aria-invalid', 'true')
    await expect(control).toHaveAccessibleDescription(typeof says === 'string' ? new RegExp(says) : says)
  }
  expect(page.url()).not.toContain('#')
}

test.describe('登录', () => {
  test('nothing filled in', async ({ page }) => {
    await page.goto('/')
    await page.getByRole('button', { name: '登录' }).click()
    await expectMistakes(page, page, [
      ['手机号', '请填写手机号'],
      ['密码', '请填写密码'],
    ])
  })

  test('R11.2: a wrong password and a phone that is not there are answered alike', async ({ page, api }) => {
    const someone = await api.account(['clerk'], 'gaj')
    const said: string[] = []
    for (const phone of [someone.phone, '13700000000']) {
      await page.goto('/')
      await signIn(page, { phone, password: 'wrong-Password-1' })
      const notice = page.getByRole('alert')
      await expect(notice).toContainText('登录失败')
      said.push((await notice.textContent()) ?? '')
      await expect(page.getByLabel('手机号')).toHaveValue(phone)
    }
    expect(said[0]).toBe(said[1])
  })
})

test.describe('修改密码', () => {
  test('nothing filled in, and twice not the same', async ({ open }) => {
    const page = await open(people.secondClerk, '/profile/password')
    await page.getByRole('button', { name: '设置新密码' }).click()
    await expectMistakes(page, page, [
      ['当前密码', '请填写当前密码'],
      ['新密码', '请填写新密码'],
    ])
    await field(page, '当前密码').fill('whatever')
    await field(page, '新密码').fill(goodPassword)
    await field(page, '再次输入新密码').fill(`${goodPassword}x`)
    await page.getByRole('button', { name: '设置新密码' }).click()
    await expectMistakes(page, page, [['再次输入新密码', '两次输入的新密码不一致']])
  })

  test('R11.1: what the server finds stands at the field', async ({ open, api }) => {
    const someone = await api.account(['clerk'], 'gaj')
    const page = await open(someone, '/profile/password')
    const set = async (current: string, next: string) => {
      await field(page, '当前密码').fill(current)
      await field(page, '新密码').fill(next)
      await field(page, '再次输入新密码').fill(next)
      await page.getByRole('button', { name: '设置新密码' }).click()
    }
    await set(someone.password, 'short')
    await expectMistakes(page, page, [
      ['新密码', /10/],
      ['新密码', /三类/],
    ])
    await set(someone.password, someone.password)
    await expectMistakes(page, page, [['新密码', /最近 5 次/]])
    await set('not-the-password-1', 'Quanxin2026-mima')
    await expectMistakes(page, page, [['当前密码', /当前密码/]])
    await set(someone.password, 'Quanxin2026-mima')
    await expect(page.getByRole('heading', { name: '个人信息' })).toBeVisible()
    await expect(page.getByText('密码已修改')).toBeVisible()
  })

  test('R11.1: the first password has the same rules', async ({ page, api }) => {
    const newcomer = await api.newcomer(['clerk'], 'gaj')
    await page.goto('/')
    await signIn(page, newcomer)
    await field(page, '新密码').fill(newcomer.phone)
    await field(page, '再次输入新密码').fill(newcomer.phone)
    await page.getByRole('button', { name: '设置新密码' }).click()
    await expectMistakes(page, page, [
      ['新密码', /三类/],
      ['新密码', /手机号/],
    ])
  })
})
