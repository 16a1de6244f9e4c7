// What comes out of WPS and Excel goes in at once: twelve months, and rows of plans, of which the wrong ones are named.
import { type Filing, realMap, smallMap } from './api'
import { asSheet, indicatorCard, monthCell, paste, planTypes, saved, written } from './drawing'
import { choose, expect, field, test } from './fixtures'
import { people } from './people'

const drawing = (filing: Filing, part: string) =>
  `/projects/${filing.project.id}/filings/${filing.id}/draw/${part}`

test.describe('twelve months', () => {
  const twelve = ['6.5', '6', '8', '9', '10', '10.5', '15.5', '12', '11.5', '12', '13', '12.5']
  const cases: [name: string, cells: string[][], from: number, expected: string[], says: RegExp][] = [
    ['a row', [twelve], 1, twelve, /已粘贴 12 个月/],
    ['a column', twelve.map(cell => [cell]), 1, twelve, /已粘贴 12 个月/],
    ['a row that goes on beyond December', [[...twelve, '99']], 1, twelve, /多出的 1 个数没有位置/],
    [
      'a row from July on',
      [['1', '2', '3']],
      7,
      [...Array(6).fill('1'), '1', '2', '3', '1', '1', '1'],
      /已粘贴 3 个月/,
    ],
    [
      'numbers as spreadsheets show them',
      [['1,200', '12,345.6', '１２', '-3', '0.1', '1', '1', '1', '1', '1', '1', '1']],
      1,
      ['1200', '12345.6', '12', '-3', '0.1', '1', '1', '1', '1', '1', '1', '1'],
      /已粘贴 12 个月/,
    ],
  ]
  for (const [name, cells, from, expected, says] of cases) {
    test(name, async ({ open, api }) => {
      const filing = await api.filing('draft', { content: smallMap() })
      const page = await open(people.clerk, drawing(filing, 'indicators'))
      await monthCell(page, 2, from).focus()
      const { text, html } = asSheet(cells)
      await paste(page, text, html)
      await expect(indicatorCard(page, 2).getByRole('status')).toHaveText(says)
      for (const [index, value] of expected.entries()) {
        await expect(monthCell(page, 2, index + 1)).toHaveValue(value)
      }
      await saved(page)
      const seen = await filing.look(api.as(people.clerk))
      const { content } = seen.body.shown as { content: ReturnType<typeof smallMap> }
      expect(content.indicators[1]?.monthlyTargets).toEqual(expected)
      expect(content.indicators[0]?.monthlyTargets).toEqual(Array(12).fill('1'))
    })
  }

  test('what is no number stays to be mended, and the sum says that it cannot be read', async ({
    open,
    api,
  }) => {
    const filing = await api.filing('draft', { content: smallMap() })
    const page = await open(people.clerk, drawing(filing, 'indicators'))
    await monthCell(page, 1, 1).focus()
    const { text, html } = asSheet([['约6', '6', '8', '9', '10', '10', '15', '12', '11', '12', '13', '12']])
    await paste(page, text, html)
    await expect(monthCell(page, 1, 1)).toHaveValue('约6')
    await expect(indicatorCard(page, 1).getByText('有数值不能识别')).toBeVisible()
  })
})

test.describe('rows of plans', () => {
  test('R2.4: of 40 rows 3 are wrong: they are named and stay, the others are taken', async ({
    open,
    api,
  }) => {
    const filing = await api.filing('draft', { content: smallMap() })
    const page = await open(people.clerk, drawing(filing, 'plans'))
    const months = ['2026-03', '2026/4', '2026年5月', '6月', '7', '2026.8', '9月份']
    const names = Object.values(planTypes)
    const rows = Array.from({ length: 40 }, (_, index) => [
      months[index % months.length] ?? '',
      names[index % names.length] ?? '',
      index === 5 ? '第一行\n第二行，有“引号”和 "quotes"' : `第 ${index + 1} 行的计划内容`,
    ])
    const wrong: [number, number, string, RegExp][] = [
      [7, 0, '2027-01', /第?\s*.*2027-01.*不在 2026 年/],
      [19, 1, '开会', /没有“开会”这种计划类型/],
      [38, 2, '长'.repeat(301), /计划内容 301 字，最多 300 字/],
    ]
    for (const [number, column, text] of wrong) {
      const row = rows[number - 1]
      if (row) row[column] = text
    }
    await page.getByRole('button', { name: '从表格粘贴' }).click()
    const dialog = page.getByRole('dialog', { name: '从表格粘贴计划' })
    await choose(dialog, '录入到哪条举措', '2. 第2条举措的内容')
    await field(dialog, '粘贴的内容').click()
    const { text, html } = asSheet(rows)
    await paste(page, text, html)
    await expect(dialog.getByText('37 行可以录入，3 行有误').first()).toBeVisible()
    await expect(dialog.getByText('有误的行：第 7、19、38 行')).toBeVisible()
    for (const [number, , , says] of wrong) {
      await expect(
        dialog
          .getByRole('row')
          .filter({ has: page.getByRole('rowheader', { name: String(number), exact: true }) }),
      ).toContainText(says)
    }
    await dialog.getByRole('button', { name: '录入 37 行，3 行留待修改' }).click()
    await expect(dialog.getByRole('status')).toContainText('已录入 37 项计划')
    await expect(dialog.getByText('3 行有误').first()).toBeVisible()
    await expect(field(dialog, '粘贴的内容')).toHaveValue(/2027-01[\s\S]*开会[\s\S]*长长/)
    // Mended in the box, they go in too.
    const mended = (await field(dialog, '粘贴的内容').inputValue())
      .replace('2027-01', '2026-01')
      .replace('开会', '其他')
      .replace('长'.repeat(301), '不长')
    await field(dialog, '粘贴的内容').fill(mended)
    await dialog.getByRole('button', { name: '录入 3 行' }).click()
    await expect(dialog.getByRole('status')).toContainText('已录入 3 项计划')
    await page.keyboard.press('Escape')
    await saved(page)
    const seen = await filing.look(api.as(people.clerk))
    const { content } = seen.body.shown as { content: ReturnType<typeof smallMap> }
    const { plans = [] } = content.measures[1] ?? {}
    expect(plans).toHaveLength(41)
    expect(plans.map(plan => plan.content)).toContain('第一行\n第二行，有“引号”和 "quotes"')
    expect(new Set(plans.map(plan => plan.month))).toEqual(
      new Set(['01', '03', '04', '05', '06', '07', '08', '09'].map(month => `2026-${month}`)),
    )
    expect(new Set(plans.map(plan => plan.type))).toEqual(new Set(Object.keys(planTypes)))
    expect(new Set(plans.map(plan => plan.id)).size, 'R2.8: ids of their own').toBe(41)
  })

  test('R2.4: a row of headings is passed over, and nothing taken is explained at the field', async ({
    open,
    api,
  }) => {
    const filing = await api.filing('draft', { content: smallMap() })
    const page = await open(people.clerk, drawing(filing, 'plans'))
    await page.getByRole('button', { name: '从表格粘贴' }).click()
    const dialog = page.getByRole('dialog', { name: '从表格粘贴计划' })
    await field(dialog, '粘贴的内容').click()
    const { text, html } = asSheet([
      ['月度', '类型', '内容'],
      ['3月', '其他', '只有一行'],
    ])
    await paste(page, text, html)
    await expect(dialog.getByText('共 1 行，都可以录入').first()).toBeVisible()
    await dialog.getByRole('button', { name: '录入 1 行' }).click()
    await expect(field(dialog, '录入到哪条举措')).toHaveAccessibleDescription(/请选择录入到哪条举措/)
  })
})

test('R1.1: the map of another project is copied, with its months in this year and ids of its own', async ({
  open,
  api,
}) => {
  const source = await api.filing('issued', { content: realMap('digital-chongqing') })
  const filing = await api.filing('draft', { content: smallMap() })
  const page = await open(people.clerk, `/projects/${filing.project.id}/filings/${filing.id}/draw`)
  await page.getByRole('button', { name: '从其他作战图复制' }).click()
  const dialog = page.getByRole('dialog', { name: '从其他作战图复制' })
  await dialog.getByRole('radio', { name: new RegExp(source.project.base.name) }).check()
  await dialog.getByRole('button', { name: '预览所选项目' }).click()
  await expect(dialog.getByText('将复制 4 项指标、11 条举措、57 项月度计划')).toBeVisible()
  await expect(dialog.getByText('草稿中现有的 2 项指标、3 条举措、3 项月度计划将被替换。')).toBeVisible()
  await dialog.getByRole('button', { name: '替换现有内容' }).click()
  await saved(page)
  const theirs = await filing.look(api.as(people.clerk))
  const { content } = theirs.body.shown as { content: ReturnType<typeof realMap> }
  expect(written(content)).toEqual(written(realMap('digital-chongqing')))
  await page.getByRole('button', { name: '撤销', exact: true }).click()
  await saved(page)
  const back = await filing.look(api.as(people.clerk))
  expect((back.body.shown as { content: ReturnType<typeof realMap> }).content.measures).toHaveLength(3)
})
