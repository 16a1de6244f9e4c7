// How a reviewer gets to a filing.
import type { Page } from '@playwright/test'
import { expect } from './fixtures'

/** From the menu to the filing of a project in the queue, as it is now and not as it was read a moment ago. */
export async function openInQueue(page: Page, menu: '审核' | '下发', project: string): Promise<void> {
  await page.goto('/')
  await page.getByRole('menuitem', { name: menu }).click()
  await expect(page.getByRole('heading', { name: `待${menu}`, level: 1 })).toBeVisible()
  const more = page.getByRole('button', { name: '加载更多' })
  const link = page.getByRole('link', { name: project, exact: true })
  await expect(link.or(more).first()).toBeVisible()
  const rows = page.locator('[data-row]')
  while (!(await link.isVisible())) {
    const before = await rows.count()
    await more.click()
    await expect.poll(() => rows.count()).toBeGreaterThan(before)
  }
  await link.click()
  await expect(page.getByRole('heading', { name: project, level: 1 })).toBeVisible()
}
