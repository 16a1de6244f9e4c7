import { describe, expect, it } from 'vitest'
import { complete, type MapContent } from './content'
import { merged } from './merge'

type Said = Parameters<typeof complete>[0]
const map = (said: Said) => complete(said)

const plan = (id: string, content = id, month = '2026-03') => ({ id, month, type: 'other', content })
const base = map({
  indicators: [
    { id: 'i1', name: '办件量', unit: '件', annualTarget: '12', monthlyTargets: ['1', '2', '3'] },
    { id: 'i2', name: '网办率', unit: '%' },
  ],
  measures: [
    { id: 'm1', content: '举措一', plans: [plan('p1'), plan('p2')] },
    { id: 'm2', content: '举措二', plans: [plan('p3')] },
    { id: 'm3', content: '举措三', plans: [] },
  ],
})

/** The base with a change. */
function changed(change: (draft: MapContent) => void): MapContent {
  const draft: MapContent = JSON.parse(JSON.stringify(base))
  change(draft)
  return draft
}

const row = <R>(rows: R[], index: number): R => {
  const found = rows[index]
  if (!found) throw new Error(`no row ${index}`)
  return found
}

const told = ({ indicators, measures }: MapContent) => [
  indicators.map(({ id }) => id).join(' '),
  measures.map(({ id, plans }) => [id, ...plans.map(plan => plan.id)].join(' ')).join(' | '),
]

const both = (mine: MapContent, theirs: MapContent) => merged(base, mine, theirs, 'mine')

describe('R3.4: two drafts that began as one are brought together', () => {
  it('each has changed another measure: both changes are there', () => {
    const theirs = changed(draft => (row(draft.measures, 0).content = '对方改的'))
    const mine = changed(draft => (row(draft.measures, 1).content = '我改的'))
    expect(both(mine, theirs).measures.map(({ content }) => content)).toEqual([
      '对方改的',
      '我改的',
      '举措三',
    ])
  })

  it('goes by field and by month', () => {
    const theirs = changed(draft => {
      row(draft.indicators, 0).unit = '万件'
      row(draft.indicators, 0).monthlyTargets[6] = '7'
    })
    const mine = changed(draft => (row(draft.indicators, 0).monthlyTargets[7] = '8'))
    const { unit, monthlyTargets } = row(both(mine, theirs).indicators, 0)
    expect([unit, ...monthlyTargets]).toEqual(['万件', '1', '2', '3', '', '', '', '7', '8', '', '', '', ''])
  })

  it('where both have changed the same field the winner is heard', () => {
    const theirs = changed(draft => (row(draft.indicators, 0).name = '对方'))
    const mine = changed(draft => (row(draft.indicators, 0).name = '我'))
    const name = (winner: 'mine' | 'theirs') => row(merged(base, mine, theirs, winner).indicators, 0).name
    expect([name('mine'), name('theirs')]).toEqual(['我', '对方'])
  })

  it('keeps what either has added, after what it followed', () => {
    const theirs = changed(draft => {
      draft.indicators.push(...map({ indicators: [{ id: 'theirs' }] }).indicators)
      row(draft.measures, 1).plans.push(plan('t'))
    })
    const mine = changed(draft => {
      draft.indicators.splice(1, 0, ...map({ indicators: [{ id: 'mine' }] }).indicators)
      row(draft.measures, 0).plans.splice(1, 0, plan('n'))
    })
    expect(told(both(mine, theirs))).toEqual(['i1 mine i2 theirs', 'm1 p1 n p2 | m2 p3 t | m3'])
  })

  it('lets go what one has removed and the other has not touched', () => {
    const theirs = changed(draft => draft.measures.splice(2, 1))
    const mine = changed(draft => draft.indicators.splice(0, 1))
    expect(told(both(mine, theirs))).toEqual(['i2', 'm1 p1 p2 | m2 p3'])
  })

  it('keeps what one has removed and the other has worked on, a measure also for its plans', () => {
    const theirs = changed(draft => {
      draft.indicators.splice(0, 1)
      draft.measures.splice(0, 2)
    })
    const mine = changed(draft => {
      row(draft.indicators, 0).name = '改过'
      row(row(draft.measures, 0).plans, 1).content = '改过'
    })
    expect(told(both(mine, theirs))).toEqual(['i1 i2', 'm1 p2 | m3'])
    expect(told(both(theirs, mine))).toEqual(['i1 i2', 'm1 p2 | m3'])
  })

  it('a plan that one has moved to another measure and the other has changed is moved and changed, once', () => {
    const theirs = changed(draft => {
      const [moved] = row(draft.measures, 0).plans.splice(0, 1)
      if (moved) row(draft.measures, 2).plans.push(moved)
    })
    const mine = changed(draft => (row(row(draft.measures, 0).plans, 0).content = '改过'))
    expect(told(both(mine, theirs))).toEqual(['i1 i2', 'm1 p2 | m2 p3 | m3 p1'])
  })

  it('takes the order of whoever reordered', () => {
    const mine = changed(draft => draft.measures.reverse())
    const theirs = changed(draft => (row(draft.measures, 0).content = '改过'))
    const order = (content: MapContent) => content.measures.map(({ id }) => id).join(' ')
    expect([order(both(mine, theirs)), order(both(theirs, mine))]).toEqual(['m3 m2 m1', 'm3 m2 m1'])
  })

  it('with one side unchanged gives the other, and never an id twice (200 random pairs, seed 7)', () => {
    const random = seeded(7)
    for (let round = 0; round < 200; round += 1) {
      const [mine, theirs] = [changed(draft => shake(draft, random)), changed(draft => shake(draft, random))]
      expect(both(mine, base)).toEqual(mine)
      expect(both(base, theirs)).toEqual(theirs)
      const { indicators, measures } = both(mine, theirs)
      const ids = [...indicators, ...measures, ...measures.flatMap(({ plans }) => plans)].map(({ id }) => id)
      expect(new Set(ids).size).toBe(ids.length)
    }
  })
})

/** Numbers from 0 to 1, the same for the same seed. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}

let added = 0

/** Some edits of a clerk. */
function shake(draft: MapContent, random: () => number): void {
  const any = <R>(rows: R[]) => Math.floor(random() * rows.length)
  const edits = [
    () => draft.measures.splice(any(draft.measures), 1),
    () => draft.measures.push({ id: `n${added++}`, content: '新增', plans: [] }),
    () => draft.indicators.splice(any(draft.indicators), 1),
    () => {
      const measure = draft.measures[any(draft.measures)]
      if (measure) measure.content += '改'
    },
    () => {
      const measure = draft.measures[any(draft.measures)]
      measure?.plans.splice(any(measure.plans), 1)
    },
    () => {
      const measure = draft.measures[any(draft.measures)]
      measure?.plans.push(plan(`n${added++}`))
    },
  ]
  for (let edit = 0; edit < 3; edit += 1) edits[any(edits)]?.()
}
