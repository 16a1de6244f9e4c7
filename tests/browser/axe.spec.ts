// axe: no violation of WCAG 2.2 AA on any page of any role, at 1366 and at 390 px, with dialogs open and errors shown;
// nothing scrolls sideways.
import { badMap, realMap, smallMap } from './api'
import { expectAccessible, sizes, visit, visitDialog } from './axe'
import { choose, expect, field, signIn, test } from './fixtures'
import { people } from './people'
import { stored } from './storage'

for (const viewport of sizes) {
  test.describe(`${viewport.width} px`, () => {
    test.use({ viewport })
    test.setTimeout(180_000)

    test('登录、首次修改密码', async ({ page, api }) => {
      await page.goto('/')
      await expectAccessible(page, '登录')
      await page.getByRole('button', { name: '登录' }).click()
      await expect(page.getByText('有 2 处需要修改')).toBeVisible()
      await expectAccessible(page, '登录, with mistakes')
      await signIn(page, { phone: '13700000000', password: 'wrong-Password-1' })
      await expect(page.getByText('登录失败').first()).toBeVisible()
      await expectAccessible(page, '登录, refused')
      await signIn(page, await api.newcomer(['clerk'], 'gaj'))
      await expect(page.getByRole('heading', { name: '修改密码' })).toBeVisible()
      await expectAccessible(page, '修改密码')
      await page.getByRole('button', { name: '设置新密码' }).click()
      await expect(page.getByText('有 1 处需要修改')).toBeVisible()
      await expectAccessible(page, '修改密码, with mistakes')
    })

    for (const who of [
      'clerk',
      'reviewer',
      'office',
      'leader',
      'systemAdmin',
      'auditor',
      'bothRoles',
    ] as const) {
      test(`what every role has: ${people[who].name}`, async ({ open }) => {
        const page = await open(people[who])
        await visit(page, '/', '工作台')
        await visit(page, '/projects', '项目列表')
        await visit(page, '/projects?text=nothing-fits', '项目列表')
        await visit(page, '/profile', '个人信息')
        await visit(page, '/profile/password', '修改密码')
        await page.getByRole('button', { name: '设置新密码' }).click()
        await expect(page.getByText('有 2 处需要修改')).toBeVisible()
        await expectAccessible(page, '修改密码, with mistakes')
        await visit(page, '/nowhere', '没有这个页面')
        if (viewport.width < 900) {
          await page.getByRole('button', { name: '打开菜单' }).click()
          await expect(page.getByRole('dialog')).toBeVisible()
          await expectAccessible(page, 'the menu of a phone')
        }
      })
    }

    test('改革办: 登记、更正、办结', async ({ open, api }) => {
      const project = await api.project()
      const page = await open(people.office)
      await visit(page, '/projects/new', '登记项目')
      await page.getByRole('button', { name: '登记', exact: true }).click()
      await expect(page.getByText('需要修改')).toBeVisible()
      await expectAccessible(page, '登记项目, with mistakes')
      await field(page, '所属领域').click()
      await expect(page.getByText('经济体制').last()).toBeVisible()
      await expectAccessible(page, '登记项目, with a list open')
      await visit(page, `/projects/${project.id}/correct`, '更正基础信息')
      // Somebody else corrects it meanwhile.
      const { id, base, etag } = project
      await api
        .as(people.office)
        .must('PATCH', `/api/projects/${id}`, { ...base, planTitle: '《新方案》' }, etag)
      await field(page, '项目名称').fill('改过的名称')
      await page.getByRole('button', { name: '保存更正' }).click()
      await expect(page.getByText('您填写期间，基础信息已被更正')).toBeVisible()
      await expectAccessible(page, '更正, overtaken')
      await page.getByRole('button', { name: '保留我的改动' }).click()
      await page.getByRole('button', { name: '保存更正' }).click()
      await expect(page.getByText('基础信息已更正')).toBeVisible()
      await expectAccessible(page, '更正, done')
      await visitDialog(page, '办结', '确认办结')
      await page.getByRole('button', { name: '办结' }).click()
      await field(page.getByRole('dialog'), '办结理由').fill('任务并入其他项目。')
      await page.getByRole('button', { name: '确认办结' }).click()
      await expect(page.getByText('项目已办结')).toBeVisible()
      await expectAccessible(page, '办结, done')
      await visit(page, `/projects/${id}/correct`, '更正基础信息')
    })

    test('审核: queue, review, dialogs, pinning', async ({ open, api }) => {
      const filing = await api.filing('departmentReview')
      const page = await open(people.reviewer)
      await visit(page, '/review', '待审核')
      // A phone has no keys to explain.
      if (viewport.width > 900) await visitDialog(page, /^快捷键/)
      await visit(page, `/review/${filing.project.id}/${filing.id}`, filing.project.base.name)
      if (viewport.width > 900) await visitDialog(page, /^快捷键/)
      await visitDialog(page, /^通过/)
      await visitDialog(page, /^驳回/, '驳回')
      await page.getByRole('button', { name: /^驳回/ }).click()
      await choose(page.getByRole('dialog'), '驳回原因', '表述不具体')
      await page.getByRole('button', { name: '在作战图上标注' }).click()
      await page.getByRole('button', { name: /^核心指标 2 · 7 月目标/ }).click()
      await expectAccessible(page, '标注')
      await page.getByRole('button', { name: /^标注完成/ }).click()
      await expect(page.getByRole('dialog')).toBeVisible()
      await expectAccessible(page, '驳回, with a pin')
      await page.keyboard.press('Escape')
      // The clerk withdraws meanwhile.
      await filing.act(api.as(people.clerk), 'withdraw')
      await page.getByRole('button', { name: /^通过/ }).click()
      await page.getByRole('dialog').getByRole('button', { name: '通过' }).click()
      await expect(page.getByRole('dialog').getByRole('alert')).toBeVisible()
      await expectAccessible(page, '通过, overtaken')
    })

    test('审核: second round, differences', async ({ open, api }) => {
      const content = realMap('one-thing-once')
      const filing = await api.filing('rejectedByDepartment', { content })
      const clerk = api.as(people.clerk)
      const [, second] = content.indicators
      if (second) second.name = `${second.name}（线上线下合计）`
      content.measures.reverse()
      await filing.act(clerk, 'save', { content })
      await filing.act(clerk, 'submit')
      const page = await open(people.reviewer)
      await visit(page, `/review/${filing.project.id}/${filing.id}`, filing.project.base.name)
      await page.getByRole('button', { name: '全部内容' }).click()
      await expectAccessible(page, '审核, all of it')
      await visit(page, `/projects/${filing.project.id}/filings/${filing.id}`, /作战图/)
      await visit(page, `/projects/${filing.project.id}/filings/${filing.id}?round=1`, /作战图/)
    })

    test('改革办: review, confirm, issue desk, map, versions', async ({ open, api }) => {
      const [reviewed, confirmed, issued] = await Promise.all([
        api.filing('officeReview'),
        api.filing('confirmed'),
        api.filing('issued'),
      ])
      const page = await open(people.office)
      await visit(page, '/review', '待审核')
      await visit(page, `/review/${reviewed.project.id}/${reviewed.id}`, reviewed.project.base.name)
      await visitDialog(page, /^退回完善/, '退回完善')
      await visitDialog(page, /^驳回/, '驳回')
      await visit(page, '/issue', '待下发')
      await visit(page, `/review/${confirmed.project.id}/${confirmed.id}`, confirmed.project.base.name)
      await visitDialog(page, /^下发/)
      await visit(page, `/projects/${issued.project.id}`, issued.project.base.name)
      await visit(page, `/projects/${issued.project.id}/map`, /项目作战图/)
      await visit(page, `/projects/${issued.project.id}/map?version=7`, /项目作战图/)
      await visit(page, `/projects/${issued.project.id}/filings/${issued.id}`, /作战图/)
      await visitDialog(page, '撤销下发', '撤销下发')
      await visit(page, `/projects/${issued.project.id}/filings/${issued.id}/sheet`, '审核流转单')
      const back = { reason: '核心指标口径有误，撤销后完善。' }
      await issued.act(api.as(people.office), 'take-back', back)
      await visit(page, `/projects/${issued.project.id}/map?version=1`, /项目作战图/)
    })

    test('录入: every part of drawing, with mistakes, dialogs and a pin', async ({ open, api }) => {
      const filing = await api.filing('draft', { content: badMap() })
      const at = `/projects/${filing.project.id}/filings/${filing.id}/draw`
      const page = await open(people.clerk)
      await visit(page, at, '绘制项目作战图')
      await page.getByText('展开基础信息').click()
      await expectAccessible(page, '任务清单, with base information')
      await page.getByRole('button', { name: '从其他作战图复制' }).click()
      await page.getByRole('radio').first().check()
      await expectAccessible(page, '复制')
      await page.getByRole('button', { name: '预览所选项目' }).click()
      await expect(page.getByText('将复制')).toBeVisible()
      await expectAccessible(page, '复制, preview')
      await page.keyboard.press('Escape')
      await visit(page, `${at}/check`, '核对并上报')
      await page.getByRole('button', { name: '保存并上报' }).click()
      await expect(page.getByRole('link', { name: /^上报前请确认内容不涉密/ })).toBeVisible()
      await expectAccessible(page, '核对并上报, secrecy not confirmed')
      await page.getByRole('checkbox').check()
      await page.getByRole('button', { name: '保存并上报' }).click()
      await expect(page.getByRole('heading', { name: /处需要修改/ })).toBeVisible()
      await expectAccessible(page, '核对并上报, refused')
      await page.getByRole('link', { name: '修改核心指标' }).click()
      await expect(page.getByRole('heading', { name: /处需要修改/ })).toBeVisible()
      await page.getByRole('button', { name: '按季分配' }).first().click()
      await expectAccessible(page, '核心指标, with mistakes')
      await page.getByRole('button', { name: '删除核心指标 2' }).click()
      await expect(page.getByRole('button', { name: '撤销', exact: true })).toBeVisible()
      await expectAccessible(page, '核心指标, one removed')
      await page.getByRole('link', { name: '下一步：具体举措' }).click()
      await expect(page.getByRole('heading', { name: '具体举措', level: 1 })).toBeVisible()
      await expectAccessible(page, '具体举措, with mistakes')
      await page.getByRole('link', { name: '下一步：月度推进计划' }).click()
      await expect(page.getByRole('heading', { name: '月度推进计划', level: 1 })).toBeVisible()
      await expectAccessible(page, '月度推进计划, with mistakes')
      await page.getByRole('button', { name: '从表格粘贴' }).click()
      await field(page.getByRole('dialog'), '粘贴的内容').fill('3月\t其他\t内容\n13月\t开会\t')
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /^录入 1 行/ })
        .click()
      await expect(page.getByText('请选择录入到哪条举措').first()).toBeVisible()
      await expectAccessible(page, '从表格粘贴, with mistakes')
      await page.keyboard.press('Escape')
      await visit(page, `${at}/plans#field-measures-2-plans-1-type`, '月度推进计划')
      await expect(page.getByRole('dialog')).toBeVisible()
      await expectAccessible(page, '月度推进计划, an editor open')
    })

    test('录入: sent back, found, overtaken, elsewhere, submitted', async ({ open, api, faults }) => {
      faults.expect(/ERR_FAILED/)
      const filing = await api.filing('rejectedByDepartment', { content: smallMap() })
      const at = `/projects/${filing.project.id}/filings/${filing.id}`
      const page = await open(people.clerk)
      await visit(page, at, /作战图/)
      await visit(page, `${at}/draw`, '绘制项目作战图')
      await visit(page, `${at}/draw/indicators`, '核心指标')
      await expect(page.getByText('审核指出')).toBeVisible()
      const other = await page.context().newPage()
      await visit(other, `${at}/draw/indicators`, '绘制项目作战图')
      await expect(other.getByText('正在另一标签页编辑')).toBeVisible()
      await other.close()
      // Kept here and not on the server.
      await page.route('**/api/projects/*/filings/*', route =>
        route.request().method() === 'PUT' ? route.abort() : route.fallback(),
      )
      await field(page.getByRole('region', { name: '核心指标 1', exact: true }), '指标名称').fill('改过')
      await page.keyboard.press('Control+s')
      await expect(page.getByText('仅保存在本机').first()).toBeVisible()
      await expect.poll(() => stored(page)).toContain('改过')
      await expectAccessible(page, '核心指标, not on the server')
      // What the page still sends when it goes, past the route, comes too late.
      const secondClerk = api.as(people.secondClerk)
      await filing.act(secondClerk, 'save', { content: smallMap() })
      await visit(page, `${at}/draw`, '本机有未保存到服务器的内容')
      await page.unrouteAll()
      await filing.act(secondClerk, 'save', { content: smallMap() })
      await page.getByRole('button', { name: '恢复本机内容' }).click()
      await expect(page.getByRole('heading', { name: '内容已被他人更新' })).toBeVisible()
      await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
      await expectAccessible(page, '内容已被他人更新')
      await page.getByRole('button', { name: '只用服务器上的' }).click()
      await page.getByRole('dialog').getByRole('button', { name: '只用服务器上的' }).click()
      await filing.look(api.as(people.clerk))
      await filing.act(api.as(people.clerk), 'submit')
      await visit(page, `${at}/draw/receipt`, '已上报')
      await visit(page, `${at}/draw`, '绘制项目作战图')
    })

    test('登录状态已结束', async ({ open, api }) => {
      const someone = await api.account(['clerk'], 'gaj')
      const page = await open(someone, '/profile')
      await expect(page.getByRole('heading', { name: '个人信息' })).toBeVisible()
      await api.as(someone).setPassword('Bieduji2026-mima')
      await page.getByRole('main').getByRole('link', { name: '修改密码' }).click()
      await field(page, '当前密码').fill(someone.password)
      await field(page, '新密码').fill('Xiayige2026-mima')
      await field(page, '再次输入新密码').fill('Xiayige2026-mima')
      await page.getByRole('button', { name: '设置新密码' }).click()
      await expect(page.getByRole('dialog', { name: '登录状态已结束' })).toBeVisible()
      await expectAccessible(page, '登录状态已结束')
    })

    for (const who of ['clerk', 'reviewer', 'leader'] as const) {
      test(`projects, filings and maps: ${people[who].name}`, async ({ open, api }) => {
        const [waiting, issued] = await Promise.all([api.filing('departmentReview'), api.filing('issued')])
        const page = await open(people[who])
        if (who !== 'leader') await visit(page, '/drawing', '绘制项目作战图')
        await visit(page, `/projects/${issued.project.id}`, issued.project.base.name)
        await visit(page, `/projects/${issued.project.id}/map`, /项目作战图/)
        await visit(page, `/projects/${issued.project.id}/filings/${issued.id}`, /作战图/)
        if (who === 'leader') return
        await visit(page, `/projects/${waiting.project.id}/filings/${waiting.id}/sheet`, '审核流转单')
        await visit(page, `/projects/${waiting.project.id}/filings/${waiting.id}`, /作战图/)
        if (who === 'clerk') await visitDialog(page, '撤回')
      })
    }
  })
}
