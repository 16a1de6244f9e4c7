// axe: applications for measure iterations, at 1366 and at 390 px, with dialogs open and errors shown.
import { expectAccessible, sizes, visit, visitDialog } from './axe'
import { saved } from './drawing'
import { expect, test } from './fixtures'
import { application, halfDone } from './iterations'
import { people } from './people'

test.use({ now: '2026-06-24T10:00:00+08:00' })

for (const viewport of sizes) {
  test.describe(`${viewport.width} px`, () => {
    test.use({ viewport })
    test.setTimeout(180_000)

    test('措施迭代申请: lists, form, mistakes, review, the map', async ({ open, api }) => {
      const issued = await api.filing('issued', { content: halfDone() })
      const [first] = halfDone().measures
      const plans = first?.plans.map(plan => (plan.id === 'm1p2' ? { ...plan, month: '2026-10' } : plan))
      const filing = await application(api, issued, {
        added: [{ id: 'm9', content: '建立跨区域通办机制。', plans: [{ id: 'p9', month: '2026-08' }] }],
        edited: [{ measure: 'm1', content: '第1条举措的新内容', basis: '依据', plans }],
      })
      const at = `/projects/${issued.project.id}`
      const page = await open(people.clerk)
      await visit(page, '/iterations', '措施迭代申请')
      await visit(page, `${at}/iterations`, '措施迭代申请')
      await visit(page, `${at}/iterations/${filing.id}`, '措施迭代申请')
      await page.getByRole('button', { name: '核对填报要求' }).click()
      await expect(page.getByText(/不符合 \d 处/).first()).toBeVisible()
      await page.getByRole('button', { name: '展开改动' }).click()
      await expectAccessible(page, '措施迭代申请, with mistakes')
      await page.getByRole('button', { name: '收起改动' }).click()
      await visitDialog(page, '编辑举措')
      await page.getByRole('button', { name: '删除：修改举措 1 · 计划 3' }).click()
      await page.getByText('逐项对照').click()
      await expectAccessible(page, '措施迭代申请, a plan removed')

      const content = {
        version: 1,
        edited: [{ measure: 'm1', content: '第1条举措的新内容', basis: '依据', plans }],
      }
      // What a leaving page would save by itself must not come between.
      await saved(page)
      await page.getByRole('link', { name: '措施迭代申请' }).first().click()
      await expect(page.getByRole('link', { name: '继续在办的申请' })).toBeVisible()
      const clerk = api.as(people.clerk)
      await filing.look(clerk)
      await filing.act(clerk, 'save', { content })
      await filing.act(clerk, 'submit')
      const reviewer = await open(people.reviewer, '/')
      await visit(reviewer, `/review/${issued.project.id}/${filing.id}`, issued.project.base.name)
      await filing.act(api.as(people.reviewer), 'approve')
      await filing.act(api.as(people.office), 'approve')
      await visit(page, `${at}/filings/${filing.id}`, /^措施迭代申请：/)
      await visit(page, `${at}/filings/${filing.id}/sheet`, '审核流转单')
      await visit(page, `${at}/map?compare=1`, /项目作战图$/)
    })
  })
}
