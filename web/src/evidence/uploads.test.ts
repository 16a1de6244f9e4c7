import { beforeEach, expect, test, vi } from 'vitest'
import { Problem } from '../api/problem'
import type { FileRules } from './fileTypes'
import { accepted, extensionOf, splitName, spokenSize, unfit } from './fileTypes'
import { CalledOff } from './hashing'
import { type Line, type Slot, type Upload, Uploads, type Verified } from './uploads'

const problem = (code: string, errors: { code: string; detail: string }[] = []) =>
  new Problem({
    code: code as Problem['code'],
    title: '不行',
    detail: code,
    errors: errors.map(error => ({ path: '', ...error })),
  })

/** A server, a store and a clock; what the next request of each kind meets stands in `meets`. */
class Scene {
  meets: { ask: unknown[]; put: (number | Error)[]; verify: unknown[] } = { ask: [], put: [], verify: [] }
  asked: { name: string; sha256: string; key: string }[] = []
  put: string[] = []
  verified: { upload: string; key: string }[] = []
  arrived: string[] = []
  later: string[][] = []
  inTheWay: string | undefined
  now = 0
  running = 0
  most = 0
  private keys = 0

  readonly line: Line = {
    hash: async (file, seen, signal) => {
      this.running += 1
      this.most = Math.max(this.most, this.running)
      seen(file.size)
      await Promise.resolve()
      if (signal.aborted) throw new CalledOff()
      return `hash of ${await file.text()}`
    },
    ask: async ({ name, sha256 }, key) => {
      this.asked.push({ name, sha256, key })
      const met = this.meets.ask.shift()
      if (met instanceof Error) throw met
      if (met) return met as Slot | Verified
      return { upload: `u${this.asked.length}`, url: `/at/${this.asked.length}`, headers: {} }
    },
    put: async ({ url }, _file, sent) => {
      this.put.push(url)
      sent(1)
      const met = this.meets.put.shift()
      if (met instanceof Error) throw met
      return met ?? 200
    },
    verify: async (upload, key) => {
      this.verified.push({ upload, key })
      this.running -= 1
      const met = this.meets.verify.shift()
      if (met instanceof Error) throw met
      return { file: this.asked[this.asked.length - 1]?.sha256 ?? '', size: 1, type: 'pdf', at: '' }
    },
    key: () => {
      this.keys += 1
      return `k${this.keys}`
    },
    now: () => this.now,
    pause: () => Promise.resolve(),
  }

  readonly uploads = new Uploads(this.line, ({ file }, name, later) => {
    this.arrived.push(`${name} ${file}`)
    this.later.push(later)
    return this.inTheWay
  })

  async add(...names: string[]): Promise<void> {
    this.uploads.add(
      names.map(name => new File([name], name)),
      () => undefined,
    )
    await this.rest()
  }

  /** Waits until nothing is under way. */
  async rest(): Promise<void> {
    await vi.waitFor(() => {
      const open = this.uploads.now().filter(({ stage }) => stage.is !== 'done' && stage.is !== 'failed')
      expect(open).toEqual([])
    })
  }

  stages = () => this.uploads.now().map(({ name, stage }: Upload) => `${name} ${stage.is}`)
  said = () => this.uploads.now().map(({ stage }) => ('said' in stage ? [stage.said, stage.again] : []))
}

let scene: Scene
beforeEach(() => {
  scene = new Scene()
})

test('R8.1: several files go two at a time, each hashed, sent and verified', async () => {
  const seen = new Set<string>()
  scene.uploads.watch(() => {
    for (const { stage } of scene.uploads.now()) seen.add(stage.is)
  })
  await scene.add('a.pdf', 'b.pdf', 'c.pdf', 'd.pdf')
  expect(scene.stages()).toEqual(['a.pdf done', 'b.pdf done', 'c.pdf done', 'd.pdf done'])
  expect([...seen]).toEqual(['waiting', 'hashing', 'sending', 'verifying', 'done'])
  expect(scene.most).toBe(2)
  expect(scene.arrived).toHaveLength(4)
})

test('whatever arrives first, it is told which files were chosen after it', async () => {
  const { hash } = scene.line
  let release = () => {}
  const held = new Promise<void>(resolve => {
    release = resolve
  })
  scene.line.hash = async (file, seen, signal) => {
    const hashed = await hash(file, seen, signal)
    if (hashed === 'hash of a.pdf') await held
    return hashed
  }
  const added = scene.add('a.pdf', 'b.pdf', 'c.pdf')
  await vi.waitFor(() => expect(scene.stages()).toEqual(['a.pdf hashing', 'b.pdf done', 'c.pdf done']))
  release()
  await added
  expect(scene.later).toEqual([[], [], ['hash of b.pdf', 'hash of c.pdf']])
})

test('R8.4: bytes that the project has already are not sent again', async () => {
  scene.meets.ask = [{ file: 'known', size: 1, type: 'pdf', at: '' }]
  await scene.add('a.pdf')
  expect(scene.put).toEqual([])
  expect(scene.arrived).toEqual(['a.pdf known'])
})

test('R3.4: what was lost goes again by itself, with the same key and the same hash', async () => {
  scene.meets.ask = [Problem.unreached()]
  scene.meets.verify = [Problem.unreached()]
  await scene.add('a.pdf')
  expect(scene.stages()).toEqual(['a.pdf done'])
  const [first, second, ...more] = scene.asked
  expect(first).toEqual(second)
  // The second verify is of the same upload and under the same key.
  expect(more).toEqual([])
  expect(scene.verified[0]).toEqual(scene.verified[1])
})

test('a line that stays down is said, and trying again goes on where it stopped', async () => {
  scene.meets.put = [Problem.unreached(), Problem.unreached(), Problem.unreached()]
  await scene.add('a.pdf')
  expect(scene.said()).toEqual([[expect.stringContaining('没有连上服务器'), true]])
  const [upload] = scene.uploads.now()
  scene.uploads.retry(upload?.id ?? '')
  await scene.rest()
  expect(scene.stages()).toEqual(['a.pdf done'])
  // One slot did for all.
  expect(scene.asked).toHaveLength(1)
  expect(scene.put).toEqual(['/at/1', '/at/1', '/at/1', '/at/1'])
})

test('R8.1: an address that ran out is asked for anew, under another key', async () => {
  scene.meets.put = [403]
  await scene.add('a.pdf')
  expect(scene.stages()).toEqual(['a.pdf done'])
  expect(scene.put).toEqual(['/at/1', '/at/2'])
  expect(new Set(scene.asked.map(({ key }) => key)).size).toBe(2)

  scene.meets.put = [Problem.unreached(), Problem.unreached(), Problem.unreached()]
  await scene.add('b.pdf')
  scene.now = 280_000
  scene.uploads.retry(scene.uploads.now()[1]?.id ?? '')
  await scene.rest()
  expect(scene.put[scene.put.length - 1]).toBe('/at/4')
})

test('what arrived though its answer was lost is verified, not sent again', async () => {
  scene.meets.put = [Problem.unreached(), 412]
  await scene.add('a.pdf')
  expect(scene.stages()).toEqual(['a.pdf done'])
})

test('R8.2: what did not arrive is sent anew; a store that will not have it is said', async () => {
  scene.meets.verify = [problem('not-uploaded')]
  await scene.add('a.pdf')
  expect(scene.stages()).toEqual(['a.pdf done'])
  expect(scene.put).toEqual(['/at/1', '/at/2'])
  scene.meets.put = [400, 400, 400]
  await scene.add('b.pdf')
  expect(scene.said()[1]).toEqual(['存储服务没有接收（400），请稍后重试', true])
})

test('R8.5: a refusal is told in the server’s words, and nothing but what was damaged is worth another try', async () => {
  const refusal = (code: string) => problem('evidence-refused', [{ code, detail: `因为 ${code}` }])
  scene.meets.ask = [problem('rules-broken', [{ code: 'classified', detail: '文件名带有“机密”标志' }])]
  await scene.add('a.pdf')
  scene.meets.verify = [refusal('classified')]
  await scene.add('b.pdf')
  scene.meets.verify = [refusal('wrong-hash')]
  await scene.add('c.pdf')
  expect(scene.said()).toEqual([
    ['文件名带有“机密”标志', false],
    ['因为 classified', false],
    ['因为 wrong-hash', true],
  ])
  scene.uploads.retry(scene.uploads.now()[2]?.id ?? '')
  await scene.rest()
  expect(scene.stages()[2]).toBe('c.pdf done')
})

test('what the form cannot take is said', async () => {
  scene.inTheWay = '与“b.pdf”相同'
  await scene.add('a.pdf')
  expect(scene.said()).toEqual([['与“b.pdf”相同', false]])
})

test('what is called off is gone, and the next goes', async () => {
  scene.uploads.add([new File(['a'], 'a.pdf'), new File(['b'], 'b.pdf')], () => undefined)
  scene.uploads.remove(scene.uploads.now()[0]?.id ?? '')
  await scene.rest()
  expect(scene.stages()).toEqual(['b.pdf done'])
  scene.uploads.add([new File(['c'], 'c.pdf')], () => undefined)
  scene.uploads.close()
  await Promise.resolve()
  expect(scene.arrived).toEqual([expect.stringContaining('b.pdf')])
  expect(scene.stages()).toEqual(['b.pdf done'])
})

const rules: FileRules = {
  evidenceTypes: [{ extension: 'pdf' }, { extension: 'jpg' }],
  limits: { fileBytes: 100 * 1024 * 1024, fileName: 200, files: 20 },
}

test.each([
  ['佐证.PDF', 1, undefined],
  ['照片.jpeg', 1, undefined],
  ['程序.exe', 1, '不支持这种文件'],
  ['没有扩展名', 1, '不支持这种文件'],
  ['.pdf', 1, '不支持这种文件'],
  ['空.pdf', 0, '空文件'],
  ['大.pdf', 100 * 1024 * 1024 + 1, '不能超过 100 MB'],
  [`${'长'.repeat(197)}.pdf`, 1, '最多 200 字'],
] as const)('R8.1: %s of %d bytes: %s', (name, size, said) => {
  const found = unfit({ name, size }, rules)
  if (said === undefined) expect(found).toBeUndefined()
  else expect(found).toContain(said)
})

test('names and sizes as they are told', () => {
  expect(splitName('a.b.pdf')).toEqual(['a.b', '.pdf'])
  expect(splitName('.pdf')).toEqual(['.pdf', ''])
  expect(extensionOf('A.JPEG')).toBe('jpg')
  expect(accepted(rules)).toBe('.pdf,.jpg,.jpeg')
  expect([12, 2048, 1_500_000, 104_857_600].map(spokenSize)).toEqual(['12 B', '2 KB', '1.4 MB', '100 MB'])
})
