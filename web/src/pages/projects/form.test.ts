import { expect, test } from 'vitest'
import type { Schema } from '../../api/client'
import { Problem } from '../../api/problem'
import { baseOf, blank, carriedOver, check, differing, errorsOf, type Typed, typedOf } from './form'

const limits = {
  code: 40,
  baseText: 100,
  cooperating: 20,
  firstYear: 2000,
  lastYear: 2099,
} as Schema<'Limits'>

const base: Schema<'BaseInformation'> = {
  code: 'CQGG-2026-001',
  name: '改革',
  field: 'digital',
  responsible: 'fgw',
  cooperating: ['gaj', 'jw'],
  leadLeader: '常务副市长',
  year: 2026,
  recognisedOn: '2026-01-15',
  planTitle: '方案',
  planNumber: '1号',
}

const wrong = (more: Partial<Typed>) => check({ ...typedOf(base), ...more }, limits)

test('R1.1: an empty form names every field that is missing, in the order of the screen', () => {
  expect(check({ ...blank(2026), year: '' }, limits)).toEqual([
    { path: '/year', detail: '年度应在 2000 至 2099 之间。' },
    { path: '/code', detail: '请填写项目编号。' },
    { path: '/name', detail: '请填写项目名称。' },
    { path: '/field', detail: '请选择所属领域。' },
    { path: '/responsible', detail: '请选择责任单位。' },
    { path: '/leadLeader', detail: '请填写领衔市领导。' },
    { path: '/recognisedOn', detail: '请填写认定“加快实施”的日期。' },
    { path: '/planNumber', detail: '请填写改革方案文号。' },
    { path: '/planTitle', detail: '请填写改革方案名称。' },
  ])
  expect(wrong({})).toEqual([])
  expect(wrong({ recognisedOn: '60115-01-15' }).map(({ path }) => path)).toEqual(['/recognisedOn'])
})

test('R1.1: texts are counted as the server counts them: white space at the ends is none, an emoji is one', () => {
  expect(wrong({ name: ` ${'字'.repeat(99)}😀\u3000` })).toEqual([])
  expect(wrong({ name: `${'字'.repeat(100)}😀` })).toEqual([
    { path: '/name', detail: '项目名称最多 100 字，现有 101 字。' },
  ])
  expect(wrong({ code: ' \u3000' })).toEqual([{ path: '/code', detail: '请填写项目编号。' }])
  expect(wrong({ code: 'X'.repeat(41) })).toEqual([
    { path: '/code', detail: '项目编号最多 40 字，现有 41 字。' },
  ])
})

test('R1.1: at most twenty departments cooperate, the responsible one not among them', () => {
  const many = Array.from({ length: 21 }, (_, number) => `d${number}`)
  expect(wrong({ cooperating: many })).toEqual([{ path: '/cooperating', detail: '配合单位最多 20 个。' }])
  expect(wrong({ cooperating: ['gaj', 'fgw'] })).toEqual([
    { path: '/cooperating', detail: '责任单位不能同时是配合单位。' },
  ])
})

test('R1.1: a year is four digits within the limits', () => {
  for (const year of ['1999', '2100', '26', '2026.5', '二〇二六']) {
    expect(wrong({ year }).map(({ path }) => path)).toEqual(['/year'])
  }
  expect(wrong({ year: ' 2026 ' })).toEqual([])
})

test('R12.4: the errors of the server stand at the fields of the form', () => {
  const errors = [
    { path: '/code', code: 'code-taken', detail: '该项目编号已被其他项目使用，请换一个编号。' },
    { path: '/cooperating/1', code: 'unknown-choice', detail: '该部门不在市级部门清单中，请重新选择。' },
  ]
  const problem = new Problem({ code: 'rules-broken', title: '', detail: '', errors })
  expect(errorsOf(problem, typedOf(base), id => (id === 'jw' ? '市教委' : id))).toEqual([
    { path: '/code', detail: '该项目编号已被其他项目使用，请换一个编号。' },
    { path: '/cooperating', detail: '市教委：该部门不在市级部门清单中，请重新选择。' },
  ])
})

test('R1.1: a correction that changes nothing is known as one', () => {
  const typed = { ...typedOf(base), name: '改革 ', cooperating: ['jw', 'gaj'] }
  expect(differing(base, baseOf(typed))).toEqual([])
  expect(differing(base, baseOf({ ...typed, continues: 'p' }))).toEqual(['continues'])
})

test('R3.4: what was typed is carried over to what somebody else corrected meanwhile', () => {
  const mine = { ...base, name: '我的', leadLeader: '我的领导' }
  const now = { ...base, leadLeader: '别人的领导', planNumber: '2号', continues: 'p' }
  expect(carriedOver(base, mine, now)).toEqual({
    ...base,
    name: '我的',
    leadLeader: '我的领导',
    planNumber: '2号',
    continues: 'p',
  })
})

test('R3.4: what was emptied is carried over too', () => {
  const { continues: _, ...mine } = { ...base, continues: 'p' }
  const now = { ...base, continues: 'p', name: '别人的' }
  expect(carriedOver({ ...base, continues: 'p' }, mine, now).continues ?? null).toBeNull()
})
