// The manual's 4.4 and 4.5, as the people of a department, the reform office and a leader go through them, with real
// uploads; and what becomes of a record that should not stand.
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { saved } from './drawing'
import { bringAll, demoFile, fileList } from './evidence'
import { choose, expect, field, test } from './fixtures'
import { expectMistakes } from './mistakes'
import { people } from './people'
import { openInQueue } from './queue'
import { brand, promotion, record, sample } from './records'

async function submit(page: Page) {
  await page.getByRole('checkbox', { name: '我已核对，内容不涉密' }).check()
  await page.getByRole('button', { name: '保存并上报' }).click()
}

/** Takes the step that a dialog confirms. */
async function take(page: Page, opener: RegExp, name: string) {
  await page.getByRole('button', { name: opener }).click()
  await page.getByRole('dialog').getByRole('button', { name, exact: true }).click()
}

const told = (page: Page, text: string | RegExp) =>
  expect(page.getByRole('status').filter({ hasText: text })).toBeVisible()

test('4.4 经验复制推广推进更新', async ({ open, api }) => {
  test.setTimeout(180_000)
  const { project } = await api.filing('issued')
  const { name } = project.base
  const page = await open(people.clerk)

  await test.step('4.4 展开“重大改革项目” → “经验复制推广推进更新”，找到项目', async () => {
    await page.getByRole('menuitem', { name: '经验复制推广推进更新' }).click()
    await expect(page.getByRole('heading', { name: '经验复制推广推进更新', level: 1 })).toBeVisible()
    await page.getByRole('link', { name: `填报：${name}` }).click()
    await expect(page.getByText('还没有经验复制推广记录')).toBeVisible()
    await page.getByRole('button', { name: '新增推广记录' }).click()
    await expect(page.getByRole('heading', { name: '上传附件' })).toBeVisible()
  })

  await test.step('空着上报：每一项和没有勾选的确认一并说明，并能跳到该项', async () => {
    await page.getByRole('button', { name: '保存并上报' }).click()
    const summary = page.getByRole('alert').filter({ hasText: '需要修改' })
    await expect(summary).toBeFocused()
    await expect(summary.getByRole('link')).toHaveText([
      '推广方式：请从列表中选择推广方式',
      '推广日期：请选择日期',
      '具体情况简介：请填写',
      '佐证材料：请至少上传一个文件；涉密材料请声明已通过党政内网邮箱报送',
      '上报前请确认内容不涉密；涉密材料请按规定另行报送',
    ])
    for (const label of ['推广方式', '推广日期', '具体情况简介']) {
      await summary.getByRole('link', { name: label }).click()
      await expect(field(page, label)).toBeFocused()
      await expect(field(page, label)).toHaveAttribute('aria-invalid', 'true')
    }
    await expect(field(page, '推广日期')).toHaveAccessibleDescription(/。 请选择日期$/)
    await summary.getByRole('link', { name: '佐证材料' }).click()
    await expect(page.getByRole('button', { name: /^选择文件/ })).toBeFocused()
  })

  await test.step('4.4 ①推广方式：只有手册所列的六种', async () => {
    await field(page, '推广方式').click()
    await expect(page.locator('.ant-select-dropdown:visible .ant-select-item-option')).toHaveText([
      '组织媒体宣传报道',
      '召开新闻发布会',
      '召开现场观摩会',
      '召开总结推广会',
      '向中央和国家有关部委报送典型经验',
      '印发改革典型案例推广',
    ])
    await page.keyboard.press('Escape')
    await choose(page, '推广方式', '召开现场观摩会')
  })

  await test.step('4.4 ②推广日期，不晚于今天；③具体情况简介，不超过 2000 字', async () => {
    await field(page, '推广日期').fill('2099-01-01')
    await field(page, '具体情况简介').fill('长'.repeat(2_001))
    await submit(page)
    const summary = page.getByRole('alert').filter({ hasText: '需要修改' })
    await expect(summary).toContainText('推广日期：日期不能晚于今天')
    await expect(summary).toContainText('最多 2000 字')
    await field(page, '推广日期').fill(promotion.date)
    await field(page, '具体情况简介').fill(promotion.description)
  })

  await test.step('4.4 ④上传附件：及时上传佐证材料；涉密的发送党政内网邮箱', async () => {
    await expect(page.getByText('涉密材料请发送至市委改革办指定的市委党政内网邮箱')).toBeVisible()
    await bringAll(
      page,
      demoFile('site-visit-notice.pdf', '现场观摩会通知.pdf'),
      demoFile('site-visit-photo.jpg', '观摩现场.jpg'),
    )
    await expect(fileList(page).getByRole('listitem')).toHaveCount(2)
  })

  await test.step('4.4 “保存为草稿”', async () => {
    await saved(page)
    await page.reload()
    await expect(field(page, '推广日期')).toHaveValue(promotion.date)
    await expect(field(page, '具体情况简介')).toHaveValue(promotion.description)
    await expect(fileList(page).getByRole('listitem')).toHaveCount(2)
  })

  await test.step('4.4 “保存并上报”', async () => {
    await submit(page)
    await expect(page.getByRole('heading', { name: '已上报', level: 1 })).toBeVisible()
    await expect(page.getByText(/由市政府办公厅\s?市级部门审核人员审核/)).toBeVisible()
    await expect(page.getByText('召开现场观摩会，2026年1月20日')).toBeVisible()
    await expect(page.getByRole('link', { name: '返回记录列表' })).toBeVisible()
  })

  await test.step('4.6 注：在上一级未审核通过之前，可点击“撤回”，进行重新填报', async () => {
    await page.getByRole('link', { name: '查看填报件' }).click()
    await take(page, /^撤回/, '撤回')
    await told(page, '已撤回')
    await page.getByRole('link', { name: '继续填报' }).click()
    await submit(page)
    await expect(page.getByRole('heading', { name: '已上报', level: 1 })).toBeVisible()
  })

  const reviewer = await open(people.reviewer)

  await test.step('(二) 审核页展示：基础信息、历史状态更新、本次状态更新；佐证材料逐件查看', async () => {
    await openInQueue(reviewer, '审核', name)
    for (const part of ['基础信息', '历史状态更新', '本次状态更新']) {
      await expect(reviewer.getByRole('heading', { name: part, exact: true })).toBeVisible()
    }
    await expect(reviewer.getByText('召开现场观摩会').first()).toBeVisible()
    await expect(reviewer.getByText(promotion.description).first()).toBeVisible()
    await reviewer.getByRole('button', { name: '查看：观摩现场.jpg' }).click()
    const photo = reviewer.getByRole('dialog').getByRole('img', { name: '观摩现场.jpg' })
    await expect
      .poll(() => photo.evaluate((image: HTMLImageElement) => image.naturalWidth))
      .toBeGreaterThan(100)
    await reviewer.keyboard.press('Escape')
    const downloading = reviewer.waitForEvent('download')
    await reviewer.getByRole('button', { name: '下载：现场观摩会通知.pdf' }).click()
    const download = await downloading
    expect(download.suggestedFilename()).toBe('现场观摩会通知.pdf')
    const bytes = readFileSync(await download.path())
    expect(bytes.equals(readFileSync(sample('site-visit-notice.pdf')))).toBe(true)
  })

  const why = '推广日期与通知上的日期不一致。'
  await test.step('(二) 驳回：选择原因，写明详细描述，标注字段；录入人员在该字段处看到', async () => {
    await reviewer.getByRole('button', { name: /^驳回/ }).click()
    const dialog = reviewer.getByRole('dialog', { name: '驳回' })
    await choose(dialog, '驳回原因', '佐证与事项不符')
    await field(dialog, '详细描述').fill(why)
    await dialog.getByRole('button', { name: '在填报内容上标注' }).click()
    await reviewer.getByRole('button', { name: /^推广日期/ }).click()
    await reviewer.getByRole('button', { name: /^标注完成/ }).click()
    await dialog.getByRole('button', { name: '驳回' }).click()
    await told(reviewer, `《${name}》（召开现场观摩会，2026年1月20日）第 2 轮已驳回`)

    await page.goto('/')
    await page.getByRole('link', { name: `继续：${name}` }).click()
    const box = page.getByRole('region', { name: /第 2 轮已被驳回/ })
    await expect(box).toContainText(why)
    await box.getByRole('link', { name: '推广日期' }).click()
    await expect(field(page, '推广日期')).toBeFocused()
    await field(page, '推广日期').fill('2026-01-21')
    await submit(page)
    await expect(page.getByRole('heading', { name: '已上报', level: 1 })).toBeVisible()
  })

  await test.step('(二) 点击“通过”，流转到市委改革办审核人员', async () => {
    await openInQueue(reviewer, '审核', name)
    await expect(reviewer.getByText('2026年1月21日').first()).toBeVisible()
    await take(reviewer, /^通过/, '通过')
    await told(reviewer, '第 3 轮已通过，转市委改革办审核')
  })

  const office = await open(people.office)
  await test.step('改革办审核通过，列入记录', async () => {
    await openInQueue(office, '审核', name)
    await take(office, /^通过/, '通过')
    await told(office, '第 3 轮已通过，列入记录')
  })

  await test.step('领导在列表中看到，录入人员不能再改', async () => {
    const leader = await open(people.leader, `/projects/${project.id}/promotions`)
    await expect(leader.getByRole('row').filter({ hasText: '召开现场观摩会' })).toContainText('2 个文件')
    await page.goto(`/projects/${project.id}/promotions`)
    await expect(page.getByRole('row').filter({ hasText: '召开现场观摩会' })).toContainText('已通过')
    await expect(page.getByRole('link', { name: /^继续填报/ })).toHaveCount(0)
  })
})

test('4.5 品牌显示度推进更新', async ({ open, api }) => {
  test.setTimeout(180_000)
  const { project } = await api.filing('issued')
  const { name } = project.base
  const page = await open(people.clerk)

  await test.step('4.5 展开“重大改革项目” → “品牌显示度推进更新”，找到项目，新增', async () => {
    await page.getByRole('menuitem', { name: '品牌显示度推进更新' }).click()
    await page.getByRole('link', { name: `填报：${name}` }).click()
    await page.getByRole('button', { name: '新增品牌记录' }).click()
  })

  await test.step('4.5 ②获肯定方式：只有手册所列的两种', async () => {
    await field(page, '获肯定方式').click()
    await expect(page.locator('.ant-select-dropdown:visible .ant-select-item-option')).toHaveText([
      '获全国性肯定评价',
      '被5家中央级媒体深度报道',
    ])
    await page.keyboard.press('Escape')
    await choose(page, '获肯定方式', '被5家中央级媒体深度报道')
  })

  await test.step('4.5 ①品牌创建日期 ③具体情形 ④解决问题、主要举措及取得实效', async () => {
    await field(page, '品牌创建日期').fill(brand.date)
    await field(page, '具体情形').fill(brand.circumstances)
    await field(page, '解决问题、主要举措及取得实效').fill(brand.results)
  })

  const report = async (number: number, outlet: string, link = `https://example.com/${number}`) => {
    const card = page.getByRole('region', { name: '获肯定或报道详情' })
    await card.getByRole('button', { name: '添加报道' }).click()
    await choose(card.getByRole('region', { name: `报道 ${number}`, exact: true }), '报道媒体', outlet)
    const group = card.getByRole('region', { name: `报道 ${number}`, exact: true })
    await field(group, '报道日期').fill('2026-01-26')
    await field(group, '报道标题').fill(`${outlet}报道集成办理`)
    await field(group, '报道链接').fill(link)
  }

  await test.step('4.5 ⑤报道清单：四家不够，同一家两篇只算一家，链接须是网址', async () => {
    for (const [index, outlet] of ['人民日报', '新华社', '求是', '光明日报'].entries())
      await report(index + 1, outlet)
    await report(5, '人民日报', '没有网址')
    await expect(page.getByText('已有 4/5 家不同媒体')).toBeVisible()
    await bringAll(page, demoFile('press-reports.pdf', '中央媒体报道汇编.pdf'))
    await submit(page)
    const summary = page.getByRole('alert').filter({ hasText: '需要修改' })
    await expect(summary).toBeFocused()
    await expect(summary).toContainText('至少 5 家')
    await summary.getByRole('link', { name: /报道 5.*链接/ }).click()
    const last = page.getByRole('region', { name: '报道 5', exact: true })
    await expect(field(last, '报道链接')).toBeFocused()
    await field(last, '报道链接').fill('https://example.com/5')
    await report(6, '经济日报')
    await expect(page.getByText('已有 5/5 家不同媒体')).toBeVisible()
  })

  await test.step('4.5 “保存并上报”，部门审核、改革办审核通过', async () => {
    await submit(page)
    await expect(page.getByRole('heading', { name: '已上报', level: 1 })).toBeVisible()
    const reviewer = await open(people.reviewer)
    await openInQueue(reviewer, '审核', name)
    for (const outlet of ['人民日报', '新华社', '求是', '光明日报', '经济日报']) {
      await expect(reviewer.getByText(outlet, { exact: true }).first()).toBeVisible()
    }
    await take(reviewer, /^通过/, '通过')
    await told(reviewer, '第 1 轮已通过，转市委改革办审核')
    const office = await open(people.office)
    await openInQueue(office, '审核', name)
    await take(office, /^通过/, '通过')
    await told(office, '第 1 轮已通过，列入记录')
    await office.goto(`/projects/${project.id}/brands`)
    await expect(office.getByRole('row').filter({ hasText: '被5家中央级媒体深度报道' })).toContainText(
      '已通过',
    )
  })
})

test('R6.3: 改革办作废：从列表中消失，内容和办理过程仍在', async ({ open, api }) => {
  const filing = await record(api, 'promotion', 'approved')
  const list = `/projects/${filing.project.id}/promotions`
  const office = await open(people.office, `/projects/${filing.project.id}/filings/${filing.id}`)
  await office.getByRole('button', { name: '作废' }).click()
  const dialog = office.getByRole('dialog', { name: '作废' })
  await dialog.getByRole('button', { name: '作废', exact: true }).click()
  await expectMistakes(office, dialog, [['作废理由', '请填写作废理由']])
  await field(dialog, '作废理由').fill('与另一条重复。')
  await dialog.getByRole('button', { name: '作废', exact: true }).click()
  await told(office, '已作废')
  await office.goto(list)
  await expect(office.getByText('还没有经验复制推广记录')).toBeVisible()
  // The address says whether it is ticked, so it is a moment later.
  await office.getByRole('checkbox', { name: '含已作废' }).click()
  await expect(office.getByRole('checkbox', { name: '含已作废' })).toBeChecked()
  await office.getByRole('link', { name: /^查看：/ }).click()
  await expect(office.getByText('与另一条重复。').first()).toBeVisible()
  await expect(office.getByText(promotion.description).first()).toBeVisible()
  const clerk = await open(people.clerk, list)
  await expect(clerk.getByText('还没有经验复制推广记录')).toBeVisible()
})

test('R6.3: 退回完善的记录修改后再报，两轮可以对照；草稿可以删除', async ({ open, api }) => {
  const filing = await record(api, 'promotion', 'returned')
  const at = `/projects/${filing.project.id}/promotions`
  const clerk = await open(people.clerk, `${at}/${filing.id}`)
  await expect(clerk.getByRole('region', { name: /已被退回完善/ })).toContainText('请换成观摩会的佐证材料')
  await field(clerk, '具体情况简介').fill('在渝中区召开现场观摩会。')
  await submit(clerk)
  await expect(clerk.getByRole('heading', { name: '已上报', level: 1 })).toBeVisible()
  const reviewer = await open(people.reviewer, `/review/${filing.project.id}/${filing.id}`)
  await expect(reviewer.getByRole('button', { name: '与上一轮的对照' })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
  await expect(reviewer.getByText('渝中区').first()).toBeVisible()

  const { project } = filing
  const draft = await record(api, 'promotion', 'draft', { project })
  await clerk.goto(`${at}/${draft.id}`)
  await field(clerk, '具体情况简介').fill('不再需要。')
  await take(clerk, /^删除草稿/, '删除草稿')
  await told(clerk, '已删除')
  await expect(clerk).toHaveURL(new RegExp(`${at}$`))
  await expect(clerk.getByText('共 1 件')).toBeVisible()
})

test('R6: 作战图下发前不能填报，说明原因；没有填报权的人只能查看', async ({ open, api }) => {
  const { project } = await api.filing('confirmed')
  const clerk = await open(people.clerk, `/projects/${project.id}/brands`)
  await expect(clerk.getByRole('button', { name: /新增品牌记录/ })).toHaveAttribute('aria-disabled', 'true')
  await expect(clerk.getByText(/下发/).first()).toBeVisible()
  const shown = await record(api, 'brand', 'approved')
  const leader = await open(people.leader, `/projects/${shown.project.id}/brands`)
  await expect(leader.getByRole('link', { name: /^查看：获全国性肯定评价/ })).toBeVisible()
  await expect(leader.getByRole('button', { name: /新增/ })).toHaveCount(0)
  await expect(leader.getByRole('checkbox', { name: '含已作废' })).toHaveCount(0)
  await leader.goto('/brands')
  await expect(leader.getByRole('link', { name: `查看记录：${shown.project.base.name}` })).toBeVisible()
  await expect(leader.getByRole('link', { name: project.base.name, exact: true })).toHaveCount(0)
})
