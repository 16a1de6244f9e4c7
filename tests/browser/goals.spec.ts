// The manual's 4.2, as the people of a department, the reform office and a leader go through it; a month that is closed
// and opened again; the form on a phone.
import type { Page } from '@playwright/test'
import { Api } from './api'
import { saved } from './drawing'
import { choose, expect, field, test } from './fixtures'
import { approvedProgress, progressOf, remarkOf } from './goals'
import { Host } from './host'
import { people } from './people'
import { openInQueue } from './queue'

test.use({ now: '2026-06-24T09:00:00+08:00' })

async function submit(page: Page) {
  await page.getByRole('checkbox', { name: '我已核对，内容不涉密' }).check()
  await page.getByRole('button', { name: '保存并上报' }).click()
}

async function approve(page: Page) {
  await page.getByRole('button', { name: /^通过/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: '通过', exact: true }).click()
}

const told = (page: Page, text: string) =>
  expect(page.getByRole('status').filter({ hasText: text })).toBeVisible()

/** The row of an indicator in a grid. */
const row = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name })

test('4.2 量化目标推进更新', async ({ open, api }) => {
  test.setTimeout(180_000)
  const { project } = await api.filing('issued')
  const { name } = project.base
  const list = `/projects/${project.id}/goals`
  const page = await open(people.clerk)

  await test.step('距本月截止还有几个工作日，随处可见', async () => {
    await expect(page.getByRole('banner')).toContainText('距本月截止（6月30日）还有 4 个工作日')
  })

  await test.step('4.2 作战图下发后，点击“量化目标推进更新”，找到项目', async () => {
    await page.getByRole('menuitem', { name: '量化目标推进更新' }).click()
    await page.getByRole('link', { name: `填报：${name}`, exact: true }).click()
    await expect(row(page, '2026年6月')).toContainText('6月30日（星期二）24:00截止')
    await page.getByRole('button', { name: '填报：2026年6月' }).click()
    await expect(page.getByRole('heading', { name: '量化目标推进更新 · 2026年6月' })).toBeVisible()
    await expect(page.getByRole('region', { name: '填报月度' })).toContainText('距截止还有 4 个工作日')
  })

  await test.step('空着上报：每项指标和没有勾选的确认一并说明，并能跳到该项', async () => {
    await page.getByRole('button', { name: '保存并上报' }).click()
    const summary = page.getByRole('alert').filter({ hasText: '需要修改' })
    await expect(summary).toBeFocused()
    await expect(summary.getByRole('link')).toHaveCount(5)
    await summary.getByRole('link', { name: /^核心指标 3.*当月进度值/ }).click()
    await expect(progressOf(page, 3)).toBeFocused()
    await expect(progressOf(page, 3)).toHaveAttribute('aria-invalid', 'true')
  })

  await test.step('4.2 更新当月进度值；R4.1：负值须有备注，填写时即提示', async () => {
    for (const [index, value] of ['5', '１１。２', '-3', '81.5'].entries()) {
      await progressOf(page, index + 1).fill(value)
    }
    await expect(progressOf(page, 2)).toHaveValue('11.2')
    await expect(page.getByText('进度值为负，请在备注中说明原因。')).toBeVisible()
    await submit(page)
    const summary = page.getByRole('alert').filter({ hasText: '需要修改' })
    await expect(summary.getByRole('link')).toHaveCount(1)
    await summary.getByRole('link', { name: /备注：进度值为负，请说明原因/ }).click()
    await expect(remarkOf(page, 3)).toBeFocused()
    await remarkOf(page, 3).fill('上月多计，本月核减。')
    await expect(page.getByText('进度值为负，请在备注中说明原因。')).toHaveCount(0)
  })

  await test.step('4.2 “保存为草稿”', async () => {
    await saved(page)
    await page.reload()
    await expect(progressOf(page, 2)).toHaveValue('11.2')
    await expect(remarkOf(page, 3)).toHaveValue('上月多计，本月核减。')
  })

  await test.step('4.2 “保存并上报”', async () => {
    await submit(page)
    await expect(page.getByRole('heading', { name: '已上报', level: 1 })).toBeVisible()
    await expect(page.getByText('量化目标推进更新：2026年6月')).toBeVisible()
    await page.getByRole('link', { name: '返回量化目标' }).click()
    await expect(row(page, '2026年6月')).toContainText('部门审核中')
    await expect(page.getByRole('button', { name: /^填报：/ })).toHaveCount(0)
  })

  const reviewer = await open(people.reviewer)
  const why = '与业务系统的数据不一致，请核实。'

  await test.step('(二) 审核页：本月目标、进度值、备注；驳回并标注，录入人员在该项处看到', async () => {
    await openInQueue(reviewer, '审核', name)
    for (const part of ['基础信息', '历史状态更新', '本次状态更新']) {
      await expect(reviewer.getByRole('heading', { name: part, exact: true })).toBeVisible()
    }
    await expect(row(reviewer, '集成服务精简申请材料')).toContainText(/120.*-3 份.*上月多计/)
    await reviewer.getByRole('button', { name: /^驳回/ }).click()
    const dialog = reviewer.getByRole('dialog', { name: '驳回' })
    await choose(dialog, '驳回原因', '数据与往月矛盾')
    await field(dialog, '详细描述').fill(why)
    await dialog.getByRole('button', { name: '在填报内容上标注' }).click()
    await reviewer.getByRole('button', { name: /^核心指标 1 · 当月进度值/ }).click()
    await reviewer.getByRole('button', { name: /^标注完成/ }).click()
    await dialog.getByRole('button', { name: '驳回' }).click()
    await told(reviewer, `《${name}》（2026年6月）第 1 轮已驳回`)

    await page.goto('/')
    await page.getByRole('link', { name: new RegExp(`^继续：${name}（.*量化目标`) }).click()
    const box = page.getByRole('region', { name: /第 1 轮已被驳回/ })
    await expect(box).toContainText(why)
    await box.getByRole('link', { name: '核心指标 1 · 当月进度值' }).click()
    await expect(progressOf(page, 1)).toBeFocused()
    await expect(progressOf(page, 1)).toHaveAccessibleDescription(new RegExp(why))
    await progressOf(page, 1).fill('6')
    await submit(page)
    await expect(page.getByRole('heading', { name: '已上报', level: 1 })).toBeVisible()
  })

  const office = await open(people.office)
  await test.step('(二)(三) 部门审核人员、改革办审核人员先后通过', async () => {
    await openInQueue(reviewer, '审核', name)
    await approve(reviewer)
    await told(reviewer, '第 2 轮已通过，转市委改革办审核')
    await openInQueue(office, '审核', name)
    await approve(office)
    await told(office, '第 2 轮已通过')
  })

  await test.step('R4.4：领导看到月完成率、累计完成率、序时进度和超前、滞后', async () => {
    const leader = await open(people.leader, list)
    const figures = (number: number) => leader.getByRole('region', { name: new RegExp(`^${number}\\. `) })
    await expect(figures(1)).toContainText(/累计完成率15\.0%序时进度15\.0%偏差.*与序时进度持平/)
    await expect(figures(1)).toContainText('完成率 100.0%')
    await expect(figures(2)).toContainText(/12\.9%.*12\.1%.*超前 0\.8 个百分点/)
    await expect(figures(3)).toContainText(/-0\.4%.*15\.4%.*滞后 15\.8 个百分点/)
    await expect(figures(4)).toContainText(/期末值指标.*88\.6%.*87\.0%.*超前 1\.6 个百分点/)
  })

  await test.step('R4.2：若有必要即时更新，从上次通过的值填起，历次都在', async () => {
    await page.goto(list)
    await page.getByRole('button', { name: '再次更新：2026年6月' }).click()
    await expect(progressOf(page, 1)).toHaveValue('6')
    await progressOf(page, 1).fill('7')
    await submit(page)
    await expect(page.getByRole('heading', { name: '已上报', level: 1 })).toBeVisible()
    await openInQueue(reviewer, '审核', name)
    await expect(reviewer.getByText('较上次通过 +1')).toBeVisible()
    await approve(reviewer)
    await told(reviewer, '第 1 轮已通过，转市委改革办审核')
    await openInQueue(office, '审核', name)
    await approve(office)
    await told(office, '第 1 轮已通过')
    await page.goto(list)
    const first = page.getByRole('region', { name: /^1\. / })
    await expect(first).toContainText(/累计完成率17\.5%/)
    await first.getByRole('button', { name: '历次更新（2）' }).click()
    await expect(first.getByRole('table', { name: '历次更新' }).getByRole('row')).toHaveCount(3)
  })
})

test('R4.3: 关闭的月份由改革办重新开放，写明期限和理由；补报标明工作日数', async ({ browser }) => {
  test.setTimeout(180_000)
  let host = await Host.start('2026-06-24T09:00:00+08:00')
  try {
    const { project } = await new Api(host).filing('issued')
    host = await host.later('2026-07-09T09:00:00+08:00')
    const list = `/projects/${project.id}/goals`
    const open = async ({ phone, password }: { phone: string; password: string }) => {
      const context = await browser.newContext({ baseURL: host.url, locale: 'zh-CN' })
      await context.request.post('/api/sessions', { data: { phone, password } })
      const page = await context.newPage()
      await page.goto(list)
      return page
    }

    const clerk = await open(people.clerk)
    await expect(row(clerk, '2026年6月')).toContainText('已关闭')
    await expect(row(clerk, '2026年6月')).toContainText('市委改革办可为该项目重新开放本月')
    await expect(clerk.getByRole('button', { name: '填报：2026年6月' })).toHaveCount(0)
    await expect(clerk.getByRole('button', { name: '填报：2026年7月' })).toBeVisible()

    const office = await open(people.office)
    await office.getByRole('button', { name: '重新开放：2026年6月' }).click()
    const dialog = office.getByRole('dialog', { name: '重新开放：2026年6月' })
    await dialog.getByRole('button', { name: '重新开放', exact: true }).click()
    await expect(dialog.getByRole('alert').getByRole('link')).toHaveCount(2)
    await field(dialog, '开放至').fill('2026-07-15')
    await field(dialog, '重新开放的理由').fill('统计口径调整，需补充核实。')
    await dialog.getByRole('button', { name: '重新开放', exact: true }).click()
    const month = row(office, '2026年6月')
    await expect(month).toContainText('已重新开放')
    await expect(month).toContainText('重新开放至7月15日（星期三）24:00')
    await expect(month).toContainText('统计口径调整，需补充核实。')
    await office.goto(`/projects/${project.id}`)
    await expect(office.getByText('2026年6月，开放至 2026年7月15日')).toBeVisible()

    await clerk.reload()
    await clerk.getByRole('button', { name: '填报：2026年6月' }).click()
    await expect(clerk.getByRole('region', { name: '填报月度' })).toContainText('距关闭还有 4 个工作日')
    for (const [index, value] of ['5', '11.2', '100', '81.5'].entries()) {
      await progressOf(clerk, index + 1).fill(value)
    }
    await submit(clerk)
    await expect(clerk.getByRole('heading', { name: '已上报', level: 1 })).toBeVisible()
    await expect(clerk.getByText('补报 7 个工作日')).toBeVisible()
  } finally {
    await host.stop()
  }
})

test('R3.4: 他人先存时，双方填写的指标都保留', async ({ open, api }) => {
  const { project } = await api.filing('issued')
  await approvedProgress(api, project, '2026-06', ['1', '2', '3', '80'])
  const list = `/projects/${project.id}/goals`
  const page = await open(people.clerk, list)
  await page.getByRole('button', { name: '再次更新：2026年6月' }).click()
  await expect(progressOf(page, 1)).toHaveValue('1')
  const other = await open(people.secondClerk, new URL(page.url()).pathname)
  await progressOf(other, 2).fill('22')
  await saved(other)
  await progressOf(page, 1).fill('11')
  await page.getByRole('button', { name: '保存为草稿' }).click()
  await expect(page.getByRole('heading', { name: '内容已被他人更新' })).toBeVisible()
  await page.getByRole('button', { name: '合并双方的修改' }).click()
  await expect(progressOf(page, 1)).toHaveValue('11')
  await expect(progressOf(page, 2)).toHaveValue('22')
})

test('手机上每项指标一张卡片，不必左右滑动', async ({ open, api }) => {
  const { project } = await api.filing('issued')
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
  const page = await open(people.clerk, `/projects/${project.id}/goals`, phone)
  await page.getByRole('button', { name: '填报：2026年6月' }).tap()
  for (const [index, value] of ['5', '11.2', '100', '81.5'].entries()) {
    await expect(page.getByText('当月进度值', { exact: false }).nth(index)).toBeVisible()
    await progressOf(page, index + 1).fill(value)
  }
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(width).toBeLessThanOrEqual(390)
  await page.getByRole('checkbox', { name: '我已核对，内容不涉密' }).tap()
  await page.getByRole('button', { name: '保存并上报' }).tap()
  await expect(page.getByRole('heading', { name: '已上报', level: 1 })).toBeVisible()
})
