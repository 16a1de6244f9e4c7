import { expect, test } from 'vitest'
import { arranged, spans, spokenWithWeekday, today, weekday, weeks } from './days'

test('R10.1: the weeks of a month begin on Monday and have its days only', () => {
  const february = weeks('2026-02')
  expect(february).toHaveLength(5)
  expect(february[0]).toEqual([...Array(6).fill(undefined), '2026-02-01'])
  expect(february[4]?.slice(0, 6).map(day => day?.slice(8))).toEqual(['23', '24', '25', '26', '27', '28'])
  expect(weeks('2024-02').flat().filter(Boolean)).toHaveLength(29)
  expect(weeks('2027-02')).toHaveLength(4)
  expect(weeks('2026-08')).toHaveLength(6)
})

test('R10.1: a day is told with its weekday', () => {
  expect(spokenWithWeekday('2026-02-28')).toBe('2月28日（星期六）')
  expect(spokenWithWeekday('2022-01-30')).toBe('1月30日（星期日）')
  expect(weekday('2026-11-30')).toBe(0)
})

test('R10.1: today is Shanghai’s, wherever the machine believes to be', () => {
  expect(today(Date.parse('2026-11-30T15:59:59.999Z'))).toBe('2026-11-30')
  expect(today(Date.parse('2026-11-30T16:00:00Z'))).toBe('2026-12-01')
})

test('R10.1: days off of one holiday are one stretch, and stand apart at both ends of a year', () => {
  const named = (name: string, ...days: string[]) => days.map(day => ({ day, name }))
  const off = [
    ...named('元旦', '2022-01-01', '2022-01-02'),
    ...named('春节', '2022-01-31', '2022-02-01'),
    ...named('元旦', '2022-12-31'),
  ]
  expect(spans(off)).toEqual([
    { name: '元旦', from: '2022-01-01', to: '2022-01-02', length: 2 },
    { name: '春节', from: '2022-01-31', to: '2022-02-01', length: 2 },
    { name: '元旦', from: '2022-12-31', to: '2022-12-31', length: 1 },
  ])
  expect(spans([])).toEqual([])
})

test('R10.1: a make-up day stands with the days off that it is worked for', () => {
  const daysOff = [
    { day: '2026-01-01', name: '元旦' },
    { day: '2026-02-15', name: '春节' },
  ]
  const makeUpDays = [
    { day: '2026-01-04', name: '元旦' },
    { day: '2026-02-14', name: '春节' },
    { day: '2026-02-28', name: '春节' },
    // For the New Year that comes, whose days off are in another year.
    { day: '2026-12-27', name: '元旦' },
  ]
  const rows = arranged({ daysOff, makeUpDays }).map(({ name, off, makeUp }) => [name, off?.from, makeUp])
  expect(rows).toEqual([
    ['元旦', '2026-01-01', ['2026-01-04']],
    ['春节', '2026-02-15', ['2026-02-14', '2026-02-28']],
    ['元旦', undefined, ['2026-12-27']],
  ])
})
