import { expect, test } from 'vitest'
import type { Schema } from '../../api/client'
import { countOfMonth, filingsDue, monthItems } from '../workplace/month'
import { byDeadline, byDepartment, counted, dueOf, goOn, type Owing, type Update } from './owing'
import { asText } from './text'

const june: Schema<'MonthWindow'> = {
  month: '2026-06',
  state: 'grace',
  due: { day: '2026-06-30', provisional: false, reason: '' },
  closesOn: '2026-07-07',
  text: '',
}
const july = { ...june, month: '2026-07', state: 'open' as const, due: { ...june.due, day: '2026-07-31' } }
const may = { ...june, month: '2026-05', state: 'closed' as const }

const update = (window: Schema<'MonthWindow'>, more: Partial<Update> = {}): Update => ({
  kind: 'goalProgress',
  window,
  ...more,
})

const plan = (id: string, month: string): Schema<'OverduePlan'> => ({
  plan: id,
  measure: '举措',
  month,
  type: 'supervise',
  content: '开展督促检查',
  status: 'inProgress',
})

const owing = (code: string, responsible: string, more: Partial<Owing> = {}): Owing => ({
  project: `of-${code}`,
  code,
  name: `项目${code}`,
  responsible,
  updates: [],
  overdue: [],
  ...more,
})

const projects = [
  owing('1', 'fgw', { overdue: [plan('p1', '2026-03'), plan('p2', '2026-04')] }),
  owing('2', 'zfbgt', {
    updates: [
      update(may),
      update(july),
      update(july, { kind: 'planProgress', filing: 'f1', state: 'draft' }),
      update(june, { filing: 'f2', state: 'returned' }),
    ],
  }),
  owing('3', 'zfbgt', { updates: [update(june)], overdue: [plan('p3', '2026-05')] }),
]

const names = {
  department: (id: string) => ({ zfbgt: '市政府办公厅', fgw: '市发展改革委' })[id] ?? id,
  planType: () => '督促检查',
  filingState: (state: string) => ({ draft: '草稿', returned: '退回完善' })[state] ?? state,
}

test('R9.5: the departments stand with what they owe, who has the most to submit first', () => {
  const groups = byDepartment(projects)
  expect(groups.map(({ department, projects }) => [department, counted(projects)])).toEqual([
    ['zfbgt', '2 个项目，未上报 5 项，逾期计划 1 项'],
    ['fgw', '1 个项目，逾期计划 2 项'],
  ])
})

test('R9.5: what can be reported stands by deadline, what was begun first; a closed month is not among it', () => {
  const told = byDeadline(projects).map(({ window, due }) => [
    window.month,
    due.map(({ project, update }) => `${project.code} ${update.kind} ${update.state ?? ''}`),
  ])
  expect(told).toEqual([
    ['2026-06', ['2 goalProgress returned', '3 goalProgress ']],
    ['2026-07', ['2 planProgress draft', '2 goalProgress ']],
  ])
})

test('R9.5: a clerk goes on with the draft or begins; others, and a closed month, lead to where it stands', () => {
  const [, project] = projects
  const ways = project?.updates.map(update =>
    [true, false].map(isClerk => goOn({ project, update }, isClerk)),
  )
  expect(ways?.map(both => both.map(({ to, action }) => `${action} ${to}`))).toEqual([
    ['查看 /projects/of-2/goals', '查看 /projects/of-2/goals'],
    ['去填报 /projects/of-2/goals', '查看 /projects/of-2/goals'],
    ['继续 /projects/of-2/plans/f1', '查看 /projects/of-2/plans'],
    ['继续 /projects/of-2/goals/f2', '查看 /projects/of-2/goals'],
  ])
})

test('R4.3: a month says until when it can be reported, or who can open it', () => {
  expect(dueOf(july)).toBe('7月31日 24:00 截止')
  const unpublished = { ...july, closesOn: null }
  expect(dueOf(unpublished)).toBe('7月31日 24:00 截止，放假安排公布前不关闭')
  expect(dueOf({ ...unpublished, due: { ...july.due, provisional: true } })).toMatch(
    /^暂定7月31日 24:00 截止/,
  )
  expect(dueOf(june)).toBe('6月30日已截止，7月7日 24:00 关闭，期间上报记为补报')
  expect(dueOf({ ...june, closesOn: null })).toBe('6月30日已截止，仍可补报')
  expect(dueOf(may)).toContain('请联系市委改革办重新开放')
  expect(dueOf(may, true)).not.toContain('联系')
  expect(dueOf({ ...may, state: 'reopened', until: '2026-07-20' })).toBe('重新开放至 7月20日 24:00')
  expect(dueOf({ ...may, state: 'extended', until: '2026-07-09' })).toContain('可重新上报至 7月9日')
})

test('R9.5: the list as text goes from department to project to what is owed', () => {
  expect(asText(projects.slice(0, 2), '2026-07-02', names)).toBe(
    `重大改革项目欠报清单（2026年7月2日）

【市政府办公厅】1 个项目
1. 项目2（2）
   未上报：量化目标（2026年5月，尚未填报，已关闭，确需补报的，请联系市委改革办重新开放）；\
量化目标（2026年7月，尚未填报，7月31日 24:00 截止）；\
月度计划（2026年7月，草稿，7月31日 24:00 截止）；\
量化目标（2026年6月，退回完善，6月30日已截止，7月7日 24:00 关闭，期间上报记为补报）

【市发展改革委】1 个项目
1. 项目1（1）
   逾期计划 2 项：2026年3月督促检查、2026年4月督促检查`,
  )
})

test('the workplace has what the month asks for once, each with what tells it from others', () => {
  const [first, second] = monthItems(projects, true, names.filingState)
  expect(first?.items.map(({ task, title, note, action }) => [task, title, note, action])).toEqual([
    ['量化目标', '项目2', '退回完善', '继续'],
    ['量化目标', '项目3', '尚未填报', '去填报'],
  ])
  expect(second?.items[0]).toMatchObject({ which: '2026年7月，月度计划，草稿', isQuiet: false })
  expect([...filingsDue(projects)].sort()).toEqual(['f1', 'f2'])
})

test('R9.5: the office is told how many owe this month, and what is owed besides', () => {
  expect(countOfMonth(projects, '2026-07')).toEqual({ departments: 1, projects: 1, earlier: 3, overdue: 3 })
})
