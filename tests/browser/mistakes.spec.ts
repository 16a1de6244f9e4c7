// A mistake on any form is explained at the field and in a summary, which takes the focus and leads to the field.
import type { Locator, Page } from '@playwright/test'
import { badMap, baseInformation, type Filing, smallMap } from './api'
import { indicatorCard, monthCell } from './drawing'
import { choose, expect, field, signIn, test } from './fixtures'
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

test.describe('绘制', () => {
  const drawing = (filing: Filing, part: string) =>
    `/projects/${filing.project.id}/filings/${filing.id}/draw${part && `/${part}`}`

  const says = {
    name: '核心指标 1 · 指标名称',
    unit: '核心指标 1 · 计量单位',
    annual: '核心指标 1 · 年度目标',
    sum: '十二个月合计 13，比年度目标 12 多 1',
    long: '共 301 字',
    noPlan: '每条举措至少有一项月度推进计划',
  }

  test('R2.5: 上报 tells all broken rules at once, and each leads to its field on its page', async ({
    open,
    api,
  }) => {
    const filing = await api.filing('draft', { content: badMap() })
    const page = await open(people.clerk, drawing(filing, 'check'))
    await page.getByRole('button', { name: '保存并上报' }).click()
    await expectMistakes(page, page, [['我已核对，内容不涉密', /不涉密/]])
    await page.getByRole('checkbox', { name: '我已核对，内容不涉密' }).check()
    await page.getByRole('button', { name: '保存并上报' }).click()
    const summary = page.getByRole('alert').filter({ hasText: '需要修改' })
    await expect(summary).toBeFocused()
    for (const text of Object.values(says)) await expect(summary).toContainText(text)
    const visit = async (text: string, part: string, control: (page: Page) => Locator) => {
      await page.goto(drawing(filing, 'check'))
      await page.getByRole('checkbox', { name: '我已核对，内容不涉密' }).check()
      await page.getByRole('button', { name: '保存并上报' }).click()
      await summary.getByRole('link', { name: text }).first().click()
      await expect(page).toHaveURL(new RegExp(`/draw/${part}`))
      await expect(control(page)).toBeFocused()
    }
    await visit(says.name, 'indicators', page => field(indicatorCard(page, 1), '指标名称'))
    await expect(field(indicatorCard(page, 1), '指标名称')).toHaveAttribute('aria-invalid', 'true')
    await expect(field(indicatorCard(page, 1), '指标名称')).toHaveAccessibleDescription(/指标名称/)
    await visit(says.sum, 'indicators', page => monthCell(page, 2, 1))
    await expect(indicatorCard(page, 2).getByText(says.sum)).toBeVisible()
    await visit(says.long, 'measures', page => field(page, '具体举措 1'))
    await expect(field(page, '具体举措 1')).toHaveAccessibleDescription(/共 301 字/)
    await visit(says.noPlan, 'plans', page =>
      page.getByRole('button', { name: /^具体举措 2.*，1 月：没有计划/ }),
    )
    await expect(page.getByRole('row').filter({ hasText: '2. 第2条举措的内容' })).toContainText(says.noPlan)
    await visit('具体举措 3 · 计划 2 · 计划类型', 'plans', page =>
      field(
        page.getByRole('dialog').getByRole('group').or(page.getByRole('dialog')).first(),
        '计划类型',
      ).last(),
    )
  })

  test('R2.5: the task list says what is missing, and leads to it', async ({ open, api }) => {
    const filing = await api.filing('draft', { content: badMap() })
    const page = await open(people.clerk, drawing(filing, ''))
    await page.getByRole('link', { name: new RegExp(says.annual) }).click()
    await expect(field(indicatorCard(page, 1), '年度目标')).toBeFocused()
  })

  test('R2.5: once asked, each page sums up its own mistakes and they go as they are mended', async ({
    open,
    api,
  }) => {
    const filing = await api.filing('draft', { content: badMap() })
    const page = await open(people.clerk, drawing(filing, 'check'))
    await page.getByRole('checkbox', { name: '我已核对，内容不涉密' }).check()
    await page.getByRole('button', { name: '保存并上报' }).click()
    await expect(page.getByRole('alert').filter({ hasText: '需要修改' })).toBeFocused()
    await page.getByRole('link', { name: '修改核心指标' }).click()
    const summary = page.getByRole('alert').filter({ hasText: '需要修改' })
    await expect(summary).toBeFocused()
    await summary.getByRole('link', { name: new RegExp(says.unit) }).click()
    const unit = field(indicatorCard(page, 1), '计量单位')
    await expect(unit).toBeFocused()
    await unit.fill('项')
    await expect(unit).toHaveAttribute('aria-invalid', 'false')
  })

  test('R2.1: fewer than two indicators need a reason, told at its field', async ({ open, api }) => {
    const content = smallMap()
    content.indicators.pop()
    const filing = await api.filing('draft', { content })
    const page = await open(people.clerk, drawing(filing, 'check'))
    await page.getByRole('link', { name: /核心指标一般不少于两项/ }).click()
    await expect(field(page, '核心指标少于两项的理由')).toBeFocused()
    await field(page, '核心指标少于两项的理由').fill('方案只设定一项可以量化的指标。')
    await page.keyboard.press('Control+s')
    await page.goto(drawing(filing, ''))
    await expect(page.getByText('可以上报')).toBeVisible()
  })

  test('按季分配: what is no number is explained', async ({ open, api }) => {
    const filing = await api.filing('draft', { content: smallMap() })
    const page = await open(people.clerk, drawing(filing, 'indicators'))
    const card = indicatorCard(page, 1)
    await card.getByRole('button', { name: '按季分配' }).click()
    await card.getByLabel('第一季度').fill('三')
    await card.getByRole('button', { name: '填入各月' }).click()
    await expect(card.getByRole('alert')).toContainText('请填写四个季度的数值')
    for (const [index, quarter] of ['第一季度', '第二季度', '第三季度', '第四季度'].entries()) {
      await card.getByLabel(quarter).fill(String(10 + index))
    }
    await card.getByRole('button', { name: '填入各月' }).click()
    await expect(monthCell(page, 1, 3)).toHaveValue('4')
    await expect(monthCell(page, 1, 12)).toHaveValue('5')
    await expect(card.getByText('合计 46，年度目标 12，多出 34')).toBeVisible()
  })

  test('平均分配: the remainder goes to December', async ({ open, api }) => {
    const filing = await api.filing('draft', { content: smallMap() })
    const page = await open(people.clerk, drawing(filing, 'indicators'))
    const card = indicatorCard(page, 1)
    await field(card, '年度目标').fill('100')
    await card.getByRole('button', { name: '平均分配' }).click()
    await expect(monthCell(page, 1, 11)).toHaveValue('8')
    await expect(monthCell(page, 1, 12)).toHaveValue('12')
    await expect(card.getByText('合计 100，与年度目标一致')).toBeVisible()
    await page.getByRole('button', { name: '撤销', exact: true }).click()
    await expect(monthCell(page, 1, 12)).toHaveValue('1')
  })
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
