// axe: 月度计划推进更新, at 1366 and at 390 px, with histories open, mistakes shown, and fields pointed at.
import { expectAccessible, sizes, visit, visitDialog } from './axe'
import { expect, test } from './fixtures'
import { people } from './people'
import { june, named, update, updated } from './plans'

test.use({ now: june })

for (const viewport of sizes) {
  test.describe(`${viewport.width} px`, () => {
    test.use({ viewport })
    test.setTimeout(180_000)

    test('录入: 列表、选择计划、表单', async ({ open, api }) => {
      const { project } = await updated(api, 'approved')
      const page = await open(people.clerk)
      await visit(page, '/plans', '月度计划推进更新')
      await visit(page, `/projects/${project.id}/plans`, '月度计划推进更新')
      await page.getByRole('button', { name: '全部（4）' }).click()
      await page.getByRole('button', { name: /^历史更新（1）/ }).click()
      await expectAccessible(page, 'the list, with a history')
      await page.getByRole('button', { name: '再次填报' }).click()
      await expect(page.getByRole('heading', { name: '选择要更新的计划' })).toBeVisible()
      await expectAccessible(page, 'the form, empty')
      await page.getByRole('button', { name: `加入：${named.late}` }).click()
      await page.getByRole('button', { name: `加入：${named.pilot}` }).click()
      await page.getByRole('button', { name: `带入上月内容：${named.pilot}` }).click()
      const late = page.getByRole('region', { name: named.late })
      await late.getByRole('button', { name: '添加已开展工作' }).click()
      await page.getByText('历史状态更新（1）').click()
      await page.getByRole('button', { name: '核对填报要求' }).click()
      await expect(page.getByText(/不符合 \d 处/).first()).toBeVisible()
      await expectAccessible(page, 'the form, with mistakes')
    })

    test('审核、改革办: 三块内容、标注、流转单、重新打开', async ({ open, api }) => {
      const before = await updated(api, 'approved')
      const { project } = before
      const filing = await updated(api, 'departmentReview', { project, updates: [update] })
      const page = await open(people.reviewer)
      await visit(page, `/review/${project.id}/${filing.id}`, project.base.name)
      await page.getByText('历史状态更新（1）').click()
      await expectAccessible(page, 'the review, with a history')
      await page.getByRole('button', { name: /^驳回/ }).click()
      await page.getByRole('dialog').getByRole('button', { name: '在填报内容上标注' }).click()
      await page.getByRole('button', { name: /^第 1 项 · 存在问题/ }).click()
      await expectAccessible(page, 'the review, a field pointed at')
      await visit(page, `/projects/${project.id}/filings/${filing.id}`, /月度计划推进更新/)
      await visit(page, `/projects/${project.id}/filings/${filing.id}/sheet`, '审核流转单')

      const done = { ...update, plan: 'p-plan', status: 'completed' }
      const mail = { date: '2026-06-20', sender: '张三', receipt: '1' }
      const other = await updated(api, 'approved', { updates: [done], mail })
      const office = await open(people.office, `/projects/${other.project.id}/plans`)
      await visitDialog(office, `重新打开：${named.plan}`, '重新打开')
    })
  })
}
