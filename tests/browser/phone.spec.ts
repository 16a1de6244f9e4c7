// The same road on a phone: 390 px wide, by touch.
import { type BattleMap, smallMap } from './api'
import { indicatorCard, monthCell } from './drawing'
import { choose, expect, field, test } from './fixtures'
import { people } from './people'

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

test('a clerk mends what was sent back and submits it', async ({ open, api }) => {
  const filing = await api.filing('rejectedByDepartment', { content: smallMap() })
  const { name } = filing.project.base
  const page = await open(people.clerk, '/', phone)
  await page.getByRole('button', { name: '打开菜单' }).tap()
  await page.getByRole('dialog').getByRole('menuitem', { name: '绘制项目作战图' }).tap()
  await page.getByRole('link', { name: `更新：${name}` }).tap()
  await page.getByRole('link', { name: '核心指标 2 · 7 月目标' }).tap()
  await expect(monthCell(page, 2, 7)).toBeFocused()
  await expect(monthCell(page, 2, 7)).toBeInViewport()
  await expect(page.getByText('审核指出')).toBeVisible()
  await monthCell(page, 2, 7).fill('2')
  await expect(indicatorCard(page, 2).getByText('合计 13，年度目标 12，多出 1')).toBeVisible()
  await field(indicatorCard(page, 2), '年度目标').fill('13')
  await page.getByRole('link', { name: '下一步：具体举措' }).tap()
  await page.getByRole('link', { name: '下一步：月度推进计划' }).tap()
  await page.getByRole('button', { name: /3 月.*开展督导指导/ }).tap()
  const editor = page.getByRole('dialog', { name: '具体举措 1 · 3 月' })
  await choose(editor, '计划月度', '4 月')
  await editor.getByRole('button', { name: '完成' }).tap()
  await page.getByRole('link', { name: '下一步：核对并上报' }).tap()
  await page.getByRole('checkbox', { name: '我已核对，内容不涉密' }).tap()
  await page.getByRole('button', { name: '保存并上报' }).tap()
  await expect(page.getByRole('heading', { name: '已上报', level: 1 })).toBeVisible()
  const seen = await filing.look(api.as(people.reviewer))
  const { content } = seen.body.shown as { content: BattleMap }
  expect(content.indicators[1]?.monthlyTargets[6]).toBe('2')
  expect(content.measures[0]?.plans[0]?.month).toBe('2026-04')
})

test('a reviewer rejects with a pin', async ({ open, api }) => {
  const filing = await api.filing('departmentReview', { content: smallMap() })
  const page = await open(people.reviewer, `/review/${filing.project.id}/${filing.id}`, phone)
  await page.getByRole('button', { name: /^驳回/ }).tap()
  const dialog = page.getByRole('dialog', { name: '驳回' })
  await choose(dialog, '驳回原因', '表述不具体')
  await field(dialog, '详细描述').fill('请写明依据。')
  await dialog.getByRole('button', { name: '在作战图上标注' }).tap()
  await page.getByRole('button', { name: /^核心指标 2 · 7 月目标/ }).tap()
  await page.getByRole('button', { name: /^标注完成/ }).tap()
  await dialog.getByRole('button', { name: '驳回' }).tap()
  await expect(page.getByRole('status').filter({ hasText: '已驳回' })).toBeVisible()
  const seen = await filing.look(api.as(people.clerk))
  expect(seen.body.sentBack).toMatchObject({ pins: [{ row: 'i2', field: 'monthlyTargets', month: 7 }] })
})
