// A mistake on any form is explained at the field and in a summary, which takes the focus and leads to the field.
import type { Page } from '@playwright/test'
import { baseInformation } from './api'
import { choose, expect, field, signIn, test } from './fixtures'
import { expectMistakes } from './mistakes'
import { goodPassword, people } from './people'

test.describe('登录', () => {
  test('nothing filled in', async ({ page }) => {
    await page.goto('/')
    await page.getByRole('button', { name: '登录' }).click()
    await expectMistakes(page, page, [
      ['手机号', '请填写手机号'],
      ['密码', '请填写密码'],
    ])
  })

  test('a wrong password and a phone that is not there are answered alike', async ({ page, api }) => {
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

test.describe('登记项目', () => {
  test('R1.1: nothing filled in', async ({ open }) => {
    const page = await open(people.office, '/projects/new')
    await field(page, '项目编号').fill('')
    await field(page, '年度').fill('')
    await page.getByRole('button', { name: '登记' }).click()
    await expectMistakes(page, page, [
      ['年度', /年度应在/],
      ['项目编号', '请填写项目编号。'],
      ['项目名称', '请填写项目名称。'],
      ['所属领域', '请选择所属领域。'],
      ['责任单位', '请选择责任单位。'],
      ['领衔市领导', '请填写领衔市领导。'],
      ['认定“加快实施”日期', '请填写认定“加快实施”的日期。'],
      ['改革方案文号', '请填写改革方案文号。'],
      ['改革方案名称', '请填写改革方案名称。'],
    ])
  })

  test('R1.1: a code that is taken is told at the field, and nothing typed is lost', async ({
    open,
    api,
  }) => {
    const taken = await api.project()
    const page = await open(people.office, '/projects/new')
    await registerAs(page, { ...baseInformation(), code: taken.base.code })
    await expectMistakes(page, page, [['项目编号', /已被其他项目使用/]])
    await expect(field(page, '改革方案名称')).toHaveValue('《测试改革方案》')
    const { code } = baseInformation()
    await field(page, '项目编号').fill(code)
    await page.getByRole('button', { name: '登记' }).click()
    await expect(page.getByRole('status').filter({ hasText: '项目已登记' })).toBeVisible()
    await expect(page.getByText(code, { exact: true })).toBeVisible()
  })

  test('R1.1: too long, and the responsible department among those that cooperate', async ({ open }) => {
    const page = await open(people.office, '/projects/new')
    await registerAs(page, { ...baseInformation(), name: '长'.repeat(101) })
    await expectMistakes(page, page, [['项目名称', /最多 100 字，现有 101 字/]])
    await choose(page, '配合单位', '市教委')
    await page.keyboard.press('Escape')
    await field(page, '项目名称').fill('不长')
    await choose(page, '责任单位', '市教委')
    await page.getByRole('button', { name: '登记' }).click()
    await expectMistakes(page, page, [['配合单位', /责任单位不能同时是配合单位/]])
  })
})

test('登记项目: R1.1: a date that is none', async ({ open }) => {
  const page = await open(people.office, '/projects/new')
  await registerAs(page, { ...baseInformation(), recognisedOn: '60115-02-02' })
  await expectMistakes(page, page, [['认定“加快实施”日期', /^[^/]*日期/]])
})

test('更正: R1.1: emptied fields, and what the server refuses', async ({ open, api }) => {
  const { project } = await api.filing('draft')
  const page = await open(people.office, `/projects/${project.id}/correct`)
  await field(page, '项目名称').fill('')
  await field(page, '领衔市领导').fill(' ')
  await page.getByRole('button', { name: '保存更正' }).click()
  await expectMistakes(page, page, [
    ['项目名称', '请填写项目名称。'],
    ['领衔市领导', '请填写领衔市领导。'],
  ])
  await field(page, '项目名称').fill('改过的名称')
  await field(page, '领衔市领导').fill('市长')
  await choose(page, '责任单位', '市教委')
  await page.getByRole('button', { name: '保存更正' }).click()
  // R1.4: not while a filing is open; the page says so and keeps what was typed.
  await expect(page.getByRole('alert')).toContainText('未办结')
  await expect(field(page, '项目名称')).toHaveValue('改过的名称')
})

test('办结: R1.4: no reason, too long a one, and a filing that was opened meanwhile', async ({
  open,
  api,
}) => {
  const project = await api.project()
  const page = await open(people.office, `/projects/${project.id}`)
  await page.getByRole('button', { name: '办结' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '确认办结' }).click()
  await expectMistakes(page, dialog, [['办结理由', '请填写办结理由。']])
  await field(dialog, '办结理由').fill('长'.repeat(501))
  await dialog.getByRole('button', { name: '确认办结' }).click()
  await expectMistakes(page, dialog, [['办结理由', /最多 500 字，现有 501 字/]])
  const filing = await api.filing('departmentReview', { project })
  await field(dialog, '办结理由').fill('任务并入其他项目。')
  await dialog.getByRole('button', { name: '确认办结' }).click()
  await expect(dialog.getByRole('alert')).toContainText('未办结')
  await expect(dialog.getByRole('link', { name: '项目作战图 · 部门审核中' })).toHaveAttribute(
    'href',
    `/projects/${project.id}/filings/${filing.id}`,
  )
  await expect(field(dialog, '办结理由')).toHaveValue('任务并入其他项目。')
})

test('办结: R1.4: the button says why it cannot be used while a filing is open', async ({ open, api }) => {
  const { project } = await api.filing('departmentReview')
  const page = await open(people.office, `/projects/${project.id}`)
  const button = page.getByRole('button', { name: '办结' })
  await expect(button).toHaveAttribute('aria-disabled', 'true')
  await expect(button).toHaveAccessibleDescription(/还有填报件在办/)
  await button.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

for (const [verdict, who, stage] of [
  ['驳回', people.reviewer, 'departmentReview'],
  ['退回完善', people.office, 'officeReview'],
] as const) {
  test(`${verdict}: R3.3: no reason code, no description, or too much of it`, async ({ open, api }) => {
    const filing = await api.filing(stage)
    const page = await open(who, `/review/${filing.project.id}/${filing.id}`)
    await page.getByRole('button', { name: new RegExp(`^${verdict}`) }).click()
    const dialog = page.getByRole('dialog', { name: verdict })
    await dialog.getByRole('button', { name: verdict }).click()
    await expectMistakes(page, dialog, [
      ['驳回原因', '请选择驳回原因'],
      ['详细描述', '请填写详细描述'],
    ])
    await choose(dialog, '驳回原因', '表述不具体')
    await field(dialog, '详细描述').fill('长'.repeat(501))
    await expect(dialog.getByText('501/500 字 · 超出 1 字')).toBeVisible()
    await dialog.getByRole('button', { name: verdict }).click()
    await expectMistakes(page, dialog, [['详细描述', /最多 500 字/]])
    await field(dialog, '详细描述').fill('长'.repeat(500))
    await dialog.getByRole('button', { name: verdict }).click()
    await expect(page.getByRole('status').filter({ hasText: `已${verdict}` })).toBeVisible()
  })
}

test('通过: R3.3: an opinion that is too long', async ({ open, api }) => {
  const filing = await api.filing('departmentReview')
  const page = await open(people.reviewer, `/review/${filing.project.id}/${filing.id}`)
  await page.getByRole('button', { name: /^通过/ }).click()
  const dialog = page.getByRole('dialog', { name: '通过' })
  await field(dialog, '审核意见').fill('长'.repeat(501))
  await dialog.getByRole('button', { name: '通过' }).click()
  await expectMistakes(page, dialog, [['审核意见', /最多 500 字/]])
})

test('撤销下发: R2.7: no reason, or too much of it', async ({ open, api }) => {
  const filing = await api.filing('issued')
  const page = await open(people.office, `/projects/${filing.project.id}/filings/${filing.id}`)
  await page.getByRole('button', { name: '撤销下发' }).click()
  const dialog = page.getByRole('dialog', { name: '撤销下发' })
  await dialog.getByRole('button', { name: '撤销下发' }).click()
  await expectMistakes(page, dialog, [['撤销理由', '请填写撤销理由']])
  await field(dialog, '撤销理由').fill('长'.repeat(501))
  await dialog.getByRole('button', { name: '撤销下发' }).click()
  await expectMistakes(page, dialog, [['撤销理由', /最多 500 字/]])
  await field(dialog, '撤销理由').fill('核心指标口径有误。')
  await dialog.getByRole('button', { name: '撤销下发' }).click()
  await expect(page.getByRole('status').filter({ hasText: '已撤销下发' })).toBeVisible()
})

/** Fills in 登记项目 and sends it. */
async function registerAs(page: Page, base: ReturnType<typeof baseInformation>) {
  // The next free code is proposed first.
  await expect(field(page, '项目编号')).not.toHaveValue('')
  await field(page, '项目编号').fill(base.code)
  await field(page, '项目名称').fill(base.name)
  await choose(page, '所属领域', '数字化改革')
  await choose(page, '责任单位', '市政府办公厅')
  await field(page, '领衔市领导').fill(base.leadLeader)
  await field(page, '认定“加快实施”日期').fill(base.recognisedOn)
  await field(page, '改革方案文号').fill(base.planNumber)
  await field(page, '改革方案名称').fill(base.planTitle)
  await page.getByRole('button', { name: '登记' }).click()
}
