// 工作日历: what the year arranges, on which day each month is due and why; whatever the year, whoever looks.
import type { Page } from '@playwright/test'
import { expectAccessible, sizes, visit } from './axe'
import { expect, test } from './fixtures'
import { people } from './people'

const month = (page: Page, name: string) =>
  page.getByRole('article', { name, exact: false }).filter({ hasText: '截止日' })

/** Lets a page believe that it is another day; its timers go on. */
async function setDay(page: Page, day: string): Promise<void> {
  await page.clock.setFixedTime(new Date(`${day}T09:00:00+08:00`))
}

test('R10.1: every month has its due day with the reason', async ({ open }) => {
  const page = await open(people.clerk)
  await setDay(page, '2026-02-26')
  await page.getByRole('menuitem', { name: '工作日历' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '工作日历' })).toBeVisible()
  await expect(page.getByText('本月截止日：2月28日（星期六）')).toBeVisible()
  await expect(page.getByRole('article')).toHaveCount(12)
  const february = month(page, '2026 年 2 月')
  await expect(february).toContainText('最后一天28日（星期六，春节调休上班）是工作日')
  await expect(february.getByRole('cell', { name: /^28/ })).toHaveText('28班截止')
  await expect(february.getByRole('cell', { name: /^16/ })).toHaveText('16休')
  await expect(february.getByRole('cell', { name: /^26/ })).toHaveAttribute('aria-current', 'date')
  await expect(month(page, '2026 年 1 月')).toContainText('31日为周末，最后一个工作日为30日（星期五）')
  await expect(page.getByText('暂定')).toHaveCount(0)

  const spring = page.getByRole('row', { name: /^春节/ })
  await expect(spring).toContainText('2月15日（星期日）至2月23日（星期一）')
  await expect(spring).toContainText('9 天')
  await expect(spring).toContainText('2月14日（星期六）、2月28日（星期六）')
  const notice = page.getByRole('link', { name: '国务院办公厅通知 国办发明电〔2025〕7号' })
  await expect(notice).toHaveAttribute(
    'href',
    'https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm',
  )
})

test('R10.1: a year that is not published is provisional, and says so', async ({ open }) => {
  const page = await open(people.leader, '/calendar/2026')
  await setDay(page, '2026-11-25')
  await page.getByRole('link', { name: '2027 年' }).click()
  await expect(page).toHaveURL(/\/calendar\/2027$/)
  await expect(page.getByRole('alert')).toContainText('2027 年放假安排尚未公布，以下均为暂定')
  await expect(page.getByRole('article').getByText('暂定', { exact: true })).toHaveCount(12)
  await expect(month(page, '2027 年 1 月')).toContainText('最后一个工作日为29日（星期五）')
  await expect(page.getByText('本月截止日')).toHaveCount(0)
  await page.getByRole('link', { name: '今年' }).click()
  await expect(page).toHaveURL(/\/calendar$/)
  await expect(page.getByText('本月截止日：11月30日（星期一）')).toBeVisible()
})

test('R10.1: a schedule that was changed later names both notices', async ({ open }) => {
  const page = await open(people.auditor, '/calendar/2020')
  await expect(page.getByRole('link', { name: '国务院办公厅通知 国办发明电〔2019〕16号' })).toBeVisible()
  await expect(page.getByRole('link', { name: '调整通知 国办发明电〔2020〕1号' })).toBeVisible()
  await expect(month(page, '2020 年 1 月')).toContainText(
    '24日至31日为春节假期，最后一个工作日为23日（星期四）',
  )
})

test('R10.1: an address that names no year leads to this one', async ({ open }) => {
  const page = await open(people.clerk)
  for (const year of ['1999', '2100', 'year', '20260']) {
    await page.goto(`/calendar/${year}`)
    await expect(page.getByText('年份应在 2000 至 2099 之间')).toBeVisible()
  }
  await page.getByRole('link', { name: '看今年的日历' }).click()
  await expect(page.getByRole('article')).toHaveCount(12)
  await page.goto('/calendar/2099')
  await expect(page.getByRole('link', { name: '2098 年' })).toBeVisible()
  await expect(page.getByRole('link', { name: '2100 年' })).toHaveCount(0)
})

for (const viewport of sizes) {
  test(`the calendar is accessible at ${viewport.width} px`, async ({ open }) => {
    const page = await open(people.reviewer, '/', { viewport })
    await visit(page, '/calendar/2026', '工作日历')
    await visit(page, '/calendar/2027', '工作日历')
    await visit(page, '/calendar/2020', '工作日历')
    await visit(page, '/calendar/1999', '工作日历')
    await page.goto('/calendar')
    await expect(page.locator('[aria-current=date]')).toHaveCount(1)
    await expectAccessible(page, 'this year, with today in it')
  })
}
