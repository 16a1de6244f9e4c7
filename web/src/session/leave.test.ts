import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { forgetDrafts, keepsDrafts } from '../drafts/kept'
import { beforeLeaving, leave } from './leave'
import { signOut } from './session'

vi.mock('./session', () => ({
  signOut: vi.fn(async () => undefined),
  currentSession: () => ({ is: 'signedIn', me: { person: 'p1' } }),
  personOf: () => 'p1',
}))
vi.mock('../drafts/kept', () => ({
  forgetDrafts: vi.fn(async () => undefined),
  keepsDrafts: vi.fn(async () => false),
}))

/** Another tab of this browser. */
let other: BroadcastChannel
const stops: (() => void)[] = []
beforeEach(() => {
  vi.mocked(signOut).mockClear()
  vi.mocked(forgetDrafts).mockClear()
  other = new BroadcastChannel('leaving')
})
afterEach(() => {
  other.close()
  for (const stop of stops.splice(0)) stop()
  document.body.innerHTML = ''
})

const saves = (all: boolean) => {
  other.onmessage = ({ data }) => {
    if (data.call !== 'save') return
    other.postMessage({ call: 'saving', tab: 'other' })
    other.postMessage({ call: 'saved', tab: 'other', all })
  }
}

it('R11.3: leaves nothing in the browser once everything typed is saved, here and in other tabs', async () => {
  const save = vi.fn(async () => true)
  stops.push(beforeLeaving(save))
  saves(true)
  await leave()
  expect(save).toHaveBeenCalledOnce()
  expect(signOut).toHaveBeenCalledOnce()
  expect(forgetDrafts).toHaveBeenCalledWith('p1')
})

it.each(['here', 'elsewhere', 'by an earlier page'])(
  'asks when something could not be saved %s, and the person may stay',
  async where => {
    if (where === 'here') stops.push(beforeLeaving(async () => false))
    else if (where === 'elsewhere') saves(false)
    else vi.mocked(keepsDrafts).mockResolvedValueOnce(true)
    const leaving = leave()
    const stay = await vi.waitUntil(() =>
      Array.from(document.querySelectorAll('button')).find(({ textContent }) => textContent === '留在系统'),
    )
    stay.click()
    await expect(leaving).rejects.toMatchObject({ title: '没有退出登录' })
    expect(signOut).not.toHaveBeenCalled()
  },
)

it('saves what this tab holds when another tab signs out', async () => {
  const save = vi.fn(async () => true)
  stops.push(beforeLeaving(save))
  const told: unknown[] = []
  other.onmessage = ({ data }) => told.push(data)
  other.postMessage({ call: 'save', person: 'somebody else' })
  other.postMessage({ call: 'save', person: 'p1' })
  await vi.waitUntil(() => told.length === 2)
  expect(save).toHaveBeenCalledOnce()
  expect(told[1]).toMatchObject({ call: 'saved', all: true })
})
