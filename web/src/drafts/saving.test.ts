import { describe, expect, it } from 'vitest'
import { Problem } from '../api/problem'
import * as s from './saving'

const start = () => s.opened('甲', { etag: '"1"', round: 0, at: '09:00' })
const problem = (code: Problem['code']) => new Problem({ code, title: code, detail: '' })
const told = { etag: '"2"', at: '09:42' }

describe('saving', () => {
  it('R3.4: sends what stands in the form, over what was last told', () => {
    const sent = s.begun(s.typed(start(), '乙'), 'k1')
    expect(sent.phase).toEqual({
      is: 'sending',
      tries: 0,
      request: { key: 'k1', etag: '"1"', round: 0, content: '乙', edition: 1 },
    })
    const done = s.answered(sent, told)
    expect(s.isSaved(done)).toBe(true)
    expect(done.standing).toEqual({ etag: '"2"', round: 0, at: '09:42' })
    expect(s.begun(done, 'k2')).toBe(done)
  })

  it('R3.4: what is typed while a save is under way is not saved by it', () => {
    const sent = s.begun(s.typed(start(), '乙'), 'k1')
    const done = s.answered(s.typed(sent, '丙'), told)
    expect(s.isSaved(done)).toBe(false)
    expect(done.content).toBe('丙')
    expect(s.begun(done, 'k2').phase).toMatchObject({ request: { key: 'k2', etag: '"2"', content: '丙' } })
  })

  it.each(['unreached', 'unreadable', 'busy', 'internal', 'signed-out'] as const)(
    'R3.4: after %s the very same request goes again, whatever was typed since',
    code => {
      const lost = s.failed(s.begun(s.typed(start(), '乙'), 'k1'), problem(code))
      expect(lost.phase).toMatchObject({ is: 'lost', tries: 1 })
      const again = s.begun(s.typed(lost, '丙'), 'k2')
      expect(again.phase).toMatchObject({ is: 'sending', request: { key: 'k1', etag: '"1"', content: '乙' } })
      expect(s.failed(again, problem(code)).phase).toMatchObject({ is: 'lost', tries: 2 })
    },
  )

  it('waits longer each time, at most a minute', () => {
    expect([1, 2, 3, 10].map(s.pause)).toEqual([2000, 4000, 8000, 60_000])
  })

  it.each(['stale', 'wrong-state'] as const)(
    'R3.4: after %s nothing is typed or sent before a choice',
    code => {
      const met = s.failed(s.begun(s.typed(start(), '乙'), 'k1'), problem(code))
      expect(met.phase.is).toBe('conflict')
      expect(s.typed(met, '丙')).toBe(met)
      expect(s.begun(met, 'k2')).toBe(met)
      const mine = s.settled(met, met.content, '丙', { etag: '"9"', round: 1, at: '10:00' })
      expect(s.begun(mine, 'k3').phase).toMatchObject({ request: { etag: '"9"', round: 1, content: '乙' } })
      const theirs = s.replaced(met, '丁', { etag: '"9"', round: 1, at: '10:00' })
      expect(theirs.content).toBe('丁')
      expect(s.isSaved(theirs)).toBe(true)
    },
  )

  it('R2.5: what was refused is sent again once it is mended', () => {
    const refused = s.failed(s.begun(s.typed(start(), '乙'), 'k1'), problem('body-too-large'))
    expect(refused.phase.is).toBe('refused')
    expect(s.begun(s.typed(refused, '丙'), 'k2').phase).toMatchObject({
      is: 'sending',
      request: { key: 'k2' },
    })
  })

  it('tells where what was typed is', () => {
    const typed = s.typed(start(), '乙')
    const sent = s.begun(s.kept(typed, 1), 'k1')
    const lost = s.failed(sent, problem('unreached'))
    expect(
      [start(), typed, sent, lost, s.begun(lost, 'k1'), s.answered(sent, told)].map(now =>
        s.told(now, false),
      ),
    ).toEqual(['saved', 'kept', 'sending', 'unreached', 'unreached', 'saved'])
    expect(s.told(s.typed(lost, '丙'), true)).toBe('unkept')
    expect(s.isOnlyHere(typed)).toBe(true)
    expect(s.isOnlyHere(s.kept(typed, 1))).toBe(false)
  })

  it('R11.3: after sign-out nothing is typed, sent or held back', () => {
    const over = s.over(s.typed(start(), '乙'))
    expect(s.typed(over, '丙')).toBe(over)
    expect(s.begun(over, 'k1')).toBe(over)
    expect(s.isOnlyHere(over)).toBe(false)
  })
})
