// The manual's 4.1 and part (二), as the people of a department, the reform office and a leader go through them.
import { type BattleMap, baseInformation, realMap } from './api'
import { drawIndicator, drawMeasure, drawPlans, monthCell, saved, written } from './drawing'
import { choose, expect, field, signIn, test } from './fixtures'
import { people } from './people'
import { openInQueue } from './queue'

test('4.1 绘制项目作战图、(二) 审核、确认下发', async ({ page, open, api }) => {
  test.setTimeout(240_000)
  const map = realMap('one-thing-once')
  const base = baseInformation()
  const { name } = base
  const office = await open(people.office)

  await test.step('4.1 注：市级重大改革项目信息由市委改革办审核人员提前录入', async () => {
    await office.getByRole('menuitem', { name: '登记项目' }).click()
    await expect(field(office, '项目编号')).not.toHaveValue('')
    await field(office, '项目编号').fill(base.code)
    await field(office, '年度').fill('2026')
    await field(office, '项目名称').fill(name)
    await choose(office, '所属领域', '数字化改革')
    await choose(office, '责任单位', '市政府办公厅')
    await choose(office, '配合单位', '市教委')
    await office.keyboard.press('Escape')
    await field(office, '领衔市领导').fill(base.leadLeader)
    await field(office, '认定“加快实施”日期').fill(base.recognisedOn)
    await field(office, '改革方案文号').fill(base.planNumber)
    await field(office, '改革方案名称').fill(base.planTitle)
    await office.getByRole('button', { name: '登记', exact: true }).click()
    await expect(office.getByRole('status').filter({ hasText: '项目已登记' })).toContainText('市政府办公厅')
  })

  await test.step('一、登录系统：输入账号和密码', async () => {
    await page.goto('/')
    await signIn(page, people.clerk)
    await expect(page.getByText('本系统严禁录入涉密信息')).toBeVisible()
  })

  await test.step('4.1 展开左侧导航栏 → “重大改革项目” → “绘制项目作战图”，找到项目', async () => {
    await page.getByRole('menuitem', { name: '绘制项目作战图' }).click()
    await expect(page.getByRole('heading', { name: '绘制项目作战图', level: 1 })).toBeVisible()
    const row = page.getByRole('row').filter({ hasText: name })
    const start = row.getByRole('button', { name: `开始绘制：${name}` })
    await expect(start).toHaveAttribute('aria-busy', 'false')
    await start.click()
    await expect(page.getByText('改革办已录入')).toBeVisible()
  })

  await test.step('4.1 一是“核心指标”、二是“目标值录入”', async () => {
    await page.getByRole('main').getByRole('link', { name: '核心指标', exact: true }).click()
    for (const [index, indicator] of map.indicators.entries()) await drawIndicator(page, index + 1, indicator)
    await saved(page)
  })

  await test.step('4.1 三是“具体举措”，至少 3 条，每条不超过 300 字', async () => {
    await page.getByRole('link', { name: '下一步：具体举措' }).click()
    for (const [index, measure] of map.measures.entries()) await drawMeasure(page, index + 1, measure)
  })

  await test.step('4.1 四是“月度推进计划”：计划月度、计划类型、计划内容', async () => {
    await page.getByRole('link', { name: '下一步：月度推进计划' }).click()
    for (const [index, measure] of map.measures.entries()) await drawPlans(page, index + 1, measure)
    await page.keyboard.press('Escape')
    await expect(page.getByText('已录入 60 项')).toBeVisible()
  })

  await test.step('4.1 五是确认无误后，点击“保存为草稿”', async () => {
    await saved(page)
    await page.getByRole('link', { name: '返回任务清单' }).click()
    await expect(page.getByText('可以上报')).toBeVisible()
    await expect(page.getByText('全年：4 项指标、12 条举措、60 项月度计划')).toBeVisible()
  })

  const submit = async () => {
    await page.getByRole('checkbox', { name: '我已核对，内容不涉密' }).check()
    await page.getByRole('button', { name: '保存并上报' }).click()
    await expect(page.getByRole('heading', { name: '已上报', level: 1 })).toBeVisible()
  }

  await test.step('4.1 五是确认无误后，点击“保存并上报”', async () => {
    await page.getByRole('main').getByRole('link', { name: '核对并上报' }).click()
    await expect(page.getByText('不符合')).toHaveCount(0)
    await submit()
    await expect(page.getByText(/由市政府办公厅\s?市级部门审核人员审核/)).toBeVisible()
  })

  const [, project = '', filing = ''] = /projects\/([^/]+)\/filings\/([^/]+)/.exec(page.url()) ?? []
  const content = async () => {
    const seen = await api.as(people.reviewer).must('GET', `/api/projects/${project}/filings/${filing}`)
    return (seen.body.shown as { content: BattleMap }).content
  }
  expect(written(await content())).toEqual(written(map))

  await test.step('4.1 注：在上一级未审核通过之前，都可点击“撤回”，进行重新填报', async () => {
    await page.getByRole('link', { name: '查看填报件' }).click()
    await page.getByRole('button', { name: '撤回' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '撤回' }).click()
    await expect(page.getByRole('status').filter({ hasText: '已撤回' })).toBeVisible()
    await page.getByRole('link', { name: '继续填报' }).click()
    await page.getByRole('main').getByRole('link', { name: '核对并上报' }).click()
    await submit()
  })

  const reviewer = await open(people.reviewer)
  await test.step('(二) 审核页展示：基础信息、历史状态更新、本次状态更新', async () => {
    await openInQueue(reviewer, '审核', name)
    for (const part of ['基础信息', '历史状态更新', '本次状态更新']) {
      await expect(reviewer.getByRole('heading', { name: part, exact: true })).toBeVisible()
    }
    await expect(reviewer.getByText(map.measures[0]?.content ?? '', { exact: true }).first()).toBeVisible()
  })

  const why = '7 月目标明显高于前后月份，请说明依据。'
  await test.step('(二) 点击“驳回”：填写“驳回原因”（选择）和“详细描述”（输入），标注核心指标 2 的 7 月', async () => {
    await reviewer.getByRole('button', { name: /^驳回/ }).click()
    const dialog = reviewer.getByRole('dialog', { name: '驳回' })
    await choose(dialog, '驳回原因', '指标不可量化或单位有误')
    await field(dialog, '详细描述').fill(why)
    await dialog.getByRole('button', { name: '在作战图上标注' }).click()
    await reviewer.getByRole('button', { name: /^核心指标 2 · 7 月目标/ }).click()
    await reviewer.getByRole('button', { name: /^标注完成/ }).click()
    await expect(
      dialog.getByRole('listitem').filter({ hasText: '核心指标 2 · 7 月目标' }).first(),
    ).toBeVisible()
    await expect(field(dialog, '详细描述')).toHaveValue(why)
    await dialog.getByRole('button', { name: '驳回' }).click()
    await expect(reviewer.getByRole('status').filter({ hasText: `《${name}》第 2 轮已驳回` })).toBeVisible()
  })

  await test.step('(二) 该条信息返回给录入人员，重新录入：在标注处看到原因', async () => {
    await page.getByRole('menuitem', { name: '绘制项目作战图' }).click()
    await page
      .getByRole('row')
      .filter({ hasText: name })
      .getByRole('link', { name: `更新：${name}` })
      .click()
    const box = page.getByRole('region', { name: /第 2 轮已被驳回/ })
    await expect(box).toContainText('指标不可量化或单位有误')
    await expect(box).toContainText(why)
    await box.getByRole('link', { name: '核心指标 2 · 7 月目标' }).click()
    await expect(monthCell(page, 2, 7)).toBeFocused()
    await expect(page.getByText(`审核指出（指标不可量化或单位有误）：${why}`)).toBeVisible()
    await monthCell(page, 2, 7).fill('12')
    await monthCell(page, 2, 8).fill('15.5')
    await page.getByRole('main').getByRole('link', { name: '返回任务清单' }).click()
    await page.getByRole('main').getByRole('link', { name: '核对并上报' }).click()
    await submit()
  })

  await test.step('(二) 与上一轮的对照；点击“通过”，流转到市委改革办审核人员', async () => {
    await openInQueue(reviewer, '审核', name)
    await expect(reviewer.getByRole('button', { name: '与上一轮的对照' })).toHaveAttribute(
      'aria-pressed',
      'true',
    )
    await expect(reviewer.getByText('15.5').first()).toBeVisible()
    await reviewer.getByRole('button', { name: /^通过/ }).click()
    const dialog = reviewer.getByRole('dialog', { name: '通过' })
    await field(dialog, '审核意见').fill('已核对，同意报送。')
    await dialog.getByRole('button', { name: '通过' }).click()
    await expect(reviewer.getByRole('status').filter({ hasText: `《${name}》第 3 轮已通过` })).toBeVisible()
  })

  await test.step('4.1 不完善交责任单位继续完善：退回完善', async () => {
    await openInQueue(office, '审核', name)
    await office.getByRole('button', { name: /^退回完善/ }).click()
    const dialog = office.getByRole('dialog', { name: '退回完善' })
    await choose(dialog, '驳回原因', '表述不具体')
    await field(dialog, '详细描述').fill('第一条举措请写明牵头处室。')
    await dialog.getByRole('button', { name: '退回完善' }).click()
    await expect(office.getByRole('status').filter({ hasText: `《${name}》第 3 轮已退回完善` })).toBeVisible()
  })

  await test.step('责任单位完善后再次上报，经部门审核', async () => {
    await page.goto('/')
    await page.getByRole('link', { name: `继续：${name}` }).click()
    await page.getByRole('main').getByRole('link', { name: '具体举措', exact: true }).click()
    await field(page, '具体举措 1').fill(`${map.measures[0]?.content}由综合处牵头。`)
    await page.getByRole('link', { name: '返回任务清单' }).click()
    await page.getByRole('main').getByRole('link', { name: '核对并上报' }).click()
    await submit()
    await openInQueue(reviewer, '审核', name)
    await reviewer.getByRole('button', { name: /^通过/ }).click()
    await reviewer.getByRole('dialog').getByRole('button', { name: '通过' }).click()
    await expect(reviewer.getByRole('status').filter({ hasText: `《${name}》第 4 轮已通过` })).toBeVisible()
  })

  await test.step('R3.2：市委改革办确认以前，部门审核人员可以撤回通过', async () => {
    await reviewer.goto(`/projects/${project}/filings/${filing}`)
    await reviewer.getByRole('button', { name: '撤回' }).click()
    await reviewer.getByRole('dialog').getByRole('button', { name: '撤回' }).click()
    await expect(reviewer.getByRole('status').filter({ hasText: '已撤回' })).toBeVisible()
    await reviewer.getByRole('link', { name: '去审核' }).click()
    await reviewer.getByRole('button', { name: /^通过/ }).click()
    await reviewer.getByRole('dialog').getByRole('button', { name: '通过' }).click()
    await expect(reviewer.getByRole('status').filter({ hasText: '已通过' })).toBeVisible()
  })

  await test.step('4.1 符合规定予以确认', async () => {
    await openInQueue(office, '审核', name)
    await office.getByRole('button', { name: '确认', exact: true }).click()
    await office.getByRole('dialog').getByRole('button', { name: '确认', exact: true }).click()
    await expect(office.getByRole('status').filter({ hasText: `《${name}》第 4 轮已确认` })).toBeVisible()
  })

  await test.step('4.1 经市委改革办认真研究后，确认“下发”', async () => {
    await openInQueue(office, '下发', name)
    await office.getByRole('button', { name: /^下发/ }).click()
    await office.getByRole('dialog').getByRole('button', { name: '下发' }).click()
    await expect(office.getByRole('status').filter({ hasText: `《${name}》已下发，为第 1 版` })).toBeVisible()
  })

  await test.step('领导查看下发的作战图', async () => {
    const leader = await open(people.leader, `/projects/${project}`)
    await leader.getByRole('link', { name: '查看作战图' }).click()
    await expect(leader.getByRole('heading', { name: `${name} · 项目作战图` })).toBeVisible()
    await expect(leader.getByText('由综合处牵头。').first()).toBeVisible()
    await expect(leader.getByText(why)).toHaveCount(0)
  })

  await test.step('办理过程和审核流转单', async () => {
    await page.goto(`/projects/${project}/filings/${filing}`)
    await expect(page.getByText('已核对，同意报送。')).toBeVisible()
    await page.getByRole('link', { name: '审核流转单' }).click()
    for (const part of ['填报人', '审核人', '签章', why])
      await expect(page.getByText(part).first()).toBeVisible()
  })
})

test('4.1 不规范予以驳回：改革办驳回，返回录入人员', async ({ open, api }) => {
  const filing = await api.filing('officeReview')
  const { name } = filing.project.base
  const office = await open(people.office, `/review/${filing.project.id}/${filing.id}`)
  await office.getByRole('button', { name: /^驳回/ }).click()
  const dialog = office.getByRole('dialog', { name: '驳回' })
  await choose(dialog, '驳回原因', '举措与改革方案不符')
  await field(dialog, '详细描述').fill('所列举措与方案任务没有对应。')
  await dialog.getByRole('button', { name: '驳回' }).click()
  await expect(office.getByRole('status').filter({ hasText: `《${name}》第 1 轮已驳回` })).toBeVisible()
  const clerk = await open(people.clerk, `/projects/${filing.project.id}/filings/${filing.id}`)
  await expect(clerk.getByRole('main')).toContainText('改革办已驳回')
  await expect(clerk.getByRole('main')).toContainText('举措与改革方案不符')
  await expect(clerk.getByText('所列举措与方案任务没有对应。').first()).toBeVisible()
})

test('R2.6: 确认并下发一步办理；确认后、下发前仍可退回完善', async ({ open, api }) => {
  const [reviewed, confirmed] = [await api.filing('officeReview'), await api.filing('confirmed')]
  const office = await open(people.office, `/review/${reviewed.project.id}/${reviewed.id}`)
  await office.getByRole('button', { name: /^确认并下发/ }).click()
  await field(office.getByRole('dialog'), '审核意见').fill('目标清晰，同意下发。')
  await office.getByRole('dialog').getByRole('button', { name: '确认并下发' }).click()
  await expect(office.getByRole('status').filter({ hasText: '已下发，为第 1 版' })).toBeVisible()
  await office.goto(`/review/${confirmed.project.id}/${confirmed.id}`)
  await office.getByRole('button', { name: /^退回完善/ }).click()
  const dialog = office.getByRole('dialog', { name: '退回完善' })
  await choose(dialog, '驳回原因', '内容不完整')
  await field(dialog, '详细描述').fill('请补充四季度安排。')
  await dialog.getByRole('button', { name: '退回完善' }).click()
  await expect(office.getByRole('status').filter({ hasText: '已退回完善' })).toBeVisible()
})

test('R2.7: 撤销下发后再次下发为第 2 版，两版可以对照', async ({ open, api }) => {
  const filing = await api.filing('issued')
  const at = `/projects/${filing.project.id}`
  const office = await open(people.office, `${at}/filings/${filing.id}`)
  await office.getByRole('button', { name: '撤销下发' }).click()
  const dialog = office.getByRole('dialog', { name: '撤销下发' })
  await field(dialog, '撤销理由').fill('核心指标 1 名称有误。')
  await dialog.getByRole('button', { name: '撤销下发' }).click()
  await expect(office.getByRole('status').filter({ hasText: '已撤销下发' })).toBeVisible()

  const content = realMap('one-thing-once')
  const [first] = content.indicators
  if (first) first.name = '改过名称的指标'
  const clerk = api.as(people.clerk)
  await filing.look(clerk)
  await filing.act(clerk, 'save', { content })
  await filing.act(clerk, 'submit')
  await filing.act(api.as(people.reviewer), 'approve')
  await filing.act(api.as(people.office), 'approve', { issue: true })

  await office.goto(`${at}/map`)
  await expect(office.getByText('第 2 版（现行）').first()).toBeVisible()
  await choose(office, '对比版本', '第 1 版')
  const changes = office.getByRole('heading', { name: '第 2 版与第 1 版相比' })
  await expect(changes).toBeVisible()
  await expect(office).toHaveURL(/compare=1/)
  await expect(office.getByText('改过名称的指标').first()).toBeVisible()
  await office.goto(`${at}/map?version=1`)
  await expect(office.getByRole('status').filter({ hasText: '此版本不是现行版本' })).toBeVisible()
})

test('R3.5b: 任意两轮可以对照，原因和意见随轮次保留', async ({ open, api }) => {
  const content = realMap('one-thing-once')
  const filing = await api.filing('rejectedByDepartment', { content })
  const clerk = api.as(people.clerk)
  const [first] = content.measures
  if (first) first.content = `${first.content}补充一句。`
  await filing.act(clerk, 'save', { content })
  await filing.act(clerk, 'submit')
  const page = await open(people.reviewer, `/projects/${filing.project.id}/filings/${filing.id}`)
  await expect(page.getByText('请补充说明七月目标的依据。').first()).toBeVisible()
  await expect(page.getByText('补充一句。').first()).toBeVisible()
  await page.getByRole('navigation', { name: '查看各轮内容' }).getByRole('link', { name: '第 1 轮' }).click()
  await expect(page.getByText('以下是第 1 轮上报的内容')).toBeVisible()
  await expect(page.getByRole('heading', { name: '第 1 轮上报的内容' })).toBeVisible()
  await expect(page.getByText('⚑').first()).toBeVisible()
})
