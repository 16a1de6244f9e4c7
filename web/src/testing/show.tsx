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
  evidenceTypes: [
    { extension: 'pdf', contentType: 'application/pdf' },
    { extension: 'jpg', contentType: 'image/jpeg' },
  ],
  monthStates: [
    { value: 'open', name: '填报中' },
    { value: 'grace', name: '补报期' },
    { value: 'closed', name: '已关闭' },
  ],
  planStatuses: [
    { value: 'notStarted', name: '未启动' },
    { value: 'inProgress', name: '推进中' },
    { value: 'completed', name: '已完成' },
  ],
  planTimings: [
    { value: 'dueSoon', name: '临期' },
    { value: 'overdue', name: '逾期' },
  ],
  guidance: [],
  fields: [{ id: 'digital', name: '数字重庆' }],
  filingStates: [
    { value: 'draft', name: '草稿' },
    { value: 'departmentReview', name: '部门审核中' },
  ],
  kinds: [
    { value: 'battleMap', name: '项目作战图' },
    { value: 'promotion', name: '经验复制推广' },
    { value: 'brand', name: '品牌显示度' },
    { value: 'goalProgress', name: '量化目标推进更新' },
    { value: 'planProgress', name: '月度计划推进更新' },
    { value: 'measureIteration', name: '措施迭代申请' },
  ],
  limits: {
    approvals: 2,
    basis: 500,
    baseText: 100,
    code: 40,
    cooperating: 20,
    decision: 500,
    entries: 30,
    entry: 500,
    fileBytes: 104_857_600,
    fileName: 200,
    files: 20,
    fewIndicators: 2,
    fewestMeasures: 3,
    firstYear: 2000,
    fractionDigits: 4,
    indicators: 20,
    lastYear: 2099,
    mail: 100,
    measure: 300,
    measures: 30,
    name: 100,
    outlets: 5,
    pins: 2,
    plan: 300,
    plans: 200,
    reason: 500,
    recordText: 2000,
    remark: 500,
    reportLink: 500,
    reportTitle: 100,
    reports: 20,
    screenedBytes: 20_971_520,
    unit: 20,
    updates: 40,
    wholeDigits: 12,
  },
  mailbox: 'gaigeban@cq.dzjz',
  operations: [
    { value: 'approve', name: '通过' },
    { value: 'reject', name: '驳回' },
    { value: 'withdraw', name: '撤回' },
  ],
  outlets: [
    { id: 'rmrb', name: '人民日报' },
    { id: 'xhs', name: '新华社' },
  ],
  planTypes: [
    { value: 'conductResearch', name: '开展调查研究' },
    { value: 'supervise', name: '开展督导指导' },
  ],
  projectStates: [{ value: 'drawing', name: '绘制中' }],
  promotionMethods: [{ value: 'siteVisit', name: '召开现场观摩会' }],
  reasons: [
    { code: 'vague', name: '表述不具体', kinds: ['battleMap'] },
    { code: 'contradicts-earlier-months', name: '数据与往月矛盾', kinds: ['goalProgress'] },
  ],
  recognitions: [
    { value: 'nationalRecognition', name: '获全国性肯定评价' },
    { value: 'centralMedia', name: '被5家中央级媒体深度报道' },
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
