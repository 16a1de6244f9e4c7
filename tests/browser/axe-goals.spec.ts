// axe: the goal progress of a month, at 1366 and at 390 px, with mistakes shown and pins being set.
import { expectAccessible, sizes, visit } from './axe'
import { expect, test } from './fixtures'
import { approvedProgress, progressOf } from './goals'
import { people } from './people'

test.use({ now: '2026-06-24T09:00:00+08:00' })

for (const viewport of sizes) {
  test.describe(`${viewport.width} px`, () => {
    test.use({ viewport })
    test.setTimeout(120_000)

    test('量化目标推进更新: lists, figures, form, mistakes, review, sheet', async ({ open, api }) => {
      const { project } = await api.filing('issued')
      const { name } = project.base
      const at = `/projects/${project.id}`
      const page = await open(people.clerk)
      await visit(page, '/goals', '量化目标推进更新')
      await visit(page, `${at}/goals`, '量化目标推进更新')
      const approved = await approvedProgress(api, project, '2026-06', ['5', '11.2', '100', '81.5'])
      await visit(page, `${at}/goals`, '量化目标推进更新')
      await page.getByRole('button', { name: '历次更新（1）' }).first().click()
      await expectAccessible(page, '历次更新')
      await page.getByRole('button', { name: '再次更新：2026年6月' }).click()
      await progressOf(page, 1).fill('-1')
      await progressOf(page, 2).fill('很多')
      await page.getByRole('button', { name: '保存并上报' }).click()
      await expect(page.getByRole('alert').filter({ hasText: '需要修改' })).toBeFocused()
      await expectAccessible(page, '量化目标推进更新, with mistakes')

      await progressOf(page, 1).fill('6')
      await progressOf(page, 2).fill('12')
      await page.getByRole('checkbox', { name: '我已核对，内容不涉密' }).check()
      await page.getByRole('button', { name: '保存并上报' }).click()
      await expect(page.getByRole('heading', { name: '已上报', level: 1 })).toBeVisible()
      await expectAccessible(page, '已上报')
      const filing = /goals\/([^/]+)\/receipt/.exec(page.url())?.[1]

      const reviewer = await open(people.reviewer)
      await visit(reviewer, `/review/${project.id}/${filing}`, name)
      await reviewer.getByRole('button', { name: /^驳回/ }).click()
      await reviewer.getByRole('dialog').getByRole('button', { name: '在填报内容上标注' }).click()
      await reviewer.getByRole('button', { name: /^核心指标 1 · 当月进度值/ }).click()
      await expectAccessible(reviewer, 'a value that is pointed at')
      await visit(page, `${at}/filings/${approved.id}`, /^量化目标推进更新：/)
      await visit(page, `${at}/filings/${approved.id}/sheet`, '审核流转单')
    })
  })
}
