// axe: promotions, recognitions and their evidence, at 1366 and at 390 px, with dialogs open and errors shown.
import { expectAccessible, sizes, visit, visitDialog } from './axe'
import { bring, demoFile, fileRow } from './evidence'
import { choose, expect, test } from './fixtures'
import { people } from './people'
import { record } from './records'

const notice = demoFile('site-visit-notice.pdf', '观摩会通知.pdf')
const photo = demoFile('site-visit-photo.jpg', '观摩现场.jpg')

for (const viewport of sizes) {
  test.describe(`${viewport.width} px`, () => {
    test.use({ viewport })
    test.setTimeout(180_000)

    test('录入: lists, forms, uploads, mistakes', async ({ open, api }) => {
      const filing = await record(api, 'promotion', 'draft', { files: [], content: { method: '', date: '' } })
      const brand = await record(api, 'brand', 'returned', { project: filing.project })
      const at = `/projects/${filing.project.id}`
      const page = await open(people.clerk)
      await visit(page, '/promotions', '经验复制推广推进更新')
      await visit(page, '/brands', '品牌显示度推进更新')
      await visit(page, `${at}/promotions`, '经验复制推广推进更新')
      await visit(page, `${at}/promotions?state=voided`, '经验复制推广推进更新')
      await visit(page, `${at}/promotions/${filing.id}`, '经验复制推广推进更新')
      await page.getByRole('button', { name: '核对填报要求' }).click()
      await expect(page.getByText(/不符合 \d 处/).first()).toBeVisible()
      await expectAccessible(page, '经验复制推广, with mistakes')
      await bring(page, notice, { name: '程序.exe', buffer: Buffer.from('MZ') })
      await expect(fileRow(page, '程序.exe')).toContainText('不支持')
      await expect(fileRow(page, notice.name)).toContainText('完成')
      await page.getByRole('checkbox', { name: /已通过党政内网邮箱报送/ }).check()
      await expectAccessible(page, '经验复制推广, with files and mail')
      await visitDialog(page, `查看：${notice.name}`)
      await page.getByRole('button', { name: `重新命名：${notice.name}` }).click()
      await expectAccessible(page, '经验复制推广, a name being changed')
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: `移除：${notice.name}` }).click()
      await expect(page.getByRole('button', { name: '撤销', exact: true })).toBeVisible()
      await expectAccessible(page, '经验复制推广, a file removed')

      await visit(page, `${at}/brands/${brand.id}`, '品牌显示度推进更新')
      await choose(page, '获肯定方式', '被5家中央级媒体深度报道')
      await page.getByRole('button', { name: '添加报道' }).click()
      await page.getByRole('button', { name: '添加报道' }).click()
      await page.getByRole('button', { name: '核对填报要求' }).click()
      await expect(page.getByText(/不符合 \d+ 处/).first()).toBeVisible()
      await expectAccessible(page, '品牌显示度, with mistakes')
      await visit(page, `${at}/brands`, '品牌显示度推进更新')
      const done = await record(api, 'promotion', 'departmentReview', { project: filing.project })
      await visit(page, `${at}/promotions/${done.id}/receipt`, '已上报')
      await visit(page, `${at}/promotions/${done.id}`, '经验复制推广推进更新')
    })

    test('审核: evidence, dialogs, report', async ({ open, api }) => {
      const filing = await record(api, 'promotion', 'departmentReview')
      const page = await open(people.reviewer)
      await visit(page, `/review/${filing.project.id}/${filing.id}`, filing.project.base.name)
      await visitDialog(page, '查看：观摩会通知.pdf')
      await visitDialog(page, '报告疑似涉密：观摩会通知.pdf', '报告疑似涉密')
      await visitDialog(page, /^驳回/, '驳回')
      await page.getByRole('button', { name: '报告疑似涉密：观摩会通知.pdf' }).click()
      await page.getByRole('dialog').getByRole('textbox').fill('第 3 页有内部数据。')
      await page.getByRole('dialog').getByRole('button', { name: '报告疑似涉密' }).click()
      await expect(page.getByRole('status').filter({ hasText: '已隔离' })).toBeVisible()
      await expectAccessible(page, '报告疑似涉密, done')
      const office = await open(people.office, `/projects/${filing.project.id}/filings/${filing.id}`)
      await visitDialog(office, '彻底清除：观摩会通知.pdf')
      const clerk = await open(people.clerk)
      await visit(clerk, `/projects/${filing.project.id}/promotions/${filing.id}`, '经验复制推广推进更新')
    })

    test('改革办: mail, void; 领导', async ({ open, api }) => {
      const mail = { date: '2026-01-21', sender: '张三', receipt: '20260121-0007' }
      const filing = await record(api, 'brand', 'officeReview', { mail })
      const page = await open(people.office)
      await visit(page, `/review/${filing.project.id}/${filing.id}`, filing.project.base.name)
      await visitDialog(page, /^通过/, '通过')
      const approved = await record(api, 'promotion', 'approved', { project: filing.project })
      const at = `/projects/${filing.project.id}`
      await visit(page, `${at}/filings/${approved.id}`, /经验复制推广/)
      await visitDialog(page, '作废', '作废')
      await approved.act(api.as(people.office), 'void', { reason: '与另一条重复。' })
      await visit(page, `${at}/filings/${approved.id}`, /经验复制推广/)
      await visit(page, `${at}/filings/${approved.id}/sheet`, '审核流转单')
      await visit(page, `${at}/promotions?voided=yes`, '经验复制推广推进更新')
      const seen = await record(api, 'brand', 'approved', { project: filing.project })
      const leader = await open(people.leader)
      await visit(leader, '/brands', '品牌显示度推进更新')
      await visit(leader, `${at}/brands`, '品牌显示度推进更新')
      await visit(leader, `${at}/filings/${seen.id}`, /品牌显示度/)
    })

    test('录入: uploads on their way, and leaving them', async ({ open, api, host }) => {
      const filing = await record(api, 'promotion', 'draft', { files: [] })
      const page = await open(people.clerk, `/projects/${filing.project.id}/promotions/${filing.id}`)
      let release = () => {}
      const held = new Promise<void>(resolve => {
        release = resolve
      })
      await page.route(`${host.files}/**`, async route => {
        await held
        await route.continue()
      })
      await bring(page, notice, photo, demoFile('experience.docx', '经验材料.docx'))
      await expect(fileRow(page, '经验材料.docx')).toContainText('等待')
      await expect(fileRow(page, notice.name)).toContainText('上传中')
      await expectAccessible(page, 'files on their way')
      await page.getByRole('main').getByRole('link', { name: '经验复制推广', exact: true }).click()
      await expect(page.getByRole('dialog', { name: '还有文件没有上传完' })).toBeVisible()
      await expectAccessible(page, 'leaving files behind')
      await page.getByRole('button', { name: '留在本页' }).click()
      release()
      await expect(fileRow(page, '经验材料.docx')).toContainText('✓ 完成')
    })
  })
}
