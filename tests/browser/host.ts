// The system under test: the local host with page, API and demo data in a folder of its own.
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'

const program = process.env.LOCAL_HOST ?? path.join(import.meta.dirname, '../../target/debug/local')

/** What `local account` is told about somebody. */
export type Post = { roles: string[]; department?: string; name: string }

export class Host {
  private constructor(
    readonly url: string,
    /** Where its files are: the page puts and gets them there. */
    readonly files: string,
    private readonly folder: string,
    private readonly child: ChildProcess,
  ) {}

  /** Starts a host on a free port, its clock at `now`, and waits until it answers. */
  static async start(now: string): Promise<Host> {
    return Host.on(await mkdtemp(path.join(tmpdir(), 'browser-tests-')), now)
  }

  /** Ends this host and starts another one on what it has stored, its clock at `now`. */
  async later(now: string): Promise<Host> {
    await this.end()
    return Host.on(this.folder, now)
  }

  private static async on(folder: string, now: string): Promise<Host> {
    const child = spawn(program, ['up', '--port', '0', '--data', folder, '--now', now], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    // It must not outlive the tests, however they end.
    process.once('exit', () => child.kill())
    const url = await new Promise<string>((resolve, reject) => {
      let said = ''
      const listen = (chunk: Buffer) => {
        said += chunk
        const [, address] = /(http:\/\/127\.0\.0\.1:\d+)/.exec(said) ?? []
        if (address && said.includes('Ctrl-C')) resolve(address)
      }
      child.stdout.on('data', listen)
      child.stderr.on('data', listen)
      child.once('error', reject)
      child.once('exit', code => reject(new Error(`the host ended with ${code}:\n${said}`)))
    })
    const running = JSON.parse(await readFile(path.join(folder, 'host.json'), 'utf8')) as { s3: string }
    return new Host(url, running.s3, folder, child)
  }

  /** Makes an account, or opens one anew, with the activation code 123456; every session of it ends. */
  async makeAccount(phone: string, { roles, department, name }: Post): Promise<void> {
    const post = [
      ...roles.flatMap(role => ['--role', role]),
      ...(department ? ['--department', department] : []),
    ]
    await promisify(execFile)(
      program,
      ['account', '--data', this.folder, '--phone', phone, '--name', name, ...post],
      { env: { ...process.env, ACTIVATION_CODE: '123456' } },
    )
  }

  async stop(): Promise<void> {
    await this.end()
    await rm(this.folder, { recursive: true, force: true })
  }

  private async end(): Promise<void> {
    const ended = new Promise(resolve => this.child.once('exit', resolve))
    this.child.kill()
    await ended
  }
}
