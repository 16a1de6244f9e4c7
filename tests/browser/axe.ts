// axe-core in a page, and what a page may not do whatever it shows.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'
import type axe from 'axe-core'
import { expect } from './fixtures'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** No violation of WCAG 2.2 AA, one h1, and nothing that scrolls sideways. */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 }), what).toHaveCount(1)
  await page.evaluate(source)
  const { violations, passes } = await page.evaluate(
    tags => (window as unknown as { axe: typeof axe }).axe.run({ runOnly: tags }),
    tags,
  )
  expect(passes.length, `${what}: axe looked at the page`).toBeGreaterThan(5)
  const told = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(node => `${id} (${help}): ${node.target.join(' ')} ${node.failureSummary ?? ''}`),
  )
  expect(told, `${what}: axe`).toEqual([])
  const [wide, width] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
  expect(wide, `${what}: width of the page`).toBeLessThanOrEqual(width ?? 0)
}

/** A screen of an office, and of a phone. */
export const sizes = [
  { width: 1366, height: 768 },
  { width: 390, height: 844 },
]

/** Opens an address, waits until all of it is there, and looks at it. */
export async function visit(page: Page, address: string, heading: string | RegExp) {
  await page.goto(address)
  await expect(page.getByRole('heading', { name: heading, level: 1 })).toBeVisible()
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
  await expectAccessible(page, address)
}

/** Opens a dialog, looks at it, sends it as it is if that is a mistake, looks again, and closes it. */
export async function visitDialog(page: Page, opener: string | RegExp, send?: string) {
  await page.getByRole('button', { name: opener }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toBeVisible()
  await expectAccessible(page, `dialog ${opener}`)
  if (send) {
    await dialog.getByRole('button', { name: send, exact: true }).click()
    await expect(dialog.getByText('需要修改')).toBeVisible()
    await expectAccessible(page, `dialog ${opener}, with mistakes`)
  }
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
}
