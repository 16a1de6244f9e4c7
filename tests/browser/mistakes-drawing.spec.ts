// A mistake in a map is explained at its field, on the page of its part, in the task list and in the summary of a submit.
import type { Locator, Page } from '@playwright/test'
import { badMap, type Filing, smallMap } from './api'
import { indicatorCard, monthCell, saved } from './drawing'
import { expect, field, test } from './fixtures'
import { people } from './people'

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
    const summary = page.getByRole('alert').filter({ hasText: '需要修改' })
    const expectAll = async () => {
      await page.getByRole('button', { name: '保存并上报' }).click()
      await expect(summary).toBeFocused()
      for (const text of Object.values(says)) await expect(summary).toContainText(text)
    }
    await expectAll()
    await summary.getByRole('link', { name: /不涉密/ }).click()
    await expect(page.getByRole('checkbox', { name: '我已核对，内容不涉密' })).toBeFocused()
    await page.getByRole('checkbox', { name: '我已核对，内容不涉密' }).check()
    await expectAll()
    await expect(summary.getByRole('link', { name: /不涉密/ })).toHaveCount(0)
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
    await expect(field(indicatorCard(page, 1), '指标名称')).toHaveAccessibleDescription(/^请填写$/)
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
    await saved(page)
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
