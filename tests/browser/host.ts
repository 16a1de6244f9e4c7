// The system under test: the local host with page, API and demo data in a folder of its own.
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'

const program = process.env.LOCAL_HOST ?? path.join(import.meta.dirname, '../../target/debug/local')

/** What `local account` is told about somebody. */
export type Post = { roles: string[]; department?: string; name: string }

export class Host {
  private constructor(
    readonly url: string,
    private readonly folder: string,
    private readonly child: ChildProcess,
  ) {}

  /** Starts a host on a free port, its clock at `now` if that is given, and waits until it answers. */
  static async start(now = ''): Promise<Host> {
    const folder = await mkdtemp(path.join(tmpdir(), 'browser-tests-'))
    const clock = now ? ['--now', now] : []
    const child = spawn(program, ['up', '--port', '0', '--data', folder, ...clock], {
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
    return new Host(url, folder, child)
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
    const ended = new Promise(resolve => this.child.once('exit', resolve))
    this.child.kill()
    await ended
    await rm(this.folder, { recursive: true, force: true })
  }
}
