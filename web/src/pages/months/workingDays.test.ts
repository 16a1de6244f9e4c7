import { expect, test } from 'vitest'
import { lastDay, workingDaysLeft } from './workingDays'

const named = (name: string, ...days: string[]) => days.map(day => ({ day, name }))
const year = {
  year: 2026,
  daysOff: named('国庆', '2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'),
  makeUpDays: named('国庆', '2026-10-10'),
}
const left = (today: string, last: string) => workingDaysLeft(today, last, [year])

test('R10.1: weekends and days off are not counted, make-up days are', () => {
  expect(left('2026-06-24', '2026-06-30')).toBe(4)
  expect(left('2026-06-30', '2026-06-30')).toBe(0)
  // The 8th and the 9th, and Saturday the 10th, which is worked.
  expect(left('2026-09-30', '2026-10-11')).toBe(3)
})

test('R10.1: of a year that was not read nothing is said', () => {
  expect(left('2026-12-30', '2027-01-08')).toBeUndefined()
})

test('R4.3: a month can be reported until its due day, its close, or the day until which it was reopened', () => {
  const due = { day: '2026-06-30', provisional: false, reason: '' }
  const window = { month: '2026-06', due, closesOn: '2026-07-07', until: '2026-07-20', text: '' }
  const states = ['upcoming', 'open', 'due', 'grace', 'closed', 'reopened', 'extended'] as const
  expect(states.map(state => lastDay({ ...window, state })?.slice(5))).toEqual([
    undefined,
    '06-30',
    '06-30',
    '07-07',
    undefined,
    '07-20',
    '07-20',
  ])
  expect(lastDay({ ...window, state: 'grace', closesOn: null })).toBeUndefined()
})
