// Who owes what, on the workplace and as a list to pass on, and the ledger of monthly plans.
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { fresh, type Project } from './api'
import { expectAccessible, sizes, visit } from './axe'
import { choose, expect, test } from './fixtures'
import { people } from './people'
import { june, mapOfJune, update, updated } from './plans'

test.use({ now: june })

/** What a project owes, in the list. */
const owes = (page: Page, { base }: Project) => page.getByRole('article').filter({ hasText: base.code })

/** What the clipboard has. */
const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText())

test('R9.5: a clerk sees what the month asks for, once, and goes on with one click', async ({
  open,
  api,
}) => {
  const { project } = await api.filing('issued', { content: mapOfJune() })
  const { name } = project.base
  const page = await open(people.clerk)
  const month = page.getByRole('region', { name: '本月要做' })
  await expect(month.getByRole('heading', { name: /^2026年6月 .*填报中 6月30日 24:00 截止/ })).toBeVisible()
  await expect(
    month.getByRole('link', { name: `去填报：${name}（2026年6月，量化目标，尚未填报）` }),
  ).toBeVisible()

  // A draft is gone on with where it stands; it is in no other list.
  await month.getByRole('link', { name: `去填报：${name}（2026年6月，月度计划，尚未填报）` }).click()
  await page.getByRole('button', { name: '填报本月：2026年6月' }).click()
  await expect(page).toHaveURL(new RegExp(`/projects/${project.id}/plans/`))
  const draft = page.url()
  await page.goto('/')
  const onward = page.getByRole('link', { name: `继续：${name}` })
  await expect(onward).toHaveCount(1)
  await expect(month.getByRole('link', { name: `继续：${name}（2026年6月，月度计划，草稿）` })).toBeVisible()
  await onward.click()
  await expect(page).toHaveURL(draft)

  await page.getByRole('menuitem', { name: '欠报清单' }).click()
  await expect(page.getByRole('region', { name: '填报月度' })).toContainText('2026年6月30日'.slice(5))
  const mine = owes(page, project)
  await expect(mine.getByRole('listitem').filter({ hasText: '量化目标' })).toContainText('尚未填报')
  await expect(mine.getByRole('listitem').filter({ hasText: '月度计划' })).toContainText('草稿')
  await mine.getByText('逾期计划（1）').click()
  const overdue = mine.getByRole('row').filter({ hasText: '印发配套政策' })
  await expect(overdue).toContainText('2026年5月')
  await expect(overdue).toContainText('出台配套政策')
  await expect(overdue).toContainText('未启动')
  await mine.getByRole('link', { name: `到月度计划推进更新中办理：${name}` }).click()
  await expect(page.getByRole('row').filter({ hasText: '印发配套政策' })).toBeVisible()
  await page.goto('/owed')
  await mine.getByRole('link', { name: `继续：${name}（2026年6月月度计划）` }).click()
  await expect(page).toHaveURL(draft)
})

test('R9.5: what is submitted is owed no more; a reviewer sees the department, and only looks', async ({
  open,
  api,
}) => {
  const { project } = await updated(api, 'departmentReview')
  const page = await open(people.reviewer, '/owed')
  const own = owes(page, project)
  await expect(own.getByRole('listitem')).toHaveCount(1)
  await expect(own.getByRole('listitem')).toContainText('量化目标')
  await expect(own.getByRole('link', { name: /^(去填报|继续)/ })).toHaveCount(0)
  await expect(page.getByRole('region', { name: '市发展改革委' })).toHaveCount(0)
  await own.getByRole('link', { name: /^查看：/ }).click()
  await expect(page).toHaveURL(new RegExp(`/projects/${project.id}/goals$`))
})

test('R9.5: the office sees every department, one of them by the address, and copies the list as text', async ({
  open,
  api,
}) => {
  const { project } = await api.filing('issued', { content: mapOfJune() })
  const { name, code } = project.base
  const page = await open(people.office, '/', { permissions: ['clipboard-read'] })
  await expect(page.getByText(/^本月欠报 \d+ 个单位、\d+ 个项目$/)).toBeVisible()
  await page.getByRole('link', { name: '查看欠报清单' }).click()
  const departments = page.getByRole('main').getByRole('heading', { level: 2 })
  await expect(departments.filter({ hasText: '市发展改革委' })).toContainText(/\d+ 个项目/)
  await expect(owes(page, project)).toBeVisible()

  await page.getByRole('button', { name: '复制为文字' }).click()
  await expect(page.getByRole('status').filter({ hasText: '已复制' })).toBeVisible()
  const all = await clipboard(page)
  expect(all).toMatch(/^重大改革项目欠报清单（2026年6月24日）\n/)
  expect(all).toContain('【市发展改革委】')
  expect(all).toContain(`${name}（${code}）
   未上报：量化目标（2026年6月，尚未填报，6月30日 24:00 截止）；月度计划（2026年6月，尚未填报，6月30日 24:00 截止）
   逾期计划 1 项：2026年5月出台配套政策`)

  await page.getByRole('combobox', { name: '责任单位' }).click()
  await page
    .locator('.ant-select-dropdown:visible')
    .getByText(/^市发展改革委（/)
    .click()
  await expect(departments).toHaveCount(1)
  await expect(page).toHaveURL(/\/owed\?department=fgw$/)
  await page.reload()
  await expect(departments).toHaveCount(1)
  await page.getByRole('button', { name: '复制为文字' }).click()
  await expect.poll(() => clipboard(page)).not.toContain('【市政府办公厅】')

  // A browser that lets no page copy.
  await page.evaluate(() => {
    document.execCommand = () => false
  })
  await page.getByRole('button', { name: '复制为文字' }).click()
  const text = page.getByRole('textbox', { name: '欠报清单文字' })
  await expect(text).toBeFocused()
  const isSelected = (area: HTMLTextAreaElement) => area.selectionEnd === area.value.length
  expect(await text.evaluate(isSelected)).toBe(true)
})

test('R9.5: leaders are told whose list it is', async ({ open }) => {
  const page = await open(people.leader, '/owed')
  await expect(page.getByText(/^此页由市级部门录入人员、.*办理/)).toBeVisible()
  await expect(page.getByRole('menuitem', { name: '欠报清单' })).toHaveCount(0)
})

test('R9.1: the ledger has what was approved, narrowed by the address, and as a file', async ({
  open,
  api,
}) => {
  const { project } = await updated(api, 'approved', {
    updates: [update, { ...update, plan: 'p-plan', work: [{ id: 'w3', text: `印发${fresh()}。` }] }].map(
      (each, index) => ({ ...each, next: [{ id: `n${index}`, text: '抓好落实。', date: '2026-07-10' }] }),
    ),
  })
  const { name, code } = project.base
  const page = await open(people.leader)
  await page.getByRole('menuitem', { name: '台账' }).click()
  const rows = page.getByRole('row').filter({ hasText: code })
  // The demo's months before it fill the first page.
  await choose(page, '填报月度', '2026年6月')
  await expect(rows).toHaveCount(2)
  await choose(page, '计划类型', '开展试点示范')
  await expect(rows).toHaveCount(1)
  await expect(page).toHaveURL(/\/ledger\?month=2026-06&type=runPilot$/)
  await page.reload()
  await expect(rows).toHaveCount(1)
  for (const text of ['2026年6月 开展试点示范', '在三个区县试点', '推进中', '召开试点部署会。', '抓好落实。'])
    await expect(rows).toContainText(text)
  await expect(rows.getByRole('list').first().getByRole('listitem')).toHaveCount(2)

  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: '导出 CSV' }).click()
  const download = await downloading
  expect(download.suggestedFilename()).toBe('月度计划台账-2026.csv')
  const file = readFileSync(await download.path(), 'utf8')
  expect(file.startsWith('\uFEFF项目编号,项目名称')).toBe(true)
  expect(file).toContain(`${code},${name}`)
  expect(file).toContain('1. 确定三个试点区县。（2026-06-03）\n2. 召开试点部署会。')
  expect(file).not.toContain('制定年度改革方案')
  await expect(page.getByRole('status').filter({ hasText: '已导出：月度计划台账-2026.csv' })).toBeVisible()

  const detail = '所选范围的台账超过 5 MB，请按月度、领域或责任单位筛选后分次导出。'
  await page.route('**/api/ledgers/plans.csv*', route =>
    route.fulfill({
      status: 422,
      contentType: 'application/problem+json',
      json: { title: '导出内容过多', status: 422, code: 'export-too-large', detail },
    }),
  )
  await page.getByRole('button', { name: '导出 CSV' }).click()
  await expect(page.getByRole('alert')).toContainText(detail)

  await rows.getByRole('link', { name: `查看填报件：${name}` }).click()
  await expect(page.getByText('召开试点部署会。').first()).toBeVisible()
  await page.goBack()
  await choose(page, '推进状态', '已完成')
  await expect(page.getByText('没有符合条件的记录。')).toBeVisible()
  await page.getByRole('region', { name: '台账' }).getByRole('button', { name: '清除筛选' }).click()
  await expect(page).toHaveURL(/\/ledger$/)
  await expect(page.getByText('没有符合条件的记录。')).toHaveCount(0)
})

for (const viewport of sizes) {
  test.describe(`${viewport.width} px`, () => {
    test.use({ viewport })
    test.setTimeout(120_000)

    test('axe: workplace, what is owed, ledger', async ({ open, api }) => {
      const { project } = await updated(api, 'approved')
      for (const who of [people.clerk, people.reviewer, people.office]) {
        const page = await open(who)
        await visit(page, '/', '工作台')
        await visit(page, '/owed', '欠报清单')
        await owes(page, project).getByText('逾期计划（1）').click()
        await page.getByRole('button', { name: '复制为文字' }).click()
        await expectAccessible(page, '欠报清单, unfolded and copied')
      }
      const page = await open(people.leader)
      await visit(page, '/ledger?month=2026-06', '月度计划台账')
      // On a phone a row is a card that unfolds, in a table the measure does.
      const fold = viewport.width < 900 ? '展开全部内容' : '具体举措'
      const mine = page.locator('tr, li').filter({ hasText: project.base.code })
      await mine.locator('summary', { hasText: fold }).click()
      await expect(mine.getByText('第2条举措的内容')).toBeVisible()
      await expectAccessible(page, '台账, unfolded')
      await visit(page, '/ledger?status=completed&month=2026-01', '月度计划台账')
    })
  })
}
