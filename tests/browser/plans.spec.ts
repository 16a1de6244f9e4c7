// The manual's 4.3, as the people of a department, the reform office and a leader go through it.
import type { Locator, Page } from '@playwright/test'
import { saved } from './drawing'
import { bringAll, demoFile, fileList } from './evidence'
import { choose, expect, field, test } from './fixtures'
import { people } from './people'
import { june, mapOfJune, named, update, updated } from './plans'
import { openInQueue } from './queue'

test.use({ now: june })

async function submit(page: Page) {
  const clean = page.getByRole('checkbox', { name: '我已核对，内容不涉密' })
  await clean.check()
  await page.getByRole('button', { name: '保存并上报' }).click()
}

/** Takes the step that a dialog confirms. */
async function take(page: Page, opener: RegExp, name: string) {
  await page.getByRole('button', { name: opener }).click()
  await page.getByRole('dialog').getByRole('button', { name, exact: true }).click()
}

const told = (page: Page, text: string | RegExp) =>
  expect(page.getByRole('status').filter({ hasText: text })).toBeVisible()

/** The part of the form that is about a plan. */
const card = (page: Page, name: string) => page.getByRole('region', { name })

/** The row of a plan in the list. */
const row = (page: Page, content: string) => page.getByRole('row').filter({ hasText: content })

/** Types entries one after the other, as on the keyboard. */
async function typeEntries(within: Locator, list: '已开展工作' | '下一步工作计划', texts: string[]) {
  await within.getByRole('button', { name: `添加${list}` }).click()
  const page = within.page()
  for (const [index, text] of texts.entries()) {
    await expect(field(within, `${list} ${index + 1}`)).toBeFocused()
    await page.keyboard.insertText(text)
    if (index < texts.length - 1) await page.keyboard.press('Enter')
  }
}

test('4.3 月度计划推进更新', async ({ open, api }) => {
  test.setTimeout(180_000)
  const { project } = await api.filing('issued', { content: mapOfJune() })
  const { name } = project.base
  const list = `/projects/${project.id}/plans`
  const page = await open(people.clerk)

  await test.step('4.3 “月度计划推进更新” → “状态更新”：本月的计划、逾期的计划', async () => {
    await page.getByRole('menuitem', { name: '月度计划推进更新' }).click()
    await page.getByRole('link', { name: `填报：${name}`, exact: true }).click()
    await expect(row(page, '制定年度改革方案')).toContainText('未启动')
    await expect(row(page, '印发配套政策')).toHaveCount(0)
    await page.getByRole('button', { name: '逾期（1）' }).click()
    await expect(row(page, '印发配套政策')).toContainText('逾期')
    await page.getByRole('button', { name: '填报本月' }).click()
  })

  await test.step('选择计划：本月的和以前尚未完成的列出，一次加入本月全部', async () => {
    for (const plan of [named.plan, named.pilot, named.late]) {
      await expect(page.getByRole('button', { name: `加入：${plan}` })).toBeVisible()
    }
    await expect(page.getByRole('button', { name: `加入：${named.later}` })).toBeHidden()
    await page.getByRole('button', { name: '加入本月全部计划（2 项）' }).click()
    await expect(card(page, named.plan)).toBeVisible()
    await expect(card(page, named.pilot)).toBeVisible()
  })

  await test.step('空着上报：每一项都说明，并能跳到该项', async () => {
    await page.getByRole('button', { name: '保存并上报' }).click()
    const summary = page.getByRole('alert').filter({ hasText: '需要修改' })
    await expect(summary).toBeFocused()
    await expect(summary.getByRole('link')).toHaveText([
      `${named.plan} · 推进状态：请从“未启动、推进中、已完成”中选择`,
      `${named.pilot} · 推进状态：请从“未启动、推进中、已完成”中选择`,
      '上报前请确认内容不涉密；涉密材料请按规定另行报送',
    ])
    await summary.getByRole('link', { name: named.pilot }).click()
    await expect(card(page, named.pilot).getByRole('radio', { name: '未启动' })).toBeFocused()
  })

  const done = card(page, named.plan)
  const going = card(page, named.pilot)

  await test.step('4.3 ①已开展工作：按次条目式列举，有填写提示', async () => {
    await done.getByRole('radio', { name: '已完成' }).check()
    await expect(done.getByText(/目标体系、工作体系、政策体系、评价体系以及核心指标/)).toBeVisible()
    await typeEntries(done, '已开展工作', ['形成方案初稿。', '征求意见后印发。'])
    await field(done, '已开展工作 1 · 日期').fill('2026-06-10')
    await going.getByRole('radio', { name: '推进中' }).check()
    await typeEntries(going, '已开展工作', ['确定三个试点区县。'])
  })

  await test.step('4.3 ②存在问题；③下一步工作计划', async () => {
    await field(going, '存在问题').fill('区县配套资金没有落实。')
    await typeEntries(going, '下一步工作计划', ['7月10日前印发试点方案。', '7月底前启动试点。'])
    await field(going, '下一步工作计划 1 · 日期').fill('2026-07-10')
  })

  await test.step('4.3 ④推进状态为“已完成”的，没有佐证材料不能上报', async () => {
    await expect(page.getByText(/有 1 项计划填报为“已完成”，务必上传佐证材料/)).toBeVisible()
    await submit(page)
    const summary = page.getByRole('alert').filter({ hasText: '需要修改' })
    await expect(summary.getByRole('link')).toHaveText([/^佐证材料：推进状态为“已完成”的须有佐证/])
    await summary.getByRole('link').click()
    await expect(page.getByRole('button', { name: /^选择文件/ })).toBeFocused()
    await expect(done.getByText(/“制定改革方案”一般还应写明/)).toBeVisible()
    // The reason at the button covers the declaration as long as it has the focus.
    await field(going, '存在问题').focus()
    await bringAll(page, demoFile('experience.docx', '改革方案.docx'))
  })

  await test.step('4.3 “保存为草稿”，再“保存并上报”', async () => {
    await saved(page)
    await page.reload()
    await expect(field(done, '已开展工作 2')).toHaveValue('征求意见后印发。')
    await expect(field(going, '下一步工作计划 1 · 日期')).toHaveValue('2026-07-10')
    await expect(fileList(page).getByRole('listitem')).toHaveCount(1)
    await submit(page)
    await expect(page.getByRole('heading', { name: '已上报', level: 1 })).toBeVisible()
    await expect(page.getByText('2026年6月，2 项计划，已完成 1 项')).toBeVisible()
  })

  await test.step('(二) 审核页展示：基础信息、历史状态更新、本次状态更新；两级审核通过', async () => {
    const reviewer = await open(people.reviewer)
    await openInQueue(reviewer, '审核', name)
    const article = reviewer.getByRole('article', { name: named.plan })
    await expect(article.getByRole('heading', { name: '基础信息' })).toBeVisible()
    await expect(article.getByRole('heading', { name: '历史状态更新（0）' })).toBeVisible()
    await expect(article.getByRole('heading', { name: '本次状态更新' })).toBeVisible()
    await expect(article).toContainText('2026年6月10日 形成方案初稿。')
    await expect(reviewer.getByRole('row', { name: /改革方案\.docx/ })).toBeVisible()
    await take(reviewer, /^通过/, '通过')
    await told(reviewer, '已通过，转市委改革办审核')
    const office = await open(people.office)
    await openInQueue(office, '审核', name)
    await take(office, /^通过/, '通过')
    await told(office, /已通过/)
  })

  await test.step('列表：推进状态和历史状态更新；领导也看到', async () => {
    for (const who of [people.clerk, people.leader]) {
      const reader = await open(who, list)
      await expect(row(reader, '制定年度改革方案')).toContainText('已完成')
      await expect(row(reader, '在三个区县试点')).toContainText('推进中')
      await reader.getByRole('button', { name: `历史更新（1）：${named.pilot}` }).click()
      await expect(reader.getByText('区县配套资金没有落实。')).toBeVisible()
    }
  })

  await test.step('R5.3: 已完成的计划由改革办重新打开，须有理由', async () => {
    const office = await open(people.office, list)
    await office.getByRole('button', { name: `重新打开：${named.plan}` }).click()
    const dialog = office.getByRole('dialog', { name: '重新打开' })
    await dialog.getByRole('button', { name: '重新打开', exact: true }).click()
    await expect(dialog.getByRole('alert')).toContainText('请填写重新打开的理由')
    await field(dialog, '重新打开的理由').fill('方案须按新要求修订。')
    await dialog.getByRole('button', { name: '重新打开', exact: true }).click()
    await told(office, `${named.plan}已重新打开`)
    await expect(row(office, '制定年度改革方案')).toContainText('推进中')
    await office.getByRole('button', { name: `历史更新（2）：${named.plan}` }).click()
    await expect(office.getByText('理由：方案须按新要求修订。')).toBeVisible()
  })
})

test('R5.1: 带入上次内容、粘贴多行、用键盘排序；驳回时标注到计划', async ({ open, api }) => {
  test.setTimeout(120_000)
  const { project } = await updated(api, 'approved')
  const page = await open(people.clerk, `/projects/${project.id}/plans`)
  await page.getByRole('button', { name: '再次填报' }).click()
  await page.getByRole('button', { name: `加入：${named.pilot}` }).click()
  const going = card(page, named.pilot)

  await test.step('带入上次审核通过的内容；可以撤销', async () => {
    await going.getByText('历史状态更新（1）').click()
    await expect(going.getByText('2026年6月更新')).toBeVisible()
    await going.getByRole('button', { name: `带入上月内容：${named.pilot}` }).click()
    await expect(field(going, '已开展工作 1')).toHaveValue(update.work[0]?.text ?? '')
    await page.getByRole('button', { name: '撤销' }).click()
    await expect(field(going, '已开展工作 1')).toHaveCount(0)
    await going.getByRole('button', { name: `带入上月内容：${named.pilot}` }).click()
    await expect(field(going, '存在问题')).toHaveValue(update.problems)
    await expect(going.getByRole('radio', { name: '推进中' })).toBeChecked()
  })

  await test.step('粘贴多行，一行一条；Alt+↑ 上移；空条退格删除', async () => {
    await typeEntries(going, '下一步工作计划', [])
    await expect(field(going, '下一步工作计划 2')).toBeFocused()
    await page.keyboard.insertText('开头：')
    await field(going, '下一步工作计划 2').evaluate((box: HTMLTextAreaElement) => {
      const data = new DataTransfer()
      data.setData('text/plain', '1. 启动试点\r\n2、每周调度\n（3）总结经验')
      box.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
    })
    await expect(field(going, '下一步工作计划 2')).toHaveValue('开头：启动试点')
    await expect(field(going, '下一步工作计划 4')).toHaveValue('总结经验')
    await expect(field(going, '下一步工作计划 4')).toBeFocused()
    await page.keyboard.press('Alt+ArrowUp')
    await expect(field(going, '下一步工作计划 3')).toHaveValue('总结经验')
    await expect(field(going, '下一步工作计划 3')).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(field(going, '下一步工作计划 4')).toBeFocused()
    await page.keyboard.press('Backspace')
    await expect(field(going, '下一步工作计划 5')).toHaveCount(0)
    await expect(field(going, '下一步工作计划 3')).toBeFocused()
  })

  await submit(page)
  await expect(page.getByRole('heading', { name: '已上报', level: 1 })).toBeVisible()
  const reviewer = await open(people.reviewer)

  await test.step('R3.6: 审核看到哪些与上次相同；驳回标注到“下一步工作计划”', async () => {
    await openInQueue(reviewer, '审核', project.base.name)
    const article = reviewer.getByRole('article', { name: named.pilot })
    await expect(article.getByRole('listitem').filter({ hasText: '召开试点部署会。' })).toContainText(
      '与上次相同',
    )
    await expect(article.getByRole('listitem').filter({ hasText: '每周调度' })).not.toContainText(
      '与上次相同',
    )
    await reviewer.getByRole('button', { name: /^驳回/ }).click()
    const dialog = reviewer.getByRole('dialog', { name: '驳回' })
    await choose(dialog, '驳回原因', '表述不具体')
    await field(dialog, '详细描述').fill('请写明时间安排。')
    await dialog.getByRole('button', { name: '在填报内容上标注' }).click()
    await reviewer.getByRole('button', { name: /^第 1 项 · 下一步工作计划/ }).click()
    await reviewer.getByRole('button', { name: /^标注完成/ }).click()
    await dialog.getByRole('button', { name: '驳回' }).click()
    await told(reviewer, '已驳回')
  })

  await test.step('R3.3: 录入人员在该处看到，修改后再报，两轮可以对照', async () => {
    await page.goto('/')
    await page.getByRole('link', { name: `继续：${project.base.name}` }).click()
    await page
      .getByRole('region', { name: /已被驳回/ })
      .getByRole('link', { name: /下一步工作计划$/ })
      .click()
    await expect(field(going, '下一步工作计划 1')).toBeInViewport()
    await expect(going.getByText('请写明时间安排。')).toBeVisible()
    await field(going, '下一步工作计划 2 · 日期').fill('2026-07-15')
    await submit(page)
    await expect(page.getByRole('heading', { name: '已上报', level: 1 })).toBeVisible()
    await openInQueue(reviewer, '审核', project.base.name)
    await expect(reviewer.getByText('第 1 项 · 下一步工作计划 2 · 日期')).toBeVisible()
  })
})

test('R3.4: 两人同时填报，按计划和条目合并', async ({ open, api }) => {
  const { project } = await api.filing('issued', { content: mapOfJune() })
  const clerk = api.as(people.clerk)
  const draft = { kind: 'planProgress', period: '2026-06', content: { updates: [update] } }
  const made = await clerk.must('POST', `/api/projects/${project.id}/filings`, draft)
  const place = `/api/projects/${project.id}/filings/${made.body.filing}`
  const page = await open(people.clerk, `/projects/${project.id}/plans/${made.body.filing}`)
  const going = card(page, named.pilot)
  await field(going, '存在问题').fill('我写的问题。')
  const other = [...update.work, { id: 'w3', text: '对方加的工作。', date: '' }]
  const second = api.as(people.secondClerk)
  const body = { kind: 'planProgress', round: 0, content: { updates: [{ ...update, work: other }] } }
  await second.must('PUT', place, body, made.etag)
  await page.keyboard.press('Control+s')
  await page.getByRole('button', { name: '合并双方的修改' }).click()
  await expect(field(going, '存在问题')).toHaveValue('我写的问题。')
  await expect(field(going, '已开展工作 3')).toHaveValue('对方加的工作。')
})

test('R4.3: 只能填报当月；别的角色只能看', async ({ open, api }) => {
  const filing = await updated(api, 'departmentReview')
  const list = `/projects/${filing.project.id}/plans`
  const clerk = await open(people.clerk, list)
  await expect(clerk.getByText(/2026年7月起的 6 个月尚未开始/)).toBeVisible()
  await expect(clerk.getByRole('button', { name: /填报/ })).toHaveCount(0)
  await expect(clerk.getByRole('link', { name: '查看：2026年6月' })).toBeVisible()
  const leader = await open(people.leader, list)
  await expect(leader.getByRole('heading', { name: '月度推进计划' })).toBeVisible()
  await expect(leader.getByRole('button', { name: /填报|重新打开/ })).toHaveCount(0)
  const { project } = await api.filing('confirmed')
  const early = await open(people.clerk, `/projects/${project.id}/plans`)
  await expect(early.getByText('作战图还没有下发，现在不能填报。')).toBeVisible()
})
