import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { named, Scene } from '../testing/scene'
import { complete, type MapContent } from './content'
import { Desk } from './desk'
import { battleMap } from './sort'

const type = (desk: Desk<MapContent>, text: string) => desk.change(() => named(text))
const text = (desk: Desk<MapContent>) => desk.now().saving?.content.fewIndicatorsReason
const phase = (desk: Desk<MapContent>) => desk.now().saving?.phase.is
const stored = (scene: Scene) => (scene.store?.content as MapContent | undefined)?.fewIndicatorsReason
const foundIn = (desk: Desk<MapContent>) =>
  (desk.now().found?.content as MapContent | undefined)?.fewIndicatorsReason
const wait = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds)

let scene: Scene
let desk: Desk<MapContent>
beforeEach(async () => {
  vi.useFakeTimers()
  scene = new Scene()
  desk = scene.open()
  desk.attend()
  await wait(300)
})
afterEach(() => {
  desk.end()
  vi.useRealTimers()
})

describe('a draft on the desk', () => {
  it('keeps in the browser at once, saves ten seconds later, and forgets what the server has', async () => {
    type(desk, '一')
    await wait(400)
    expect(stored(scene)).toBe('一')
    expect(scene.requests).toHaveLength(0)
    type(desk, '二')
    await wait(10_000)
    expect(scene.requests.map(({ name }) => name)).toEqual(['二'])
    expect(scene.content.fewIndicatorsReason).toBe('二')
    expect(scene.store).toBeUndefined()
  })

  it('waits with a save while an input method composes', async () => {
    type(desk, 'zhong')
    document.dispatchEvent(new Event('compositionstart'))
    await wait(12_000)
    expect(scene.requests).toHaveLength(0)
    expect(stored(scene)).toBe('zhong')
    document.dispatchEvent(new Event('compositionend'))
    await wait(1000)
    expect(scene.requests).toHaveLength(1)
  })

  it('R3.4: repeats a save whose answer was lost, with the same key and body, so it takes effect once', async () => {
    scene.weather = ['lost']
    type(desk, '一')
    expect(await desk.save()).toBe(false)
    type(desk, '二')
    await wait(2000)
    const [first, second] = scene.requests
    expect(second).toEqual(first)
    await wait(10_000)
    expect(scene.requests[2]).toMatchObject({ etag: '"2"', name: '二' })
    expect(scene.seq).toBe(3)
    expect(scene.content.fewIndicatorsReason).toBe('二')
  })

  it('keeps trying without a connection, and at once when there is one', async () => {
    scene.weather = ['unreached', 'unreached', 'unreached']
    type(desk, '一')
    await desk.save()
    await wait(2000)
    await wait(4000)
    expect(scene.requests).toHaveLength(3)
    expect(stored(scene)).toBe('一')
    window.dispatchEvent(new Event('online'))
    await wait(0)
    expect(scene.requests).toHaveLength(4)
    expect(scene.content.fewIndicatorsReason).toBe('一')
    expect(scene.store).toBeUndefined()
  })

  it('R3.4: stops when somebody else was faster, shows both sides, and saves mine over theirs', async () => {
    scene.seq = 7
    scene.content = named('他人')
    type(desk, '我')
    await desk.save()
    await wait(0)
    expect(phase(desk)).toBe('conflict')
    expect(desk.now().theirs?.data.shown.content).toMatchObject({ fewIndicatorsReason: '他人' })
    await wait(60_000)
    expect(scene.requests).toHaveLength(1)
    desk.settle('mine')
    await wait(0)
    expect(scene.requests[1]).toMatchObject({ etag: '"7"', name: '我' })
    expect(scene.content.fewIndicatorsReason).toBe('我')
  })

  it('R3.4: brings both sides together, and saves them over what the server has now', async () => {
    const colleagues = complete({ ...named('初稿'), measures: [{ id: 'm1', content: '他人的举措' }] })
    scene.seq = 7
    scene.content = colleagues
    type(desk, '我')
    await desk.save()
    await wait(0)
    desk.settle('both')
    await wait(0)
    expect(scene.requests[1]).toMatchObject({ etag: '"7"', name: '我' })
    expect(scene.content).toEqual({ ...colleagues, fewIndicatorsReason: '我' })
  })

  it('R3.4: or takes theirs, and forgets mine', async () => {
    scene.seq = 7
    scene.content = named('他人')
    type(desk, '我')
    await wait(400)
    await desk.save()
    await wait(0)
    desk.settle('theirs')
    await wait(0)
    expect(text(desk)).toBe('他人')
    expect(scene.store).toBeUndefined()
    type(desk, '再写')
    await desk.save()
    expect(scene.content.fewIndicatorsReason).toBe('再写')
  })

  it('takes over what somebody else saved if nothing is unsaved here', async () => {
    scene.seq = 7
    scene.content = named('他人')
    type(desk, '我')
    await desk.look()
    expect(text(desk)).toBe('我')
    desk.end()
    desk = scene.open()
    await wait(300)
    scene.seq = 8
    scene.content = named('又改')
    await desk.look()
    expect(text(desk)).toBe('又改')
  })

  it('offers what the browser kept and the server lacks when it is opened again', async () => {
    scene.weather = Array(50).fill('unreached')
    type(desk, '没有保存')
    await wait(400)
    const again = new Scene()
    again.store = scene.store
    const reopened = again.open()
    await wait(300)
    expect(foundIn(reopened)).toBe('没有保存')
    reopened.settleFound('restore')
    expect(text(reopened)).toBe('没有保存')
    await wait(10_500)
    expect(again.content.fewIndicatorsReason).toBe('没有保存')
    reopened.end()
  })

  it('does not ask about what was sent as the window closed and arrives a moment later', async () => {
    scene.store = {
      person: 'p',
      project: 'p',
      filing: 'f',
      base: named('初稿'),
      at: Date.now(),
      content: named('刚写'),
    }
    const again = scene.open()
    await wait(500)
    scene.content = named('刚写')
    scene.seq = 2
    await wait(1000)
    expect(again.now().found).toBeUndefined()
    expect(text(again)).toBe('刚写')
    again.end()
  })

  it('forgets without asking what the server has got after all', async () => {
    scene.store = {
      person: 'p',
      project: 'p',
      filing: 'f',
      base: named('初稿'),
      at: 0,
      content: named('初稿'),
    }
    const again = scene.open()
    desk.end()
    await wait(600)
    expect(again.now().found).toBeUndefined()
    expect(scene.store).toBeUndefined()
    again.end()
  })

  it('asks no more once the server has got it', async () => {
    const base = named('初稿')
    scene.store = { person: 'p', project: 'p', filing: 'f', base, at: 0, content: named('刚写') }
    desk.end()
    scene.store = { person: 'p', project: 'p', filing: 'f', base, at: 0, content: named('刚写') }
    const again = scene.open()
    await wait(300)
    expect(foundIn(again)).toBe('刚写')
    scene.content = named('刚写')
    scene.seq = 2
    await again.look()
    await wait(0)
    expect(again.now().found).toBeUndefined()
    expect(text(again)).toBe('刚写')
    expect(scene.store).toBeUndefined()
    again.end()
  })
})

describe('two tabs', () => {
  it('only the first writes', async () => {
    const second = scene.open()
    await wait(300)
    expect([desk.now().part, second.now().part]).toEqual(['writing', 'watching'])
    type(second, '不行')
    expect(text(second)).toBe('初稿')
    type(desk, '第一')
    await desk.save()
    await wait(0)
    expect(text(second)).toBe('第一')
    second.end()
  })

  it('the second takes over after the first has saved', async () => {
    const second = scene.open()
    await wait(300)
    type(desk, '未存')
    second.takeOver()
    await wait(10)
    expect([desk.now().part, second.now().part]).toEqual(['watching', 'writing'])
    expect(text(second)).toBe('未存')
    expect(scene.content.fewIndicatorsReason).toBe('未存')
    second.end()
  })

  it('what the first could not save the second finds in the browser', async () => {
    scene.weather = Array(50).fill('unreached')
    const second = scene.open()
    await wait(300)
    type(desk, '未存')
    second.takeOver()
    await wait(10)
    expect(foundIn(second)).toBe('未存')
    second.end()
  })

  it('two that come at once agree on one', async () => {
    const other = new Scene()
    const [a, b] = [other.open(), other.open()]
    await wait(300)
    expect([a.now().part, b.now().part].sort()).toEqual(['watching', 'writing'])
    a.end()
    b.end()
  })

  it('a tab that sleeps does not keep the draft', async () => {
    const second = scene.open()
    await wait(300)
    for (const tab of scene.tabs) if (tab.channel !== [...scene.tabs][1]?.channel) tab.isOpen = false
    second.takeOver()
    await wait(8000)
    expect(second.now().part).toBe('writing')
    second.end()
  })

  it('a second that hears too late that another writes saves and looks on', async () => {
    const [first] = scene.tabs
    if (first) first.isOpen = false
    const second = scene.open()
    await wait(300)
    type(second, '两处')
    const [, late] = scene.tabs
    late?.channel.onmessage?.({ data: { call: 'taken', from: 'first' } } as MessageEvent)
    await wait(10)
    expect(second.now().part).toBe('watching')
    expect(scene.content.fewIndicatorsReason).toBe('两处')
    second.end()
  })

  it('the other writes when the first is closed', async () => {
    const second = scene.open()
    await wait(300)
    desk.end()
    await wait(300)
    expect(second.now().part).toBe('writing')
    second.end()
  })
})

describe('signing out', () => {
  const leave = () => Promise.all([...scene.leaving].map(act => act()))

  it('saves first', async () => {
    type(desk, '最后')
    await leave()
    expect(scene.content.fewIndicatorsReason).toBe('最后')
  })

  it('tells when it cannot save', async () => {
    expect(await leave()).toEqual([true])
    scene.weather = Array(50).fill('unreached')
    type(desk, '最后')
    expect(await leave()).toEqual([false])
  })

  it('R11.3: leaves nothing, and nothing is kept afterwards', async () => {
    scene.weather = Array(50).fill('unreached')
    type(desk, '最后')
    await wait(400)
    for (const act of scene.signOut) act()
    await wait(0)
    expect(scene.store).toBeUndefined()
    type(desk, '之后')
    await wait(20_000)
    expect(scene.store).toBeUndefined()
    expect(scene.requests).toHaveLength(0)
  })
})

describe('leaving the page', () => {
  it('warns only about what stands in the window alone', async () => {
    const close = () => {
      const event = new Event('beforeunload', { cancelable: true })
      window.dispatchEvent(event)
      return event.defaultPrevented
    }
    expect(close()).toBe(false)
    type(desk, '一')
    expect(close()).toBe(true)
    await wait(400)
    expect(close()).toBe(false)
  })

  it('saves when nobody looks any more, and is cleared away once that is done', async () => {
    const other = new Scene()
    const closed = vi.fn()
    const left = new Desk(other.world(), battleMap, closed)
    const turnAway = left.attend()
    await wait(300)
    other.weather = ['unreached']
    left.change(() => named('走前'))
    turnAway()
    await wait(100)
    expect(closed).not.toHaveBeenCalled()
    await wait(3000)
    expect(other.content.fewIndicatorsReason).toBe('走前')
    expect(closed).toHaveBeenCalledOnce()
  })
})
