// What every test gets: a host of its worker, the API driver, and pages that fail the test when anything goes wrong in
// them that the test did not announce.
import {
  type BrowserContext,
  type BrowserContextOptions,
  test as base,
  expect,
  type Locator,
  type Page,
} from '@playwright/test'
import { Api } from './api'
import { Host } from './host'
import type { Account } from './people'

/** What a page makes itself, and what Chromium shows a PDF with. */
const ownProtocols = ['data:', 'blob:', 'chrome:', 'chrome-extension:']

/** What went wrong in any page of a test. */
export class Faults {
  readonly seen: string[] = []
  private readonly expected: RegExp[] = []

  constructor(private readonly origins: string[]) {}

  /** What this test brings about on purpose. */
  expect(pattern: RegExp): void {
    this.expected.push(pattern)
  }

  /** What was not expected. */
  get left(): string[] {
    return this.seen.filter(fault => !this.expected.some(pattern => pattern.test(fault)))
  }

  watch(context: BrowserContext): void {
    context.on('console', message => {
      // A refusal of the API is no fault of the page, though the browser prints it as one.
      const isRefusal = /^Failed to load resource: the server responded with a status of 4\d\d/.test(
        message.text(),
      )
      if (message.type() === 'error' && !(isRefusal && message.location().url.includes('/api/'))) {
        this.seen.push(`console: ${message.text()} (${message.location().url})`)
      }
    })
    context.on(
      'weberror',
      fault => void this.seen.push(`exception: ${String(fault.error().stack ?? fault.error())}`),
    )
    context.on('request', request => {
      const { origin, protocol } = new URL(request.url())
      if (!this.origins.includes(origin) && !ownProtocols.includes(protocol)) {
        this.seen.push(`foreign request: ${request.url()}`)
      }
    })
    context.on('response', response => {
      if (response.status() >= 500) this.seen.push(`${response.status()}: ${response.url()}`)
    })
  }
}

/** A violation of the Content-Security-Policy becomes an error of the console, whichever way the browser tells it. */
function tellViolations() {
  addEventListener('securitypolicyviolation', event => {
    console.error(
      `CSP: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`,
    )
  })
}

type Tools = {
  api: Api
  faults: Faults
  /** Opens a page at an address as somebody who is signed in, in a browser of their own. */
  open: (who: Account, address?: string, options?: BrowserContextOptions) => Promise<Page>
}

/** Of a worker: its host, and the moment at which the host's clock begins; the demo's year is 2026. */
type Stage = { host: Host; now: string }

export const test = base.extend<Tools, Stage>({
  now: ['2026-08-31T16:30:00+08:00', { option: true, scope: 'worker' }],
  host: [
    async ({ now }, use) => {
      const host = await Host.start(now)
      await use(host)
      await host.stop()
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  baseURL: async ({ host }, use) => use(host.url),
  faults: [
    async ({ host }, use) => {
      const faults = new Faults([host.url, host.files])
      await use(faults)
      expect(faults.left, 'what went wrong in the page').toEqual([])
    },
    { auto: true },
  ],
  api: async ({ host }, use) => use(new Api(host)),
  context: async ({ context, faults }, use) => {
    faults.watch(context)
    await context.addInitScript(tellViolations)
    await use(context)
  },
  open: async ({ browser, faults, contextOptions, viewport, locale, timezoneId, baseURL }, use) => {
    const opened: BrowserContext[] = []
    await use(async (who, address = '/', options = {}) => {
      const context = await browser.newContext({
        ...contextOptions,
        viewport,
        locale,
        timezoneId,
        baseURL,
        ...options,
      })
      opened.push(context)
      faults.watch(context)
      await context.addInitScript(tellViolations)
      await signInQuickly(context, who)
      const page = await context.newPage()
      await page.goto(address)
      return page
    })
    for (const context of opened) await context.close()
  },
})

/** A control by its label, with or without the star of what must be filled in. */
export function field(within: Page | Locator, label: string): Locator {
  return within.getByLabel(new RegExp(`^\\*?\\s*${label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`))
}

/** Chooses from a list that opens, as a person does: by its label, by what it says. */
export async function choose(within: Page | Locator, label: string, option: string): Promise<void> {
  const box = field(within, label)
  await box.click()
  if (await box.isEditable()) await box.fill(option)
  const page = 'page' in within ? within.page() : within
  // The library shows the choices in a layer of their own; the ones with a role are not those one can click.
  await page.locator('.ant-select-dropdown:visible').getByText(option, { exact: true }).click()
}

/** Signs in by the form, as a person does. */
export async function signIn(page: Page, who: Pick<Account, 'phone' | 'password'>): Promise<void> {
  await page.getByLabel('手机号').fill(who.phone)
  await field(page, '密码').fill(who.password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
}

/** Signs in by a request that leaves the session's cookie in the browser. */
async function signInQuickly(context: BrowserContext, { phone, password }: Account): Promise<void> {
  const response = await context.request.post('/api/sessions', { data: { phone, password } })
  expect(response.status(), `signing in ${phone}`).toBe(200)
}

export { expect }
