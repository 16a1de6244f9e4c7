// The manual's 4.6, as the people of a department and the reform office go through it, in June: what may change of an
// issued map, what may not, and what that makes of it.
import type { Locator, Page } from '@playwright/test'
import type { Filing } from './api'
import { saved } from './drawing'
import { choose, expect, field, test } from './fixtures'
import { application, halfDone } from './iterations'
import { people } from './people'
import { openInQueue } from './queue'

test.use({ now: '2026-06-24T10:00:00+08:00' })

const card = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const planOf = (of: Locator, name: string) => of.getByRole('listitem', { name, exact: true })
const effect = (page: Page) => page.getByRole('region', { name: '对作战图的影响' })

async function submit(page: Page) {
  await page.getByRole('checkbox', { name: '我已核对，内容不涉密' }).check()
  await page.getByRole('button', { name: '保存并上报' }).click()
}

async function approve(page: Page, name: string, outcome: string) {
  await openInQueue(page, '审核', name)
  await page.getByRole('button', { name: /^通过/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: '通过', exact: true }).click()
  await expect(page.getByRole('status').filter({ hasText: outcome })).toBeVisible()
}

const form = ({ project, id }: Filing) => `/projects/${project.id}/iterations/${id}`

test('4.6 措施迭代申请', async ({ open, api }) => {
  test.setTimeout(180_000)
  const { project } = await api.filing('issued', { content: halfDone() })
  const { name } = project.base
  const page = await open(people.clerk)
  const added = card(page, '新增举措 1')
  const edited = card(page, '修改举措 1')

  await test.step('4.6 点击“措施迭代申请”，找到项目', async () => {
    await page.getByRole('menuitem', { name: '措施迭代申请' }).click()
    await expect(page.getByRole('heading', { name: '措施迭代申请', level: 1 })).toBeVisible()
    await page.getByRole('link', { name: `填报：${name}`, exact: true }).click()
    await expect(page.getByText('还没有措施迭代申请')).toBeVisible()
    await page.getByRole('button', { name: '新的申请' }).click()
    await expect(page.getByRole('heading', { name: '更新迭代', level: 2 })).toBeVisible()
  })

  await test.step('空着上报：说明要做什么，并能跳到该处', async () => {
    await submit(page)
    const summary = page.getByRole('alert').filter({ hasText: '需要修改' })
    await summary.getByRole('link', { name: '请新增或修改至少一条举措' }).click()
    await expect(page.getByRole('button', { name: '新增举措', exact: false }).first()).toBeFocused()
  })

  await test.step('4.6 二是“新增举措”：①具体举措、迭代依据', async () => {
    await page.keyboard.press('Enter')
    await expect(field(added, '举措内容')).toBeFocused()
    await field(added, '举措内容').fill('长'.repeat(301))
    await expect(added.getByText('301/300 字')).toBeVisible()
    await field(added, '举措内容').fill('建立跨区域通办机制。')
    await field(added, '迭代依据').fill('市委深改委六月会议要求。')
  })

  await test.step('4.6 ②“月度计划录入”：月度从本月起，计划类型、计划内容', async () => {
    await added.getByRole('button', { name: '添加计划' }).click()
    const plan = planOf(added, '新增举措 1 · 计划 1')
    await expect(field(plan, '计划月度')).toBeFocused()
    await field(plan, '计划月度').press('Enter')
    const months = page.locator('.ant-select-dropdown:visible .ant-select-item-option')
    await expect(months).toHaveText(['6 月', '7 月', '8 月', '9 月', '10 月', '11 月', '12 月'])
    await page.keyboard.press('Escape')
    await choose(plan, '计划月度', '8 月')
    await choose(plan, '计划类型', '开展试点示范')
    await field(plan, '计划内容').fill('在两江新区开展试点。')
  })

  await test.step('4.6 三是“更新迭代”→“编辑举措”：原举措与新举措并列', async () => {
    await page.getByRole('button', { name: '编辑举措' }).click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^具体举措 1/ })
      .click()
    await expect(field(edited, '修改后的举措内容')).toBeFocused()
    await field(edited, '修改后的举措内容').fill('第1条举措的内容（扩面）')
    await expect(edited.getByText('第1条举措的内容', { exact: true })).toBeVisible()
    await field(edited, '迭代依据').fill('第二季度督导发现的问题。')
  })

  await test.step('R7.2 月度已过的计划只能看；以后的计划可以修改、删除，也能恢复', async () => {
    const past = planOf(edited, '修改举措 1 · 计划 1')
    await expect(past).toContainText('月度已过，不能改')
    await expect(past.getByRole('button')).toHaveCount(0)
    await edited.getByRole('button', { name: '修改：修改举措 1 · 计划 2' }).click()
    const plan = planOf(edited, '修改举措 1 · 计划 2')
    await choose(plan, '计划月度', '10 月')
    await expect(plan).toContainText('原为：9 月 · 开展成效评估 · 2026-09的评估')
    await edited.getByRole('button', { name: '删除：修改举措 1 · 计划 3' }).click()
    const gone = planOf(edited, '修改举措 1 · 原计划 3')
    await expect(gone).toContainText('删除')
    await gone.getByRole('button', { name: /^恢复/ }).click()
    await expect(gone).toHaveCount(0)
    await edited.getByRole('button', { name: '删除：修改举措 1 · 计划 3' }).click()
  })

  await test.step('R7.3 对作战图的影响始终可见', async () => {
    const line = page.getByRole('region', { name: '本次改动' })
    for (const text of [
      '新增举措 1 项',
      '修改举措 1 项',
      '新增计划 1 项',
      '修改计划 1 项',
      '删除计划 1 项',
    ]) {
      await expect(line).toContainText(text)
    }
    await line.getByRole('button', { name: '展开改动' }).click()
    await expect(line.getByRole('row')).toHaveCount(3)
    await line.getByRole('button', { name: '收起改动' }).click()
    const rows = effect(page).getByRole('row')
    await expect(rows.filter({ hasText: '建立跨区域通办机制' })).toContainText('新增：开展试点示范')
    const changed = rows.filter({ hasText: '第1条举措的内容（扩面）' })
    await expect(changed.locator('del')).toHaveText(['删除：开展成效评估', '删除：开展成效评估'])
  })

  await test.step('4.6 “保存为草稿”，逐项对照由服务器给出；在办时不能另开一件', async () => {
    await saved(page)
    await effect(page).getByText('逐项对照').click()
    await expect(effect(page).getByText('（扩面）').last()).toBeVisible()
    await page.reload()
    await expect(field(added, '迭代依据')).toHaveValue('市委深改委六月会议要求。')
    await page.getByRole('link', { name: '措施迭代申请' }).first().click()
    const fresh = page.getByRole('button', { name: '新的申请' })
    await expect(fresh).toHaveAttribute('aria-disabled', 'true')
    await expect(fresh).toContainText('已有一件同类填报件在办')
    await page.getByRole('link', { name: '继续在办的申请' }).click()
  })

  await test.step('4.6 “保存并上报”，部门审核、改革办审核通过', async () => {
    await expect(edited).toBeVisible()
    await submit(page)
    await expect(page.getByRole('heading', { name: '已上报', level: 1 })).toBeVisible()
    await expect(page.getByText('措施迭代申请：新增举措 1 项，修改举措 1 项')).toBeVisible()
    const reviewer = await open(people.reviewer)
    await openInQueue(reviewer, '审核', name)
    const read = reviewer.getByRole('article', { name: '修改举措 1' })
    await expect(read).toContainText('原举措内容第1条举措的内容')
    await expect(read.locator('ins')).toContainText('（扩面）')
    await expect(read.getByRole('row').filter({ hasText: '原为：9 月' })).toContainText('修改')
    await approve(reviewer, name, '已通过，转市委改革办审核')
    const office = await open(people.office)
    await approve(office, name, '已通过，作战图更新为第 2 版')
  })

  await test.step('R2.7 第 2 版现行，来自措施迭代，可与第 1 版对照', async () => {
    await page.goto(`/projects/${project.id}/iterations`)
    await page.getByRole('link', { name: '第 2 版与第 1 版对照' }).click()
    await expect(page.getByText('第 2 版（现行）').first()).toBeVisible()
    await expect(page.getByText('措施迭代申请通过：')).toBeVisible()
    await expect(page.getByRole('heading', { name: '第 2 版与第 1 版相比' })).toBeVisible()
    await expect(page.locator('ins').filter({ hasText: '建立跨区域通办机制' })).toBeVisible()
    await page.getByRole('link', { name: '查看措施迭代申请（第 1 轮）' }).click()
    await expect(page.getByText('作战图更新为第 2 版')).toBeVisible()
  })
})

test('R3.3: 标注到迭代依据的，录入人员在该处看到', async ({ open, api }) => {
  const issued = await api.filing('issued', { content: halfDone() })
  const [measure] = halfDone().measures
  const edit = { measure: 'm1', content: '第1条举措的新内容', basis: '依据', plans: measure?.plans }
  const filing = await application(api, issued, { edited: [edit] })
  await filing.act(api.as(people.clerk), 'submit')
  const reviewer = await open(people.reviewer, `/review/${issued.project.id}/${filing.id}`)
  await reviewer.getByRole('button', { name: /^驳回/ }).click()
  const dialog = reviewer.getByRole('dialog')
  await choose(dialog, '驳回原因', '内容不完整')
  await field(dialog, '详细描述').fill('请写明会议或文件名称。')
  await dialog.getByRole('button', { name: '在填报内容上标注' }).click()
  await reviewer.getByRole('button', { name: /^修改举措 1 · 迭代依据/ }).click()
  await reviewer.getByRole('button', { name: /标注完成/ }).click()
  await reviewer.getByRole('dialog').getByRole('button', { name: '驳回', exact: true }).click()
  await expect(reviewer.getByRole('status').filter({ hasText: '已驳回' })).toBeVisible()

  const clerk = await open(people.clerk, form(filing))
  await clerk.getByRole('link', { name: '修改举措 1 · 迭代依据' }).click()
  const basis = field(card(clerk, '修改举措 1'), '迭代依据')
  await expect(basis).toBeFocused()
  await expect(basis).toHaveAccessibleDescription(/请写明会议或文件名称。/)
})

test('R7.1: 作战图撤销后重新下发，在办的申请转到新版，改动保留', async ({ open, api }) => {
  const issued = await api.filing('issued', { content: halfDone() })
  const filing = await application(api, issued, {
    edited: [
      { measure: 'm2', content: '第2条举措的新内容', basis: '依据', plans: halfDone().measures[1]?.plans },
    ],
  })
  const [clerk, office] = [api.as(people.clerk), api.as(people.office)]
  await issued.act(office, 'take-back', { reason: '需要补充计划。' })
  const content = halfDone()
  content.measures[1]?.plans.push({ id: 'm2p3', month: '2026-11', type: 'summarise', content: '总结' })
  await issued.look(clerk)
  await issued.act(clerk, 'save', { content })
  await issued.act(clerk, 'submit')
  await issued.act(api.as(people.reviewer), 'approve')
  await issued.act(office, 'approve', { issue: true })

  const page = await open(people.clerk, form(filing))
  await expect(page.getByText('本申请针对第 1 版，现行的是第 2 版')).toBeVisible()
  await page.getByRole('button', { name: '转到第 2 版' }).click()
  await expect(page.getByText('已转到第 2 版，请核对。')).toBeVisible()
  const edited = card(page, '修改举措 1')
  await expect(field(edited, '修改后的举措内容')).toHaveValue('第2条举措的新内容')
  await expect(planOf(edited, '修改举措 1 · 计划 3')).toContainText('11 月 · 总结推广经验 · 总结')
  await saved(page)
  await submit(page)
  await expect(page.getByRole('heading', { name: '已上报', level: 1 })).toBeVisible()
})
