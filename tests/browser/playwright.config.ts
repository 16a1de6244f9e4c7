// Tests of the page in a browser, each against the real local stack with demo data of its own.
//
//   cargo xtask test                          builds all that is needed and runs everything, these tests too
//   npm test                                  these tests alone, with target/debug/local and web/dist as they are
//   npm test -- manual                        the files whose name has `manual` in it
//   npm test -- -g 'R3.2'                     the tests whose name has `R3.2` in it
//   npm test -- manual --headed --workers 1   with a window to look at
//   npm run screenshots                       the pictures of docs/screenshots
//
// LOCAL_HOST names another binary of the host, CHROMIUM another browser. A failed test leaves in results/ what was on
// screen; with `--trace on` every step as well, which `npx playwright show-trace results/…/trace.zip` opens.
import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: '.',
  outputDir: 'results',
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  // Journeys are long, and take twice as long beside other work.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [['list'], ['json']] : [['list']],
  use: {
    viewport: { width: 1366, height: 768 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
    screenshot: 'only-on-failure',
    actionTimeout: 30_000,
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'tests', testMatch: '*.spec.ts' },
    {
      name: 'screenshots',
      testMatch: 'screenshots.ts',
      workers: 1,
      fullyParallel: false,
    },
  ],
})
