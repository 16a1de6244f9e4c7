// axe: no violation of WCAG 2.2 AA on any page of any role, at 1366 and at 390 px, with dialogs open and errors shown;
// nothing scrolls sideways.
import { expectAccessible } from './axe'
import { expect, signIn, test } from './fixtures'
import { people } from './people'

const sizes = [
  { width: 1366, height: 768 },
  { width: 390, height: 844 },
]

for (const viewport of sizes) {
  test.describe(`${viewport.width} px`, () => {
    test.use({ viewport })

    test('登录、首次修改密码', async ({ page, api }) => {
      await page.goto('/')
      await expectAccessible(page, '登录')
      await page.getByRole('button', { name: '登录' }).click()
      await expect(page.getByText('有 2 处需要修改')).toBeVisible()
      await expectAccessible(page, '登录, with mistakes')
      await signIn(page, { phone: '13700000000', password: 'wrong-Password-1' })
      await expect(page.getByText('登录失败').first()).toBeVisible()
      await expectAccessible(page, '登录, refused')
      await signIn(page, await api.newcomer(['clerk'], 'gaj'))
      await expect(page.getByRole('heading', { name: '修改密码' })).toBeVisible()
      await expectAccessible(page, '修改密码')
      await page.getByRole('button', { name: '设置新密码' }).click()
      await expect(page.getByText('有 1 处需要修改')).toBeVisible()
      await expectAccessible(page, '修改密码, with mistakes')
    })

    for (const who of [
      'clerk',
      'reviewer',
      'office',
      'leader',
      'systemAdmin',
      'auditor',
      'bothRoles',
    ] as const) {
      test(`工作台、个人信息、修改密码, ${people[who].name}`, async ({ open }) => {
        const page = await open(people[who])
        await expect(page.getByRole('heading', { name: '工作台', level: 1 })).toBeVisible()
        await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
        await expectAccessible(page, '工作台')
        await page.goto('/profile')
        await expect(page.getByRole('heading', { name: '个人信息' })).toBeVisible()
        await expectAccessible(page, '个人信息')
        await page.goto('/profile/password')
        await page.getByRole('button', { name: '设置新密码' }).click()
        await expect(page.getByText('有 2 处需要修改')).toBeVisible()
        await expectAccessible(page, '修改密码, with mistakes')
        await page.goto('/nowhere')
        await expect(page.getByRole('heading', { name: '没有这个页面' })).toBeVisible()
        await expectAccessible(page, '没有这个页面')
      })
    }
  })
}
