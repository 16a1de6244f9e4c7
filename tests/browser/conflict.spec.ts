// Two clerks of one department at the same draft: what both wrote is there in the end.
import type { Page } from '@playwright/test'
import { type BattleMap, type Filing, smallMap } from './api'
import { expectAccessible } from './axe'
import { expect, field, test } from './fixtures'
import { people } from './people'

const measures = (filing: Filing) => `/projects/${filing.project.id}/filings/${filing.id}/draw/measures`
const state = (page: Page) => page.getByRole('region', { name: '保存状态' })
const conflict = (page: Page) => page.getByRole('heading', { name: '内容已被他人更新', level: 1 })
const save = (page: Page) => page.getByRole('button', { name: '保存为草稿' }).click()

for (const width of [1366, 390]) {
  test(`R3.4: both clerks' changes are on the server in the end, ${width} px`, async ({ open, api }) => {
    const viewport = { width, height: 768 }
    const filing = await api.filing('draft', { content: smallMap() })
    const onServer = async () => {
      const { body } = await filing.look(api.as(people.clerk))
      return (body.shown as { content: BattleMap }).content.measures.map(({ content }) => content)
    }
    const first = await open(people.clerk, measures(filing), { viewport })
    const second = await open(people.secondClerk, measures(filing), { viewport })
    await expect(field(second, '具体举措 2')).toBeVisible()
    await field(first, '具体举措 1').fill('A岗改的第一条')
    await save(first)
    await expect(state(first)).toContainText(/已保存 \d/)

    await field(second, '具体举措 2').fill('B岗改的第二条')
    await save(second)
    await expect(conflict(second)).toBeVisible()
    await expect(second.getByRole('alert')).toContainText(people.clerk.name)
    await expect(second.getByRole('heading', { name: '双方都改了的地方' })).toHaveCount(0)
    // What one side alone would cost is named before.
    await second.getByRole('button', { name: '只用我填写的' }).click()
    const dialog = second.getByRole('dialog')
    await expect(dialog).toContainText(people.clerk.name)
    await expect(dialog.getByRole('row').filter({ hasText: '具体举措 1' })).toContainText('A岗改的第一条')
    await expect(dialog.getByRole('row').filter({ hasText: 'B岗改的第二条' })).toHaveCount(0)
    await expectAccessible(second, '只用我填写的')
    await dialog.getByRole('button', { name: '取消' }).click()
    await expect(dialog).toHaveCount(0)
    await second.getByRole('button', { name: '只用服务器上的' }).click()
    await expect(dialog.getByRole('row').filter({ hasText: '具体举措 2' })).toContainText('B岗改的第二条')
    await expectAccessible(second, '只用服务器上的')
    await dialog.getByRole('button', { name: '取消' }).click()
    await expect(dialog).toHaveCount(0)

    await second.getByRole('button', { name: '合并双方的修改' }).click()
    await expect(state(second)).toContainText(/已保存 \d/)
    await expect(field(second, '具体举措 1')).toHaveValue('A岗改的第一条')
    expect(await onServer()).toEqual(['A岗改的第一条', 'B岗改的第二条', '第3条举措的内容'])

    // The other way round, and this time at the same place too.
    await field(first, '具体举措 2').fill('A岗也改第二条')
    await field(first, '具体举措 3').fill('A岗改的第三条')
    await save(first)
    await expect(conflict(first)).toBeVisible()
    const collisions = first.locator('section').filter({ hasText: '双方都改了的地方' })
    await expect(collisions).toContainText('B岗改的第二条')
    await expect(collisions).not.toContainText('A岗改的第三条')
    await first.getByRole('button', { name: '合并双方的修改' }).click()
    await expect(state(first)).toContainText(/已保存 \d/)
    expect(await onServer()).toEqual(['A岗改的第一条', 'A岗也改第二条', 'A岗改的第三条'])
  })
}
