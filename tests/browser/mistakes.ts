// What a form does with mistakes, whichever form it is.
import type { Locator, Page } from '@playwright/test'
import { expect, field } from './fixtures'

/** The summary has the focus and names these mistakes; each of its links leads to a field that says the same. */
export async function expectMistakes(
  page: Page,
  form: Locator | Page,
  mistakes: [field: string, says: string | RegExp][],
) {
  const summary = form.getByRole('alert').filter({ hasText: '需要修改' })
  await expect(summary).toBeFocused()
  await expect(summary.getByRole('heading')).toHaveText(`有 ${mistakes.length} 处需要修改`)
  await expect(summary.getByRole('link')).toHaveCount(mistakes.length)
  for (const [index, [label, says]] of mistakes.entries()) {
    const link = summary.getByRole('link').nth(index)
    await expect(link).toHaveText(says)
    await link.click()
    const control = field(form, label)
    await expect(control).toBeFocused()
    await expect(control).toHaveAttribute('aria-invalid', 'true')
    await expect(control).toHaveAccessibleDescription(typeof says === 'string' ? new RegExp(says) : says)
  }
  expect(page.url()).not.toContain('#')
}
