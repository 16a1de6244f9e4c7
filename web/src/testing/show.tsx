import { QueryClientProvider } from '@tanstack/react-query'
import { render } from '@testing-library/react'
import type { ReactNode } from 'react'
import { MemoryRouter } from 'react-router'
import type { Schema } from '../api/client'
import { queryClient } from '../api/queries'

/** Lists as the server gives them, as short as they can be. */
export const lists: Schema<'AllLists'> = {
  aggregations: [
    { value: 'sum', name: '累计' },
    { value: 'last', name: '期末值' },
  ],
  departments: [{ id: 'zfbgt', name: '市政府办公厅', reviewers: 2 }],
  fields: [{ id: 'digital', name: '数字重庆' }],
  filingStates: [
    { value: 'draft', name: '草稿' },
    { value: 'departmentReview', name: '部门审核中' },
  ],
  kinds: [{ value: 'battleMap', name: '项目作战图' }],
  limits: {
    approvals: 2,
    baseText: 100,
    code: 40,
    cooperating: 20,
    decision: 500,
    fewIndicators: 2,
    fewestMeasures: 3,
    firstYear: 2000,
    fractionDigits: 4,
    indicators: 20,
    lastYear: 2099,
    measure: 300,
    measures: 30,
    name: 100,
    pins: 2,
    plan: 300,
    plans: 200,
    reason: 500,
    unit: 20,
    wholeDigits: 12,
  },
  operations: [
    { value: 'approve', name: '通过' },
    { value: 'reject', name: '驳回' },
    { value: 'withdraw', name: '撤回' },
  ],
  planTypes: [
    { value: 'conductResearch', name: '开展调查研究' },
    { value: 'supervise', name: '开展督导指导' },
  ],
  projectStates: [{ value: 'drawing', name: '绘制中' }],
  reasons: [
    { code: 'vague', name: '表述不具体', kinds: ['battleMap'] },
    { code: 'contradicts-earlier-months', name: '数据与往月矛盾', kinds: ['goalProgress'] },
  ],
  roles: [
    { value: 'clerk', name: '市级部门录入人员' },
    { value: 'reviewer', name: '市级部门审核人员' },
  ],
}

/** Shows a part of the page as it stands in the whole: with lists, what was read, and an address. */
export function show(part: ReactNode) {
  queryClient.setQueryData(['lists'], lists)
  const around = (inside: ReactNode) => (
    <QueryClientProvider client={queryClient}>
      <MemoryRouter>{inside}</MemoryRouter>
    </QueryClientProvider>
  )
  const { rerender, ...shown } = render(around(part))
  return { ...shown, rerender: (next: ReactNode) => rerender(around(next)) }
}
