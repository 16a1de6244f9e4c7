// How a clerk fills in a month's goal progress, on screen and over the API.
import type { Locator, Page } from '@playwright/test'
import { type Api, Filing, type Project } from './api'
import { people } from './people'

/** 当月进度值 of an indicator, by its number on screen. */
export const progressOf = (page: Page, number: number): Locator =>
  page.getByRole('textbox', { name: new RegExp(`^核心指标 ${number} 当月进度值`) })

/** 备注 of an indicator, by its number on screen. */
export const remarkOf = (page: Page, number: number): Locator =>
  page.getByRole('textbox', { name: `核心指标 ${number} 备注`, exact: true })

/** A month's progress of the map `one-thing-once`, approved by everybody. */
export async function approvedProgress(api: Api, project: Project, month: string, values: string[]) {
  const clerk = api.as(people.clerk)
  const content = {
    values: values.map((value, index) => ({ indicator: `i${index + 1}`, value, remark: '' })),
  }
  const draft = { kind: 'goalProgress', period: month, content }
  const made = await clerk.must('POST', `/api/projects/${project.id}/filings`, draft)
  const filing = new Filing(project, made.body.filing as string, 'goalProgress').remember(made)
  await filing.act(clerk, 'submit')
  await filing.act(api.as(people.reviewer), 'approve')
  return filing.act(api.as(people.office), 'approve', { issue: false })
}
