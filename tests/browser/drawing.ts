// How a clerk draws a battle map on screen.
import type { Locator, Page } from '@playwright/test'
import type { BattleMap, Indicator, Measure, Plan } from './api'
import { expect, field } from './fixtures'

/** The types of plans as the page calls them, in the order of the manual. */
export const planTypes: Record<string, string> = {
  setUpTaskForce: '组建工作专班',
  conductResearch: '开展调查研究',
  seekSupport: '向上争取支持',
  draftReformPlan: '制定改革方案',
  runPilot: '开展试点示范',
  issuePolicy: '出台配套政策',
  buildPlatform: '搭建重要平台',
  launchApplication: '上线重大应用',
  supervise: '开展督导指导',
  evaluate: '开展成效评估',
  summarise: '总结推广经验',
  other: '其他',
}

/** Puts something on the clipboard, as a spreadsheet does, and pastes it where the focus is. */
export async function paste(page: Page, text: string, html?: string): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.evaluate(
    async ([text, html]) => {
      const blob = (type: string, data: string) => new Blob([data], { type })
      const item = {
        'text/plain': blob('text/plain', text),
        ...(html && { 'text/html': blob('text/html', html) }),
      }
      await navigator.clipboard.write([new ClipboardItem(item)])
    },
    [text, html ?? ''] as const,
  )
  await page.keyboard.press('Control+V')
}

/** Rows of cells as WPS and Excel put them on the clipboard. */
export function asSheet(rows: string[][]): { text: string; html: string } {
  const quoted = (cell: string) => (/[\t\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
  const escaped = (cell: string) => cell.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  const text = rows.map(row => `${row.map(quoted).join('\t')}\r\n`).join('')
  const cells = rows.map(row => `<tr>${row.map(cell => `<td>${escaped(cell)}</td>`).join('')}</tr>`)
  const html = `<html><head><meta name="Generator" content="Microsoft Excel 15"></head><body><table>${cells.join('')}</table></body></html>`
  return { text, html }
}

/** The card of an indicator, by its number on screen. */
export function indicatorCard(page: Page, number: number): Locator {
  return page.getByRole('region', { name: `核心指标 ${number}`, exact: true })
}

/** The cell of a month of an indicator. */
export function monthCell(page: Page, number: number, month: number): Locator {
  return page.getByRole('textbox', { name: `核心指标 ${number} · ${month} 月目标`, exact: true })
}

/** Adds an indicator and fills it in; the twelve months are pasted at once. */
export async function drawIndicator(page: Page, number: number, indicator: Indicator): Promise<void> {
  await page.getByRole('button', { name: '添加核心指标' }).click()
  const card = indicatorCard(page, number)
  await expect(field(card, '指标名称')).toBeFocused()
  await field(card, '指标名称').fill(indicator.name)
  await field(card, '计量单位').fill(indicator.unit)
  if (indicator.aggregation === 'last') {
    await card.getByRole('radio', { name: /期末/ }).check()
    await field(card, '按期末值考核的理由').fill(indicator.levelReason ?? '')
  }
  await field(card, '年度目标').fill(indicator.annualTarget)
  await monthCell(page, number, 1).click()
  const { text, html } = asSheet([indicator.monthlyTargets])
  await paste(page, text, html)
  await expect(card.getByText('已粘贴 12 个月')).toBeVisible()
  await expect(card.getByText('与年度目标一致')).toBeVisible()
}

/** Adds a measure. */
export async function drawMeasure(page: Page, number: number, { content }: Measure): Promise<void> {
  await page.getByRole('button', { name: '添加举措' }).click()
  const text = field(page, `具体举措 ${number}`)
  await expect(text).toBeFocused()
  await text.fill(content)
}

/** Pastes the plans of a measure in one go. */
export async function drawPlans(page: Page, number: number, { content, plans }: Measure): Promise<void> {
  const dialog = page.getByRole('dialog', { name: '从表格粘贴计划' })
  if (!(await dialog.isVisible())) await page.getByRole('button', { name: '从表格粘贴' }).click()
  const start = content.length > 50 ? content.slice(0, 49) : content
  await chooseMeasure(dialog, number, start)
  await field(dialog, '粘贴的内容').click()
  const { text, html } = asSheet(
    plans.map(plan => [plan.month, planTypes[plan.type] ?? plan.type, plan.content]),
  )
  await paste(page, text, html)
  await dialog.getByRole('button', { name: `录入 ${plans.length} 行` }).click()
  await expect(dialog.getByRole('status')).toContainText(`已录入 ${plans.length} 项计划`)
}

async function chooseMeasure(dialog: Locator, number: number, start: string): Promise<void> {
  const box = field(dialog, '录入到哪条举措')
  await box.click()
  // The list shows a part of a long list at a time; the arrows lead through all of it.
  const chosen = dialog.page().locator('.ant-select-dropdown:visible .ant-select-item-option-active')
  for (let step = 0; step < 40; step++) {
    if ((await chosen.textContent())?.startsWith(`${number}. ${start.slice(0, 10)}`)) break
    await box.press('ArrowDown')
  }
  await box.press('Enter')
}

/** Everything of a map that its clerk wrote, whatever ids its rows have. */
export function written(map: BattleMap) {
  return {
    indicators: map.indicators.map(({ id: _, ...rest }) => ({ levelReason: '', ...rest })),
    measures: map.measures.map(({ content, plans }) => ({
      content,
      plans: plans.map(({ id: _, ...rest }: Plan) => rest),
    })),
  }
}

/** Waits until the server has the draft as it stands on screen. */
export async function saved(page: Page): Promise<void> {
  await page.getByRole('button', { name: '保存为草稿' }).click()
  await expect(page.getByRole('region', { name: '保存状态' })).toContainText(/已保存 \d/)
}
