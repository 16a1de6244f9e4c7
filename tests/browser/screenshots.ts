// Pictures of the screens, as the demo shows them: `npm run screenshots`. Those of the README go to docs/screenshots, all
// others are for looking at, in .local/screenshots.
import path from 'node:path'
import type { Page } from '@playwright/test'
import { choose, expect, field, test } from './fixtures'
import { type Account, people } from './people'

const root = path.join(import.meta.dirname, '../..')
const readme = ['indicators-1366', 'plans-1366', 'reject-1366', 'tasks-390']

const sizes = [
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
  { width: 390, height: 844 },
]

type Open = (who: Account, address?: string) => Promise<Page>

/** The demo's project of this code, and its filing. */
async function demo(page: Page, code: string): Promise<{ project: string; filing: string }> {
  const { accessToken } = await (await page.request.post('/api/sessions/refresh')).json()
  const headers = { authorization: `Bearer ${accessToken}` }
  const { projects } = await (await page.request.get('/api/projects?year=2026', { headers })).json()
  const { project, open } = projects.find((one: { code: string }) => one.code === code)
  const view = await (await page.request.get(`/api/projects/${project}`, { headers })).json()
  return { project, filing: open[0]?.filing ?? view.filings[0]?.filing }
}

/** The demo's first record of a kind in a state, of that project. */
async function demoRecord(page: Page, code: string, kind: 'promotion' | 'brand', state: string) {
  const { project } = await demo(page, code)
  const { accessToken } = await (await page.request.post('/api/sessions/refresh')).json()
  const headers = { authorization: `Bearer ${accessToken}` }
  const answer = await page.request.get(`/api/projects/${project}/records?kind=${kind}`, { headers })
  const { records } = await answer.json()
  const { filing } = records.find((one: { state: string }) => one.state === state)
  return { project, filing }
}

/** A screen by name, and how one gets there. */
const screens: [name: string, show: (open: Open) => Promise<Page>][] = [
  ['workplace', async open => open(people.clerk, '/')],
  ['projects', async open => open(people.office, '/projects')],
  [
    'register',
    async open => {
      const page = await open(people.office, '/projects/new')
      await expect(field(page, '项目编号')).not.toHaveValue('')
      return page
    },
  ],
  ['project', at(people.leader, 'CQGG-2026-001', ({ project }) => `/projects/${project}`)],
  ['drawing-list', async open => open(people.clerk, '/drawing')],
  ['tasks', at(people.clerk, 'CQGG-2026-007', drawing(''))],
  [
    'indicators',
    at(people.clerk, 'CQGG-2026-007', drawing('/indicators#field-indicators-1-monthlyTargets-6')),
  ],
  ['measures', at(people.clerk, 'CQGG-2026-007', drawing('/measures'))],
  ['plans', at(people.clerk, 'CQGG-2026-007', drawing('/plans'))],
  ['check', at(people.marketClerk, 'CQGG-2026-010', drawing('/check'))],
  ['review-queue', async open => open(people.office, '/review')],
  ['review', at(people.reviewer, 'CQGG-2026-004', ({ project, filing }) => `/review/${project}/${filing}`)],
  [
    'reject',
    async open => {
      const page = await at(
        people.reviewer,
        'CQGG-2026-004',
        ({ project, filing }) => `/review/${project}/${filing}`,
      )(open)
      await page.getByRole('button', { name: /^驳回/ }).click()
      const dialog = page.getByRole('dialog')
      await choose(dialog, '驳回原因', '指标不可量化或单位有误')
      await field(dialog, '详细描述').fill('第2项指标7月目标明显高于前后月份，请说明依据，并明确统计口径。')
      await dialog.getByRole('button', { name: '在作战图上标注' }).click()
      await page.getByRole('button', { name: /^核心指标 2 · 7 月目标/ }).click()
      await page.getByRole('button', { name: /^标注完成/ }).click()
      await expect(dialog).toBeVisible()
      return page
    },
  ],
  ['issue-desk', async open => open(people.office, '/issue')],
  [
    'filing',
    at(people.office, 'CQGG-2026-001', ({ project, filing }) => `/projects/${project}/filings/${filing}`),
  ],
  [
    'sheet',
    at(
      people.office,
      'CQGG-2026-001',
      ({ project, filing }) => `/projects/${project}/filings/${filing}/sheet`,
    ),
  ],
  ['promotions', at(people.clerk, 'CQGG-2026-001', ({ project }) => `/projects/${project}/promotions`)],
  ['brands', at(people.leader, 'CQGG-2026-001', ({ project }) => `/projects/${project}/brands`)],
  ['promotion', ofRecord(people.clerk, 'promotion', 'draft', (p, f) => `/projects/${p}/promotions/${f}`)],
  ['review-brand', ofRecord(people.reviewer, 'brand', 'departmentReview', (p, f) => `/review/${p}/${f}`)],
  ['brand', ofRecord(people.leader, 'brand', 'approved', (p, f) => `/projects/${p}/filings/${f}`)],
  [
    'sheet-promotion',
    ofRecord(people.office, 'promotion', 'approved', (p, f) => `/projects/${p}/filings/${f}/sheet`),
  ],
  ['map', at(people.leader, 'CQGG-2026-001', ({ project }) => `/projects/${project}/map`)],
]

function drawing(part: string) {
  return ({ project, filing }: { project: string; filing: string }) =>
    `/projects/${project}/filings/${filing}/draw${part}`
}

function at(who: Account, code: string, address: (of: { project: string; filing: string }) => string) {
  return async (open: Open) => {
    const page = await open(who, '/profile')
    await page.goto(address(await demo(page, code)))
    return page
  }
}

function ofRecord(
  who: Account,
  kind: 'promotion' | 'brand',
  state: string,
  address: (project: string, filing: string) => string,
) {
  return async (open: Open) => {
    const page = await open(who, '/profile')
    const { project, filing } = await demoRecord(page, 'CQGG-2026-001', kind, state)
    await page.goto(address(project, filing))
    return page
  }
}

for (const viewport of sizes) {
  test.describe(`${viewport.width} px`, () => {
    test.use({ viewport })

    const take = async (page: Page, name: string) => {
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
      await page.evaluate(() => document.fonts.ready)
      const picture = `${name}-${viewport.width}`
      const folder = readme.includes(picture) ? 'docs' : '.local'
      const file = path.join(root, folder, 'screenshots', `${picture}.png`)
      await page.screenshot({
        path: file,
        animations: 'disabled',
        caret: 'hide',
        fullPage: Boolean(process.env.WHOLE),
      })
    }

    test('sign-in', async ({ page }) => {
      await page.goto('/')
      await take(page, 'sign-in')
    })

    for (const [name, show] of screens) {
      test(name, async ({ open }) => {
        await take(await show(open), name)
      })
    }
  })
}
