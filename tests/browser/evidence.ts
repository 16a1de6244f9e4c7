// How a clerk brings evidence, as the form lets them: declared first, then chosen.
import { readFileSync } from 'node:fs'
import type { Locator, Page } from '@playwright/test'
import { expect } from './fixtures'
import { type Sample, sample } from './records'

/** A file as it lies on the clerk's machine. */
export type Chosen = { name: string; buffer: Buffer }

/** A file of the demo, under a name. */
export const demoFile = (from: Sample, name: string): Chosen => ({ name, buffer: readFileSync(sample(from)) })

/** The list of files of a form. */
export const fileList = (page: Page): Locator => page.getByRole('list', { name: '文件列表' })

/** A file's row in the form. */
export const fileRow = (page: Page, name: string): Locator =>
  fileList(page).getByRole('listitem').filter({ hasText: name })

/** Declares that nothing is classified, and chooses files. */
export async function bring(page: Page, ...files: Chosen[]): Promise<void> {
  await page.getByRole('checkbox', { name: /声明：接下来选择的文件均不涉密$/ }).check()
  const chosen = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: '选择文件' }).click()
  await (await chosen).setFiles(files.map(file => ({ ...file, mimeType: '' })))
}

/** Brings files, and waits until each has arrived and been looked into. */
export async function bringAll(page: Page, ...files: Chosen[]): Promise<void> {
  await bring(page, ...files)
  for (const { name } of files) await expect(fileRow(page, name)).toContainText('✓ 完成')
}
