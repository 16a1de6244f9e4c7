import { expect, test } from 'vitest'
import { completePlanProgress, newEntry, newUpdate, type PlanProgressContent } from './planProgress'
import { isSame, planProgress } from './sort'

const base = completePlanProgress({
  updates: [
    { plan: 'p1', status: 'inProgress', work: [newEntry('a', '甲'), newEntry('b', '乙')], problems: '初稿' },
    { plan: 'p2', next: [newEntry('c', '丙')] },
  ],
  evidence: { files: [{ file: 'f', name: 'f.pdf' }], mail: null },
})

function changed(change: (draft: PlanProgressContent) => void): PlanProgressContent {
  const draft: PlanProgressContent = JSON.parse(JSON.stringify(base))
  change(draft)
  return draft
}

const update = ({ updates }: PlanProgressContent, plan: string) => {
  const found = updates.find(one => one.plan === plan)
  if (!found) throw new Error(`no update of ${plan}`)
  return found
}

test('R2.5: what is missing counts as empty, and says the same', () => {
  expect(completePlanProgress({})).toEqual({ updates: [], evidence: { files: [], mail: null } })
  expect(isSame(planProgress, { updates: [{ plan: 'p' }] }, { updates: [newUpdate('p')] })).toBe(true)
  expect(
    isSame(
      planProgress,
      { updates: [{ plan: 'p', work: [{ id: 'a' }] }] },
      { updates: [{ ...newUpdate('p'), work: [newEntry('a')] }] },
    ),
  ).toBe(true)
})

test('R3.4: plans and entries go by their ids, and what each side did is there', () => {
  const mine = changed(draft => {
    update(draft, 'p1').status = 'completed'
    update(draft, 'p1').work.push(newEntry('mine', '我加的'))
    draft.updates.push(newUpdate('p3'))
    draft.evidence.files.push({ file: 'g', name: 'g.pdf' })
  })
  const theirs = changed(draft => {
    update(draft, 'p1').problems = '对方写的'
    update(draft, 'p1').work.reverse()
    update(draft, 'p1').work[1] = newEntry('a', '甲改')
    update(draft, 'p2').next[0] = newEntry('c', '丙', '2026-07-01')
    draft.updates.unshift(newUpdate('p4'))
  })
  const both = planProgress.merged(base, mine, theirs, 'mine')
  expect(both.updates.map(({ plan }) => plan)).toEqual(['p4', 'p1', 'p2', 'p3'])
  const { status, problems, work } = update(both, 'p1')
  expect([status, problems, ...work.map(({ text }) => text)]).toEqual([
    'completed',
    '对方写的',
    '乙',
    '我加的',
    '甲改',
  ])
  expect(update(both, 'p2').next).toEqual([newEntry('c', '丙', '2026-07-01')])
  expect(both.evidence.files.map(({ name }) => name)).toEqual(['f.pdf', 'g.pdf'])
  expect(Object.keys(update(both, 'p1'))).toEqual(Object.keys(update(base, 'p1')))
})

test('R3.4: a plan or entry that one side removed stays if the other worked on it', () => {
  const mine = changed(draft => {
    draft.updates.splice(1, 1)
    update(draft, 'p1').work = []
  })
  const theirs = changed(draft => {
    update(draft, 'p2').problems = '对方写的'
    update(draft, 'p1').work[0] = newEntry('a', '甲改')
  })
  const both = planProgress.merged(base, mine, theirs, 'mine')
  expect(both.updates.map(({ plan, work }) => [plan, ...work.map(({ text }) => text)])).toEqual([
    ['p1', '甲改'],
    ['p2'],
  ])
  const without = planProgress.merged(base, mine, base, 'theirs')
  expect(without).toEqual(mine)
})

test('R3.4: where both changed the same field the winner is heard; one side unchanged gives the other', () => {
  const mine = changed(draft => (update(draft, 'p1').problems = '我'))
  const theirs = changed(draft => (update(draft, 'p1').problems = '对方'))
  const problems = (winner: 'mine' | 'theirs') =>
    update(planProgress.merged(base, mine, theirs, winner), 'p1').problems
  expect([problems('mine'), problems('theirs')]).toEqual(['我', '对方'])
  expect(planProgress.merged(base, base, theirs, 'mine')).toEqual(theirs)
})
