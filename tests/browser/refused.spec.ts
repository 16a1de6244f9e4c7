// Every action that the manual or a rule refuses, tried on screen: the page says why, by whom and when, and loses nothing.
import type { Page } from '@playwright/test'
import { type Filing, smallMap } from './api'
import { choose, expect, field, test } from './fixtures'
import { people } from './people'

const at = (filing: Filing) => `/projects/${filing.project.id}/filings/${filing.id}`
const reviewOf = (filing: Filing) => `/review/${filing.project.id}/${filing.id}`

/** A step's dialog is opened and sent. */
async function take(page: Page, operation: string | RegExp, name = String(operation)) {
  await page.getByRole('button', { name: operation }).click()
  await page.getByRole('dialog').getByRole('button', { name, exact: true }).click()
}

/** The dialog says that somebody was faster, who, and what stands now. */
async function expectOvertaken(page: Page, who: string, state: string | RegExp) {
  const notice = page.getByRole('dialog').getByRole('alert')
  await expect(notice).toContainText(who)
  await expect(notice).toContainText(state)
  await expect(notice).toContainText(/20\d\d年\d+月\d+日 \d\d:\d\d/)
  await expect(notice).toContainText('没有丢失')
}

/** The page answers as if nothing were there (R1.2). */
async function expectNothingThere(page: Page, address: string) {
  await page.goto(address)
  await expect(page.getByRole('alert')).toContainText('没有找到')
}

test.describe('撤回', () => {
  test('R3.2: 录入人员在审核通过后不能撤回', async ({ open, api }) => {
    const filing = await api.filing('departmentReview')
    const page = await open(people.clerk, at(filing))
    await expect(page.getByRole('button', { name: '撤回' })).toBeEnabled()
    await filing.act(api.as(people.reviewer), 'approve')
    await take(page, '撤回')
    await expectOvertaken(page, people.reviewer.name, '改革办审核中')
    await page.getByRole('button', { name: '查看现在的内容' }).click()
    await expect(page.getByRole('dialog')).toHaveCount(0)
    const button = page.getByRole('button', { name: '撤回' })
    await expect(button).toHaveAttribute('aria-disabled', 'true')
    await expect(button).toHaveAccessibleDescription(/./)
    expect((await filing.look(api.as(people.clerk))).body.state).toBe('officeReview')
  })

  test('R3.2: 部门审核人员在改革办确认后不能撤回', async ({ open, api }) => {
    const filing = await api.filing('officeReview')
    const page = await open(people.reviewer, at(filing))
    await expect(page.getByRole('button', { name: '撤回' })).toBeEnabled()
    await filing.act(api.as(people.office), 'approve', { issue: true })
    await take(page, '撤回')
    await expectOvertaken(page, people.office.name, '已下发')
  })

  test('R3.2: 录入人员撤回后，审核人员不能通过，所填写的不丢', async ({ open, api }) => {
    const filing = await api.filing('departmentReview')
    const page = await open(people.reviewer, reviewOf(filing))
    await page.getByRole('button', { name: /^驳回/ }).click()
    const dialog = page.getByRole('dialog')
    await choose(dialog, '驳回原因', '其他')
    await field(dialog, '详细描述').fill('写了很久的说明。')
    await filing.act(api.as(people.clerk), 'withdraw')
    await dialog.getByRole('button', { name: '驳回', exact: true }).click()
    await expect(dialog.getByRole('alert')).toContainText(`录入人员${people.clerk.name}已于`)
    await expect(dialog.getByRole('alert')).toContainText('撤回')
    await expect(field(dialog, '详细描述')).toHaveValue('写了很久的说明。')
  })

  test('R3.1: 已下发的不能撤回、删除，也不再编辑', async ({ open, api }) => {
    const filing = await api.filing('issued')
    const page = await open(people.clerk, at(filing))
    await expect(page.getByRole('heading', { name: /作战图/, level: 1 })).toBeVisible()
    await expect(page.getByRole('button', { name: '撤回' })).toHaveCount(0)
    await expect(page.getByRole('button', { name: '删除' })).toHaveCount(0)
    await expect(page.getByRole('link', { name: '继续填报' })).toHaveCount(0)
    await page.goto(`${at(filing)}/draw/indicators`)
    await expect(page.getByRole('status').filter({ hasText: '只能查看' })).toBeVisible()
    await expect(page.getByRole('textbox')).toHaveCount(0)
  })
})

test.describe('审核', () => {
  test('R1.3: 不能审核本人填报的内容', async ({ open, api }) => {
    const base = { responsible: 'scjgj', cooperating: [] }
    const filing = await api.filing('departmentReview', { base, clerk: people.bothRoles })
    const page = await open(people.bothRoles, '/review')
    const row = page.getByRole('row').filter({ hasText: filing.project.base.name })
    await expect(row).toContainText('本人填报')
    await expect(row.getByRole('checkbox')).toHaveCount(0)
    await row.getByRole('link', { name: filing.project.base.name }).click()
    for (const operation of [/^通过/, /^驳回/]) {
      const button = page.getByRole('button', { name: operation })
      await expect(button).toHaveAttribute('aria-disabled', 'true')
      await expect(button).toHaveAccessibleDescription(/不能由您审核/)
    }
    // Neither the key nor the mouse gets round it.
    await page.getByRole('button', { name: /^通过/ }).focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('a')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  })

  test('R3.1: 两人同时审核，后一人得知前一人的决定', async ({ open, api }) => {
    const filing = await api.filing('departmentReview')
    const page = await open(people.reviewer, reviewOf(filing))
    await page.getByRole('button', { name: /^通过/ }).click()
    const dialog = page.getByRole('dialog')
    await field(dialog, '审核意见').fill('同意。')
    const reason = { code: 'vague', detail: '不具体。', pins: [] }
    await filing.act(api.as(people.secondReviewer), 'reject', { verdict: 'reject', reason })
    await dialog.getByRole('button', { name: '通过', exact: true }).click()
    await expectOvertaken(page, people.secondReviewer.name, '已驳回')
    await expect(field(dialog, '审核意见')).toHaveValue('同意。')
  })

  test('R3.7: 几件一起通过，各有各的结果', async ({ open, api }) => {
    const base = { responsible: 'fgw', cooperating: [] }
    const wanted = { base, clerk: people.otherClerk, reviewer: people.otherReviewer, content: smallMap() }
    const kept = await api.filing('departmentReview', wanted)
    const withdrawn = await api.filing('departmentReview', wanted)
    const page = await open(people.otherReviewer, '/review')
    const tick = (filing: Filing) => page.getByRole('checkbox', { name: `勾选 ${filing.project.base.name}` })
    await expect(page.getByRole('link', { name: kept.project.base.name })).toBeVisible()
    await expect(tick(kept), 'R3.5a: only what was opened can be ticked').toHaveCount(0)
    for (const { project } of [kept, withdrawn]) {
      await page.getByRole('link', { name: project.base.name }).click()
      await expect(page.getByRole('heading', { name: project.base.name, level: 1 })).toBeVisible()
      await page.getByRole('link', { name: '待审核' }).click()
    }
    await tick(kept).check()
    await tick(withdrawn).check()
    await withdrawn.act(api.as(people.otherClerk), 'withdraw')
    await page.getByRole('button', { name: '通过所选 2 件' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '通过所选 2 件' }).click()
    await expect(page.getByRole('status').filter({ hasText: '已通过 1 件，1 件没有通过' })).toBeVisible()
    const row = (filing: Filing) => page.getByRole('row').filter({ hasText: filing.project.base.name })
    await expect(row(kept)).toContainText('已通过')
    await expect(row(withdrawn)).toContainText('没有通过')
  })

  test('R3.1: 已经下发的不能再下发', async ({ open, api }) => {
    const filing = await api.filing('confirmed')
    const page = await open(people.office, reviewOf(filing))
    await page.getByRole('button', { name: /^下发/ }).click()
    await filing.act(api.as(people.office), 'issue')
    await page.getByRole('dialog').getByRole('button', { name: '下发', exact: true }).click()
    await expectOvertaken(page, people.office.name, '已下发')
  })

  test('R2.7: 撤销下发只由改革办办理', async ({ open, api }) => {
    const filing = await api.filing('issued')
    for (const who of [people.clerk, people.reviewer]) {
      const page = await open(who, at(filing))
      await expect(page.getByRole('heading', { name: '办理过程' })).toBeVisible()
      await expect(page.getByRole('button', { name: '撤销下发' })).toHaveCount(0)
    }
  })
})

test.describe('填报', () => {
  test('R3.8: 一个项目同时只有一件在办，第二人转到已有的一件', async ({ open, api }) => {
    const project = await api.project()
    const page = await open(people.clerk, '/drawing')
    const start = page.getByRole('button', { name: `开始绘制：${project.base.name}` })
    await expect(start).toHaveAttribute('aria-busy', 'false')
    const filing = await api.filing('draft', { project, clerk: people.secondClerk })
    await start.click()
    await expect(page).toHaveURL(new RegExp(`/projects/${project.id}/filings/${filing.id}`))
    await expect(page.getByText(project.base.name).first()).toBeVisible()
  })

  test('R3.4: 他人已更新的草稿不被覆盖，两边内容都能看到', async ({ open, api }) => {
    const filing = await api.filing('draft', { content: smallMap() })
    const page = await open(people.clerk, `${at(filing)}/draw/measures`)
    await expect(field(page, '具体举措 1')).toHaveValue('第1条举措的内容')
    const theirs = smallMap()
    const [first, second] = theirs.measures
    if (first) first.content = '另一人写的内容'
    if (second) second.content = '另一人写的第二条'
    await filing.act(api.as(people.secondClerk), 'save', { content: theirs })
    await field(page, '具体举措 1').fill('我写的内容')
    await page.getByRole('button', { name: '保存为草稿' }).click()
    await expect(page.getByRole('heading', { name: '内容已被他人更新' })).toBeVisible()
    const row = page.getByRole('row').filter({ hasText: '具体举措 1' }).first()
    await expect(row).toContainText('另一人写的内容')
    await expect(row).toContainText('我写的内容')
    await expect(page.getByRole('alert')).toContainText(people.secondClerk.name)
    await page.getByRole('button', { name: '合并双方的修改' }).click()
    await expect(field(page, '具体举措 1')).toHaveValue('我写的内容')
    await expect(field(page, '具体举措 2')).toHaveValue('另一人写的第二条')
    await expect(page.getByRole('region', { name: '保存状态' })).toContainText(/已保存 \d/)
  })

  test('R3.1: 上报后不能删除', async ({ open, api }) => {
    const filing = await api.filing('draft')
    const page = await open(people.clerk, at(filing))
    await page.getByRole('button', { name: '删除' }).click()
    await filing.act(api.as(people.secondClerk), 'submit')
    await page.getByRole('dialog').getByRole('button', { name: '删除', exact: true }).click()
    await expectOvertaken(page, people.secondClerk.name, '部门审核中')
  })

  test('删除草稿后可以重新绘制', async ({ open, api }) => {
    const filing = await api.filing('draft')
    const page = await open(people.clerk, at(filing))
    await take(page, '删除')
    await expect(page.getByRole('status').filter({ hasText: '已删除' })).toBeVisible()
    await page.goto(`/projects/${filing.project.id}`)
    await page.getByRole('button', { name: /绘制作战图/ }).click()
    await expect(page.getByText('改革办已录入')).toBeVisible()
  })
})

test.describe('R1.2: 不能看的与不存在的一样', () => {
  test('草稿只有录入人员能看', async ({ open, api }) => {
    const filing = await api.filing('draft')
    for (const who of [people.reviewer, people.office, people.leader, people.otherClerk, people.auditor]) {
      const page = await open(who)
      await expectNothingThere(page, at(filing))
    }
  })

  test('在审的填报件领导和其他单位不能看', async ({ open, api }) => {
    const filing = await api.filing('departmentReview', { base: { cooperating: ['fgw'] } })
    for (const who of [people.leader, people.otherClerk, people.otherReviewer]) {
      const page = await open(who)
      await expectNothingThere(page, at(filing))
      await expectNothingThere(page, reviewOf(filing))
      await expectNothingThere(page, `${at(filing)}/sheet`)
    }
  })

  test('无关单位看不到项目', async ({ open, api }) => {
    const { id } = await api.project({ cooperating: [] })
    const page = await open(people.otherClerk)
    await expectNothingThere(page, `/projects/${id}`)
    await expectNothingThere(page, `/projects/${id}/map`)
    await expectNothingThere(page, '/projects/nothing-there')
  })
})

test.describe('不是本人的页面', () => {
  test('登记项目只由改革办办理', async ({ open, page }) => {
    const clerk = await open(people.clerk, '/projects')
    await expect(clerk.getByRole('heading', { name: '项目列表' })).toBeVisible()
    await expect(clerk.getByRole('link', { name: '登记项目' })).toHaveCount(0)
    await expect(clerk.getByRole('menuitem', { name: '登记项目' })).toHaveCount(0)
    await clerk.goto('/projects/new')
    await expect(clerk.getByText(/改革办|无权/).first()).toBeVisible()
    await expect(clerk.getByRole('button', { name: '登记', exact: true })).toHaveCount(0)
    await page.goto('/projects/new')
    await expect(page.getByRole('heading', { name: '登录' })).toBeVisible()
  })

  for (const [address, name] of [
    ['/review', '审核'],
    ['/issue', '下发'],
  ] as const) {
    test(`${name} 对录入人员和领导`, async ({ open }) => {
      for (const who of [people.clerk, people.leader]) {
        const page = await open(who, address)
        await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
        await expect(page.getByRole('main')).toContainText(/此页由.*市委改革办审核人员办理/)
        await expect(page.getByRole('main').getByRole('link')).toHaveCount(0)
      }
    })
  }
})
