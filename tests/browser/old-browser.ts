// Chromium 90, as old as the browsers of government PCs. Playwright no longer speaks with it, so it is driven by the
// DevTools protocol itself, over a pipe. It is unpatched: it opens nothing but the host of the tests.
import { type ChildProcess, spawn } from 'node:child_process'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress } from 'node:zlib'

type Message = {
  id?: number
  method?: string
  params?: Record<string, unknown>
  result?: Record<string, unknown>
  error?: { message: string }
}

/** How long an answer may take. */
const PATIENCE = 20_000

export class OldBrowser {
  /** Exceptions, errors of the console and of the network, requests to other origins. */
  readonly faults: string[] = []
  private session: string | undefined
  private last = 0
  private ended: string | undefined
  private readonly waiting = new Map<
    number,
    { resolve: (result: Record<string, unknown>) => void; reject: (error: Error) => void }
  >()

  private constructor(
    private readonly child: ChildProcess,
    private readonly folder: string,
    private readonly origin: string,
  ) {
    let rest = ''
    ;(child.stdio[4] as Readable).setEncoding('utf8').on('data', (chunk: string) => {
      const messages = (rest + chunk).split('\0')
      rest = messages.pop() ?? ''
      for (const message of messages) this.hear(JSON.parse(message))
    })
    child.once('exit', code => {
      this.ended = `Chromium 90 ended with ${code}`
      for (const { reject } of this.waiting.values()) reject(new Error(this.ended))
    })
  }

  /** Unpacks and starts it with one empty page. */
  static async start(origin: string): Promise<OldBrowser> {
    const folder = await mkdtemp(path.join(tmpdir(), 'chromium-90-'))
    const program = path.join(folder, 'chromium')
    // The package has no index that could be resolved without being run.
    const packed = path.join(
      path.dirname(createRequire(import.meta.url).resolve('chrome-aws-lambda/package.json')),
      'bin/chromium.br',
    )
    await pipeline(
      createReadStream(packed),
      createBrotliDecompress(),
      createWriteStream(program, { mode: 0o755 }),
    )
    const args = [
      '--headless',
      '--no-sandbox',
      '--no-zygote',
      '--disable-gpu',
      '--disable-background-networking',
      '--remote-debugging-pipe',
      '--window-size=1366,768',
      `--user-data-dir=${path.join(folder, 'data')}`,
    ]
    const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] })
    process.once('exit', () => child.kill())
    const browser = new OldBrowser(child, folder, origin)
    const { targetId } = await browser.send('Target.createTarget', { url: 'about:blank' })
    const { sessionId } = await browser.send('Target.attachToTarget', { targetId, flatten: true })
    browser.session = sessionId as string
    for (const domain of ['Page', 'Runtime', 'Log', 'Network']) await browser.send(`${domain}.enable`)
    return browser
  }

  async version(): Promise<string> {
    return (await this.send('Browser.getVersion')).product as string
  }

  async goto(place: string): Promise<void> {
    await this.send('Page.navigate', { url: this.origin + place })
  }

  /** The value of an expression in the page. */
  async evaluate<T>(expression: string): Promise<T> {
    const answer = await this.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    })
    const { result, exceptionDetails } = answer as {
      result: { value: T }
      exceptionDetails?: { exception?: { description?: string } }
    }
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? expression)
    return result.value
  }

  /** Sets the focus to the control of a label. */
  async focus(label: string): Promise<void> {
    await this.evaluate(`(() => {
      const label = [...document.querySelectorAll('label')].find(one => one.textContent.replace('*', '').trim() === ${JSON.stringify(label)})
      document.getElementById(label.htmlFor).focus()
    })()`)
  }

  /** Types into whatever has the focus. */
  async type(text: string): Promise<void> {
    await this.send('Input.insertText', { text })
  }

  async press(key: 'Tab' | 'Enter' | 's', modifier?: 'Control'): Promise<void> {
    const windowsVirtualKeyCode = { Tab: 9, Enter: 13, s: 83 }[key]
    const press = {
      key,
      code: key === 's' ? 'KeyS' : key,
      windowsVirtualKeyCode,
      modifiers: modifier ? 2 : 0,
      ...(key === 'Enter' ? { text: '\r' } : {}),
    }
    await this.send('Input.dispatchKeyEvent', { type: 'keyDown', ...press })
    await this.send('Input.dispatchKeyEvent', { type: 'keyUp', ...press })
  }

  async close(): Promise<void> {
    const ended = new Promise(resolve => this.child.once('exit', resolve))
    this.child.kill('SIGKILL')
    await ended
    await rm(this.folder, { recursive: true, force: true })
  }

  private send(method: string, params: Record<string, unknown> = {}): Promise<Record<string, unknown>> {
    if (this.ended) return Promise.reject(new Error(this.ended))
    const id = ++this.last
    const message = { id, method, params, ...(this.session ? { sessionId: this.session } : {}) }
    ;(this.child.stdio[3] as Writable).write(`${JSON.stringify(message)}\0`)
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject })
      setTimeout(() => reject(new Error(`${method} was not answered`)), PATIENCE).unref()
    })
  }

  private hear({ id, method, params = {}, result, error }: Message): void {
    if (id !== undefined) {
      const waiting = this.waiting.get(id)
      this.waiting.delete(id)
      if (error) waiting?.reject(new Error(error.message))
      else waiting?.resolve(result ?? {})
    } else if (method === 'Runtime.exceptionThrown') {
      const { exceptionDetails } = params as {
        exceptionDetails: { text: string; exception?: { description?: string } }
      }
      this.faults.push(`exception: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`)
    } else if (method === 'Runtime.consoleAPICalled' && params.type === 'error') {
      this.faults.push(`console: ${JSON.stringify(params.args)}`)
    } else if (method === 'Log.entryAdded') {
      const { entry } = params as { entry: { level: string; text: string; url?: string } }
      // A refusal of the API is no fault of the page.
      const isRefusal = / 4\d\d /.test(entry.text) && entry.url?.includes('/api/')
      if (entry.level === 'error' && !isRefusal) this.faults.push(`log: ${entry.text} ${entry.url ?? ''}`)
    } else if (method === 'Network.requestWillBeSent') {
      const { request } = params as { request: { url: string } }
      if (!/^(data|blob|about):/.test(request.url) && !request.url.startsWith(`${this.origin}/`)) {
        this.faults.push(`foreign request: ${request.url}`)
      }
    }
  }
}
