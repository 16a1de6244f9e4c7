// The main path of each journey by keyboard alone: no mouse, and the focus is always to be seen.
import type { Locator, Page } from '@playwright/test'
import { baseInformation, type Filing, smallMap } from './api'
import { indicatorCard, monthCell } from './drawing'
import { fileRow } from './evidence'
import { expect, field, test } from './fixtures'
import { people } from './people'
import { promotion, sample } from './records'

/** A mouse or a finger in these tests is a mistake of the test. */
async function withoutMouse(page: Page): Promise<Page> {
  await page.evaluate(() => {
    addEventListener('pointerdown', () => console.error('a pointer was used'), { capture: true })
  })
  return page
}

/** Goes on with Tab (or back with Shift+Tab) until something has the focus, as a person does. */
async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await expect(target).toBeVisible()
  for (let step = 0; step < 150; step++) {
    if (await target.evaluate(element => element === document.activeElement)) {
      await expectVisibleFocus(target)
      return
    }
    await page.keyboard.press(key)
  }
  throw new Error(`Tab never reached ${target}`)
}

/** Something around the element or itself shows that it has the focus. */
async function expectVisibleFocus(target: Locator): Promise<void> {
  const isSeen = await target.evaluate(element => {
    for (
      let around: Element | null = element, up = 0;
      around && up < 4;
      around = around.parentElement, up++
    ) {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(around)
      if (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) return true
      if (up === 0 && boxShadow !== 'none') return true
    }
    return false
  })
  expect(isSeen, `the focus of ${target} can be seen`).toBe(true)
}

async function press(page: Page, target: Locator, key = 'Enter'): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press(key)
}

async function type(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press('Control+a')
  await page.keyboard.insertText(text)
}

/** Chooses from a list: opened by the arrow, found by the arrows or by typing, taken by Enter. */
async function pick(page: Page, target: Locator, option: string): Promise<void> {
  await tabTo(page, target)
  if (await target.isEditable()) await page.keyboard.insertText(option)
  else await page.keyboard.press('ArrowDown')
  const active = page.locator('.ant-select-dropdown:visible .ant-select-item-option-active')
  for (let step = 0; step < 40 && (await active.textContent()) !== option; step++) {
    await page.keyboard.press('ArrowDown')
  }
  await expect(active).toHaveText(option)
  await page.keyboard.press('Enter')
}

/** The menu is one stop of Tab; the arrows lead through it. */
async function chooseInMenu(page: Page, name: string | RegExp): Promise<void> {
  const item = page.getByRole('menuitem', { name })
  await expect(item).toBeVisible()
  const menu = page.getByRole('navigation', { name: '主菜单' }).getByRole('menu').first()
  // It stands before the page, which is as long as there is work to do.
  for (let step = 0; step < 150; step++) {
    if (await menu.evaluate(element => element.contains(document.activeElement))) break
    await page.keyboard.press('Shift+Tab')
  }
  for (let step = 0; step < 20; step++) {
    if (await item.evaluate(element => element === document.activeElement)) break
    await page.keyboard.press('ArrowDown')
    // The menu moves the focus with the next frame; nobody types faster than that.
    await page.evaluate(() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn))))
  }
  await expect(item).toBeFocused()
  await page.keyboard.press('Enter')
}

test('signing in, changing the password, signing out', async ({ page, api }) => {
  const someone = await api.account(['clerk'], 'zfbgt')
  await page.goto('/')
  await withoutMouse(page)
  await expect(field(page, '手机号')).toBeFocused()
  await page.keyboard.insertText(someone.phone)
  await type(page, field(page, '密码'), someone.password)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: '工作台', level: 1 })).toBeVisible()
  await chooseInMenu(page, '个人信息')
  await press(page, page.getByRole('main').getByRole('link', { name: '修改密码' }))
  await expect(page.getByRole('heading', { name: '修改密码', level: 1 })).toBeVisible()
  await type(page, field(page, '当前密码'), someone.password)
  await type(page, field(page, '新密码'), 'Jianpan2026-mima')
  await type(page, field(page, '再次输入新密码'), 'Jianpan2026-mima')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: '个人信息', level: 1 })).toBeVisible()
  await chooseInMenu(page, '退出登录')
  await expect(page.getByRole('heading', { name: '登录' })).toBeVisible()
})

test('the first stop of every page leads past the menu', async ({ open }) => {
  const page = await withoutMouse(await open(people.clerk))
  await expect(page.getByRole('heading', { name: '工作台', level: 1 })).toBeVisible()
  // Something to go to, once what waits has been read.
  await expect(page.getByRole('main').getByRole('link').first()).toBeVisible()
  await tabTo(page, page.getByRole('link', { name: '跳到正文' }), 'Shift+Tab')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  const isInMain = await page.evaluate(() =>
    document.getElementById('main')?.contains(document.activeElement),
  )
  expect(isInMain).toBe(true)
})

test('the office registers a project', async ({ open }) => {
  const page = await withoutMouse(await open(people.office))
  const base = baseInformation()
  await chooseInMenu(page, '登记项目')
  await expect(field(page, '项目编号')).not.toHaveValue('')
  await type(page, field(page, '项目编号'), base.code)
  await type(page, field(page, '项目名称'), base.name)
  await pick(page, field(page, '所属领域'), '数字化改革')
  await pick(page, field(page, '责任单位'), '市教委')
  await pick(page, field(page, '配合单位'), '市公安局')
  await page.keyboard.press('Escape')
  await type(page, field(page, '领衔市领导'), base.leadLeader)
  await tabTo(page, field(page, '认定“加快实施”日期'))
  // Debian's Chromium speaks English alone, and asks for month, day and year in this order.
  await page.keyboard.type('01152026')
  await type(page, field(page, '改革方案文号'), base.planNumber)
  await type(page, field(page, '改革方案名称'), base.planTitle)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status').filter({ hasText: '项目已登记' })).toBeVisible()
  await expect(page.getByText('2026年1月15日')).toBeVisible()
})

test('a clerk draws a map and submits it', async ({ open, api }) => {
  test.setTimeout(120_000)
  const { base, id } = await api.project()
  const page = await withoutMouse(await open(people.clerk))
  const map = smallMap()
  await chooseInMenu(page, '绘制项目作战图')
  const start = page.getByRole('button', { name: `开始绘制：${base.name}` })
  await expect(start).toHaveAttribute('aria-busy', 'false')
  await press(page, start)
  await press(page, page.getByRole('main').getByRole('link', { name: '核心指标', exact: true }))
  for (const [index, indicator] of map.indicators.entries()) {
    await press(page, page.getByRole('button', { name: '添加核心指标' }))
    const card = indicatorCard(page, index + 1)
    await expect(field(card, '指标名称')).toBeFocused()
    await page.keyboard.insertText(indicator.name)
    await type(page, field(card, '计量单位'), indicator.unit)
    await type(page, field(card, '年度目标'), indicator.annualTarget)
    await tabTo(page, monthCell(page, index + 1, 1))
    // As in a spreadsheet: Enter goes on, the arrows go anywhere.
    for (const target of indicator.monthlyTargets) {
      await page.keyboard.insertText(target)
      await page.keyboard.press('Enter')
    }
    await expect(card.getByText('与年度目标一致')).toBeVisible()
  }
  await page.keyboard.press('ArrowUp')
  await expect(monthCell(page, 1, 12)).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await expect(monthCell(page, 1, 11)).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(monthCell(page, 2, 11)).toBeFocused()

  await press(page, page.getByRole('link', { name: '下一步：具体举措' }))
  for (const [index, { content }] of map.measures.entries()) {
    await press(page, page.getByRole('button', { name: '添加举措' }))
    await expect(field(page, `具体举措 ${index + 1}`)).toBeFocused()
    await page.keyboard.insertText(content)
  }
  // WCAG 2.5.7: the order is changed without dragging.
  await page.keyboard.press('Alt+ArrowUp')
  await expect(field(page, '具体举措 2')).toHaveValue('第3条举措的内容')
  await expect(field(page, '具体举措 2')).toBeFocused()
  await page.keyboard.press('Alt+ArrowDown')
  await expect(field(page, '具体举措 3')).toHaveValue('第3条举措的内容')

  await press(page, page.getByRole('link', { name: '下一步：月度推进计划' }))
  await tabTo(page, page.getByRole('button', { name: /^具体举措 1.*，1 月：没有计划/ }))
  for (const [index, { plans }] of map.measures.entries()) {
    // The matrix is one stop of Tab; the arrows lead from cell to cell.
    await page.keyboard.press('ArrowRight')
    const cell = page.getByRole('button', {
      name: new RegExp(`^具体举措 ${index + 1}.*，${index + 2} 月：没有计划`),
    })
    await expect(cell).toBeFocused()
    await page.keyboard.press('Enter')
    const editor = page.getByRole('dialog', { name: `具体举措 ${index + 1} · ${index + 2} 月` })
    await expect(field(editor, '计划类型')).toBeFocused()
    await pick(page, field(editor, '计划类型'), '开展督导指导')
    await type(page, field(editor, '计划内容'), plans[0]?.content ?? '')
    await press(page, editor.getByRole('button', { name: '完成' }))
    await expect(editor).toHaveCount(0)
    await expect(page.getByRole('button', { name: /1 项计划/ })).toHaveCount(index + 1)
    await tabTo(
      page,
      page.getByRole('button', { name: new RegExp(`^具体举措 ${index + 1}.*，${index + 2} 月：1 项`) }),
    )
    await page.keyboard.press('ArrowDown')
  }
  await page.keyboard.press('Control+s')
  await expect(page.getByRole('region', { name: '保存状态' })).toContainText(/已保存 \d/)

  await press(page, page.getByRole('link', { name: '下一步：核对并上报' }))
  await expect(page.getByText('符合').first()).toBeVisible()
  await expect(page.getByText('不符合')).toHaveCount(0)
  await press(page, page.getByRole('checkbox', { name: '我已核对，内容不涉密' }), 'Space')
  await press(page, page.getByRole('button', { name: '保存并上报' }))
  await expect(page.getByRole('heading', { name: '已上报', level: 1 })).toBeVisible()
  // And takes it back.
  await press(page, page.getByRole('link', { name: '查看填报件' }))
  await press(page, page.getByRole('button', { name: '撤回' }))
  await press(page, page.getByRole('dialog').getByRole('button', { name: '撤回' }))
  await expect(page.getByRole('status').filter({ hasText: '已撤回' })).toBeVisible()
  expect(page.url()).toContain(id)
})

/** A department of its own, so that its queue holds what this test put there. */
const apart = { base: { responsible: 'dsjj', cooperating: [] as string[] }, content: smallMap() }

test('a clerk fills in a promotion with a file and submits it', async ({ open, api }) => {
  const { project } = await api.filing('issued')
  const page = await withoutMouse(await open(people.clerk, `/projects/${project.id}/promotions`))
  await press(page, page.getByRole('button', { name: '新增推广记录' }))
  await pick(page, field(page, '推广方式'), '召开现场观摩会')
  // A day is typed part by part, in the order of the browser's language.
  await tabTo(page, field(page, '推广日期'))
  await page.keyboard.type('01202026')
  await type(page, field(page, '具体情况简介'), promotion.description)
  await press(page, page.getByRole('checkbox', { name: /均不涉密$/ }), 'Space')
  const chosen = page.waitForEvent('filechooser')
  await press(page, page.getByRole('button', { name: '选择文件' }))
  await (await chosen).setFiles(sample('site-visit-notice.pdf'))
  const file = fileRow(page, 'site-visit-notice.pdf')
  await expect(file).toContainText('✓ 完成')
  await press(page, file.getByRole('button', { name: /^重新命名/ }))
  await page.keyboard.press('Control+a')
  await page.keyboard.insertText('观摩会通知')
  await page.keyboard.press('Enter')
  await press(page, page.getByRole('button', { name: '查看：观摩会通知.pdf' }))
  await expect(page.getByRole('dialog', { name: '观摩会通知.pdf' })).toBeVisible()
  await page.keyboard.press('Escape')
  await press(page, page.getByRole('checkbox', { name: '我已核对，内容不涉密' }), 'Space')
  await press(page, page.getByRole('button', { name: '保存并上报' }))
  await expect(page.getByRole('heading', { name: '已上报', level: 1 })).toBeVisible()
})

test('a reviewer rejects with a pin, and approves the next at once', async ({ open, api }) => {
  const clerk = await api.account(['clerk'], 'dsjj')
  const reviewer = await api.account(['reviewer'], 'dsjj')
  const first = await api.filing('departmentReview', { ...apart, clerk })
  const second = await api.filing('departmentReview', { ...apart, clerk })
  const page = await withoutMouse(await open(reviewer, '/review'))
  const inQueue = (filing: Filing) => page.getByRole('link', { name: filing.project.base.name })
  await expect(inQueue(second)).toBeVisible()
  // J and K lead through the queue.
  await page.keyboard.press('j')
  for (let step = 0; step < 25; step++) {
    if (await inQueue(first).evaluate(element => element === document.activeElement)) break
    await page.keyboard.press('j')
  }
  await expect(inQueue(first)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: first.project.base.name, level: 1 })).toBeVisible()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: '快捷键' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)

  await page.keyboard.press('x')
  const dialog = page.getByRole('dialog', { name: '驳回' })
  await pick(page, field(dialog, '驳回原因'), '表述不具体')
  await type(page, field(dialog, '详细描述'), '请写明七月目标的依据。a x j k ?')
  await press(page, dialog.getByRole('button', { name: '在作战图上标注' }))
  await expect(dialog).toHaveCount(0)
  await press(page, page.getByRole('button', { name: /^核心指标 2 · 7 月目标/ }))
  await page.keyboard.press('Escape')
  await expect(dialog).toContainText('核心指标 2 · 7 月目标')
  await expect(field(dialog, '详细描述')).toHaveValue('请写明七月目标的依据。a x j k ?')
  await tabTo(page, field(dialog, '详细描述'))
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('status').filter({ hasText: '已驳回' })).toBeVisible()

  await expect(page.getByRole('heading', { name: second.project.base.name, level: 1 })).toBeVisible()
  await page.keyboard.press('a')
  await expect(field(page.getByRole('dialog', { name: '通过' }), '审核意见')).toBeFocused()
  await page.keyboard.insertText('同意。')
  await page.keyboard.press('Control+Enter')
  await expect(
    page.getByRole('status').filter({ hasText: `《${second.project.base.name}》第 1 轮已通过` }),
  ).toBeVisible()
})

test('the office confirms at the queue and issues at its desk', async ({ open, api }) => {
  const reviewed = await api.filing('officeReview', { content: smallMap() })
  const confirmed = await api.filing('confirmed', { content: smallMap() })
  const page = await withoutMouse(await open(people.office, `/review/${reviewed.project.id}/${reviewed.id}`))
  await expect(page.getByRole('heading', { name: reviewed.project.base.name, level: 1 })).toBeVisible()
  await press(page, page.getByRole('button', { name: '确认', exact: true }))
  await expect(field(page.getByRole('dialog', { name: '确认' }), '审核意见')).toBeFocused()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('status').filter({ hasText: '已确认' })).toBeVisible()
  await page.goto(`/review/${confirmed.project.id}/${confirmed.id}`)
  await withoutMouse(page)
  await expect(page.getByRole('heading', { name: confirmed.project.base.name, level: 1 })).toBeVisible()
  await page.keyboard.press('a')
  await expect(page.getByRole('dialog', { name: '下发' })).toBeVisible()
  await press(page, page.getByRole('dialog').getByRole('button', { name: '下发' }))
  await expect(page.getByRole('status').filter({ hasText: '已下发，为第 1 版' })).toBeVisible()
})

test('a leader finds a project and reads its map', async ({ open, api }) => {
  const filing = await api.filing('issued', { content: smallMap() })
  const page = await withoutMouse(await open(people.leader))
  await chooseInMenu(page, '项目列表')
  await expect(page.getByRole('heading', { name: '项目列表', level: 1 })).toBeVisible()
  await page.keyboard.press('/')
  await expect(field(page, '编号或名称')).toBeFocused()
  await page.keyboard.insertText(filing.project.base.code)
  await expect(page.getByRole('row')).toHaveCount(2)
  await press(page, page.getByRole('link', { name: filing.project.base.name }))
  await press(page, page.getByRole('link', { name: '查看作战图' }))
  await expect(page.getByRole('heading', { name: `${filing.project.base.name} · 项目作战图` })).toBeVisible()
})

test('single keys stay out of the way of whoever types or composes', async ({ open, api }) => {
  const filing = await api.filing('departmentReview', { content: smallMap() })
  const page = await withoutMouse(await open(people.reviewer, `/review/${filing.project.id}/${filing.id}`))
  await expect(page.getByRole('heading', { name: filing.project.base.name, level: 1 })).toBeVisible()
  // While an input method composes, and with a modifier, they do nothing.
  await page.evaluate(() => {
    const key = { key: 'a', bubbles: true }
    document.body.dispatchEvent(new KeyboardEvent('keydown', { ...key, isComposing: true }))
    document.body.dispatchEvent(new KeyboardEvent('keydown', { ...key, ctrlKey: true }))
  })
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.keyboard.press('a')
  await expect(page.getByRole('dialog', { name: '通过' })).toBeVisible()
  // In the field they are letters.
  const opinion = field(page.getByRole('dialog'), '审核意见')
  await expect(opinion).toBeFocused()
  await page.keyboard.type('xjk?')
  await expect(opinion).toHaveValue('xjk?')
})
