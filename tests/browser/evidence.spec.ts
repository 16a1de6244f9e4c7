// Evidence on screen: declared, chosen, dropped or photographed, sent past the functions to the store, looked into, opened
// by reviewers, and closed at once when somebody suspects that it is classified (R8).
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import type { Filing } from './api'
import { saved } from './drawing'
import { bring, bringAll, type Chosen, demoFile, fileList, fileRow } from './evidence'
import { expect, field, test } from './fixtures'
import { people } from './people'
import { promotion, record, sample } from './records'

const notice = demoFile('site-visit-notice.pdf', '观摩会通知.pdf')
const photo = demoFile('site-visit-photo.jpg', '观摩现场.jpg')

const form = (filing: Filing) => `/projects/${filing.project.id}/promotions/${filing.id}`
const at = (filing: Filing) => `/projects/${filing.project.id}/filings/${filing.id}`
const reviewOf = (filing: Filing) => `/review/${filing.project.id}/${filing.id}`

const told = (page: Page, text: string | RegExp) =>
  expect(page.getByRole('status').filter({ hasText: text })).toBeVisible()

const text = (name: string, content: string): Chosen => ({ name, buffer: Buffer.from(content) })

test.describe('上传', () => {
  test('R8.5: 保密提示、内网邮箱和查验范围写在旁边；每次选择前都须声明', async ({ open, api }) => {
    const page = await open(people.clerk, form(await record(api, 'promotion', 'draft', { files: [] })))
    const beside = page.getByRole('note').filter({ hasText: '内网邮箱' })
    await expect(beside).toContainText('本系统严禁录入涉密信息')
    await expect(beside).toContainText('涉密材料请发送至市委改革办指定的市委党政内网邮箱')
    await expect(beside).toContainText('20 MB')
    const button = page.getByRole('button', { name: /^选择文件/ })
    await expect(button).toHaveAttribute('aria-disabled', 'true')
    await bringAll(page, notice)
    await expect(button).toHaveAttribute('aria-disabled', 'true')
    const declaration = page.getByRole('checkbox', { name: /声明：接下来选择的文件均不涉密$/ })
    await expect(declaration).not.toBeChecked()
    await expect(declaration).toHaveAccessibleName(
      `市政府办公厅 ${people.clerk.name}声明：接下来选择的文件均不涉密`,
    )
  })

  test('R8.1: 等待、计算、上传中、校验中、完成；字节只到存储，不经过接口', async ({ open, api, host }) => {
    const page = await open(people.clerk, form(await record(api, 'promotion', 'draft', { files: [] })))
    const bodies: [string, number][] = []
    page.on('request', request => {
      const sent = request.postDataBuffer()?.length ?? 0
      if (request.method() !== 'GET') bodies.push([new URL(request.url()).origin, sent])
    })
    let release = () => {}
    const held = new Promise<void>(resolve => {
      release = resolve
    })
    await page.route(`${host.files}/**`, async route => {
      if (route.request().method() === 'PUT') await held
      await route.continue()
    })
    const large: Chosen = { ...notice, buffer: Buffer.concat([notice.buffer, Buffer.alloc(3 << 20)]) }
    await bring(page, large, photo, demoFile('experience.docx', '经验材料.docx'))
    await expect(fileRow(page, large.name)).toContainText('上传中')
    await expect(fileRow(page, '经验材料.docx')).toContainText('等待')
    await expect(page.getByRole('progressbar', { name: `${large.name}的上传进度` })).toBeVisible()
    release()
    for (const name of [large.name, photo.name, '经验材料.docx'])
      await expect(fileRow(page, name)).toContainText('✓ 完成')
    const most = Math.max(...bodies.filter(([origin]) => origin === host.url).map(([, sent]) => sent))
    expect(most).toBeLessThan(10_000)
    await saved(page)
  })

  test('不合格的文件说明原因，其余照传', async ({ open, api }) => {
    const page = await open(people.clerk, form(await record(api, 'promotion', 'draft', { files: [] })))
    await bring(
      page,
      text('程序.exe', 'MZ'),
      text('空.pdf', ''),
      { ...photo, name: '其实是照片.pdf' },
      text('关于某事的报告（机密★10年）.pdf', '%PDF-1.7'),
      notice,
    )
    await expect(fileRow(page, '程序.exe')).toContainText('不支持这种文件')
    await expect(fileRow(page, '空.pdf')).toContainText('空文件')
    await expect(fileRow(page, '其实是照片.pdf')).toContainText(/内容.*jpg/)
    await expect(fileRow(page, '机密★10年')).toContainText('机密')
    await expect(fileRow(page, '机密★10年')).toContainText('内网邮箱')
    await expect(fileRow(page, notice.name)).toContainText('✓ 完成')
    await expect(page.getByRole('button', { name: /^重试：/ })).toHaveCount(0)
    for (const name of ['程序.exe', '空.pdf', '其实是照片.pdf', '关于某事的报告（机密★10年）.pdf'])
      await page.getByRole('button', { name: `移除：${name}` }).click()
    await expect(fileList(page).getByRole('listitem')).toHaveCount(1)
  })

  test('断线后说明，点“重试”接着传；没传完不能上报，离开先问', async ({ open, api, host, faults }) => {
    faults.expect(/ERR_INTERNET_DISCONNECTED|ERR_FAILED/)
    const page = await open(people.clerk, form(await record(api, 'promotion', 'draft', { files: [] })))
    let isDown = true
    await page.route(`${host.files}/**`, route =>
      isDown ? route.abort('internetdisconnected') : route.fallback(),
    )
    await bring(page, notice)
    await expect(fileRow(page, notice.name)).toContainText('没有连上服务器', { timeout: 30_000 })
    isDown = false
    let release = () => {}
    const held = new Promise<void>(resolve => {
      release = resolve
    })
    await page.route(`${host.files}/**`, async route => {
      await held
      await route.continue()
    })
    await page.getByRole('button', { name: `重试：${notice.name}` }).click()
    await expect(fileRow(page, notice.name)).toContainText('上传中')

    await page.getByRole('checkbox', { name: '我已核对，内容不涉密' }).check()
    await page.getByRole('button', { name: '保存并上报' }).click()
    const summary = page.getByRole('alert').filter({ hasText: '需要修改' })
    await expect(summary).toContainText('还有文件没有上传完')
    await page.getByRole('menuitem', { name: '工作台' }).click()
    const dialog = page.getByRole('dialog', { name: '还有文件没有上传完' })
    await dialog.getByRole('button', { name: '留在本页' }).click()
    release()
    await expect(fileRow(page, notice.name)).toContainText('✓ 完成')
    await page.getByRole('button', { name: '保存并上报' }).click()
    await expect(page.getByRole('heading', { name: '已上报', level: 1 })).toBeVisible()
  })

  test('R8.4: 拖入、重新命名、移除和撤销；同样的内容说明不必再传', async ({ open, api }) => {
    const filing = await record(api, 'promotion', 'draft', { files: [] })
    const page = await open(people.clerk, form(filing))
    await page.getByRole('checkbox', { name: /声明：接下来选择的文件均不涉密$/ }).check()
    const data = await page.evaluateHandle(
      bytes => {
        const transfer = new DataTransfer()
        transfer.items.add(new File([Uint8Array.from(bytes)], '拖入的通知.pdf'))
        return transfer
      },
      [...notice.buffer],
    )
    await page.getByText('也可以把文件拖到这里').dispatchEvent('drop', { dataTransfer: data })
    await expect(fileRow(page, '拖入的通知.pdf')).toContainText('✓ 完成')

    await bring(page, { ...notice, name: '又一份.pdf' })
    await expect(fileRow(page, '又一份.pdf')).toContainText('与《拖入的通知.pdf》完全相同')
    await page.getByRole('button', { name: '移除：又一份.pdf' }).click()

    await page.getByRole('button', { name: '重新命名：拖入的通知.pdf' }).click()
    await page.getByRole('textbox', { name: '新名称：拖入的通知.pdf' }).fill('关于召开观摩会的通知')
    await page.getByRole('button', { name: '确定' }).click()
    await page.getByRole('button', { name: '移除：关于召开观摩会的通知.pdf' }).click()
    await expect(fileList(page)).toHaveCount(0)
    await page.getByRole('button', { name: '撤销', exact: true }).click()
    await expect(fileRow(page, '关于召开观摩会的通知.pdf')).toContainText('✓ 完成')
    await saved(page)

    // The same bytes in another record of the project go nowhere, and bear a name of their own there.
    const { project } = filing
    const other = await record(api, 'promotion', 'draft', { project, files: [] })
    const puts: string[] = []
    page.on(
      'request',
      request => void (request.method() === 'PUT' && puts.push(new URL(request.url()).origin)),
    )
    await page.goto(form(other))
    await bringAll(page, { ...notice, name: '同一份通知.pdf' })
    await saved(page)
    expect(puts.filter(origin => origin !== new URL(page.url()).origin)).toEqual([])
  })

  test('手机上可以拍照上传', async ({ open, api }) => {
    const filing = await record(api, 'promotion', 'draft', { files: [] })
    const page = await open(people.clerk, form(filing), {
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    })
    await page.getByRole('checkbox', { name: /声明：接下来选择的文件均不涉密$/ }).tap()
    const chosen = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: '拍照上传' }).tap()
    const chooser = await chosen
    expect(await chooser.element().getAttribute('capture')).toBe('environment')
    await chooser.setFiles({ ...photo, mimeType: 'image/jpeg' })
    await expect(fileRow(page, photo.name)).toContainText('✓ 完成')
    await page.getByRole('button', { name: `查看：${photo.name}` }).tap()
    await expect(page.getByRole('dialog').getByRole('img', { name: photo.name })).toBeVisible()
  })
})

test.describe('审核', () => {
  test('R8.1: 图片和 PDF 当页查看，下载保留中文文件名', async ({ open, api }) => {
    const filing = await record(api, 'promotion', 'departmentReview', {
      files: [
        { sample: 'site-visit-notice.pdf', name: '观摩会通知.pdf' },
        { sample: 'experience.docx', name: '经验材料（终稿）.docx' },
      ],
    })
    const page = await open(people.reviewer, reviewOf(filing))
    await page.getByRole('button', { name: '查看：观摩会通知.pdf' }).click()
    const frame = page.getByRole('dialog').locator('iframe')
    await expect(frame).toHaveAttribute('title', '观摩会通知.pdf的内容')
    const shown = await page.request.get((await frame.getAttribute('src')) ?? '')
    expect(shown.headers()['content-type']).toBe('application/pdf')
    expect(shown.headers()['content-disposition']).toMatch(/^inline/)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('button', { name: '查看：经验材料（终稿）.docx' })).toHaveCount(0)
    const downloading = page.waitForEvent('download')
    await page.getByRole('button', { name: '下载：经验材料（终稿）.docx' }).click()
    const download = await downloading
    expect(download.suggestedFilename()).toBe('经验材料（终稿）.docx')
    expect(readFileSync(await download.path()).equals(readFileSync(sample('experience.docx')))).toBe(true)
  })

  test('R8.5: 内网邮件报送：不填标题和文号；改革办核对收到后才能通过', async ({ open, api }) => {
    const filing = await record(api, 'promotion', 'draft', { files: [] })
    const clerk = await open(people.clerk, form(filing))
    await clerk.getByRole('checkbox', { name: '有材料涉密，不上传，已通过党政内网邮箱报送' }).check()
    await expect(clerk.getByText('不得填写涉密材料的标题或文号')).toBeVisible()
    await field(clerk, '发送日期').fill('2026-01-21')
    await field(clerk, '发送人').fill('张三')
    await clerk.getByRole('checkbox', { name: '我已核对，内容不涉密' }).check()
    await clerk.getByRole('button', { name: '保存并上报' }).click()
    await clerk
      .getByRole('alert')
      .getByRole('link', { name: /回执编号/ })
      .click()
    await expect(field(clerk, '邮件回执编号')).toBeFocused()
    await field(clerk, '邮件回执编号').fill('20260121-0007')
    await clerk.getByRole('button', { name: '保存并上报' }).click()
    await expect(clerk.getByRole('heading', { name: '已上报', level: 1 })).toBeVisible()

    const reviewer = await open(people.reviewer, reviewOf(filing))
    await expect(reviewer.getByText('20260121-0007')).toBeVisible()
    await reviewer.getByRole('button', { name: /^通过/ }).click()
    await expect(reviewer.getByRole('checkbox', { name: '已收到上述内网邮件' })).toHaveCount(0)
    await reviewer.getByRole('dialog').getByRole('button', { name: '通过', exact: true }).click()
    await told(reviewer, '转市委改革办审核')

    const office = await open(people.office, reviewOf(filing))
    await office.getByRole('button', { name: /^通过/ }).click()
    const dialog = office.getByRole('dialog')
    await dialog.getByRole('button', { name: '通过', exact: true }).click()
    await expect(dialog.getByRole('alert')).toContainText('请核对内网邮件')
    await dialog.getByRole('checkbox', { name: '已收到上述内网邮件' }).check()
    await dialog.getByRole('button', { name: '通过', exact: true }).click()
    await told(office, '列入记录')
    await clerk.goto(at(filing))
    await expect(clerk.getByText(/已核对收到/)).toBeVisible()
  })

  test('R8.6: 报告疑似涉密：立即隔离，退回录入人员；改革办彻底清除', async ({ open, api }) => {
    const filing = await record(api, 'promotion', 'departmentReview')
    const name = '观摩会通知.pdf'
    const reviewer = await open(people.reviewer, reviewOf(filing))
    await reviewer.getByRole('button', { name: `报告疑似涉密：${name}` }).click()
    const dialog = reviewer.getByRole('dialog', { name: '报告疑似涉密' })
    await dialog.getByRole('button', { name: '报告疑似涉密' }).click()
    await expect(dialog.getByRole('alert')).toContainText('请填写理由')
    await field(dialog, '理由').fill('第 3 页有内部数据。')
    await dialog.getByRole('button', { name: '报告疑似涉密' }).click()
    await told(reviewer, `《${name}》已隔离`)

    const clerk = await open(people.clerk, form(filing))
    const box = clerk.getByRole('region', { name: /已被/ })
    await expect(box).toContainText('第 3 页有内部数据')
    await expect(box).toContainText(`${name} 请移除该文件`)
    await box.getByRole('link', { name }).click()
    await expect(fileRow(clerk, name)).toBeFocused()
    await expect(fileRow(clerk, name)).toContainText('疑似涉密，已隔离')
    await expect(clerk.getByRole('button', { name: `下载：${name}` })).toHaveCount(0)
    await clerk.getByRole('checkbox', { name: '我已核对，内容不涉密' }).check()
    await clerk.getByRole('button', { name: '保存并上报' }).click()
    await expect(clerk.getByRole('alert').filter({ hasText: '需要修改' })).toContainText('隔离')
    await clerk.getByRole('button', { name: `移除：${name}` }).click()
    await bringAll(clerk, photo)
    await clerk.getByRole('button', { name: '保存并上报' }).click()
    await expect(clerk.getByRole('heading', { name: '已上报', level: 1 })).toBeVisible()

    // The clerk's draft has dropped the file; the office is led to the round that was reported.
    const office = await open(people.office)
    const task = office.getByRole('link', { name: `处置：${filing.project.base.name}` })
    await task.click()
    await expect(office).toHaveURL(/round=1/)
    await expect(office.getByText('疑似涉密，已隔离').first()).toBeVisible()
    await office.getByRole('button', { name: `彻底清除：${name}` }).click()
    await office
      .getByRole('dialog', { name: '彻底清除文件' })
      .getByRole('button', { name: '彻底清除' })
      .click()
    await told(office, `《${name}》已彻底清除`)
    await expect(office.getByText('疑似涉密，已彻底清除').first()).toBeVisible()
    await expect(office.getByText(/^由.*于 .* 彻底清除$/)).toBeVisible()
    await expect(office.getByText(promotion.description).first()).toBeVisible()
    await office.getByRole('menuitem', { name: '工作台' }).click()
    await expect(office.getByRole('link', { name: /^去审核：/ }).first()).toBeVisible()
    await expect(task).toHaveCount(0)
  })
})
