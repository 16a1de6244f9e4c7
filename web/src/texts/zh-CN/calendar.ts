/** 工作日历 */
export const calendar = {
  title: '工作日历',
  years: '换一年',
  year: (year: number) => `${year} 年`,
  thisYear: '今年',
  previous: (year: number) => `‹ ${year} 年`,
  next: (year: number) => `${year} 年 ›`,
  noYear: (first: number, last: number) => `没有这一年的日历。年份应在 ${first} 至 ${last} 之间。`,
  toThisYear: '看今年的日历',

  provisional: '暂定',
  unpublished: (year: number) => `${year} 年放假安排尚未公布，以下均为暂定`,
  unpublishedWhy:
    '暂按周一至周五为工作日推算。国务院办公厅公布放假安排后更新，届时截止日可能变化；暂定的截止日不作为逾期的依据。',

  source: '依据',
  notice: (number: string) => `国务院办公厅通知 ${number}`,
  amendment: (number: string) => `调整通知 ${number}`,
  publishedOn: (day: string) => `${day}公布`,
  due: '截止日',
  dueHint: '每月更新应在当月最后一个工作日 24:00 前上报。',
  thisMonth: '本月截止日',

  legend: '图例',
  off: '休',
  offMeans: '放假',
  makeUp: '班',
  makeUpMeans: '周末调休上班',
  dueMark: '截止',
  dueMeans: '当月截止日',

  weekdays: ['一', '二', '三', '四', '五', '六', '日'],
  dayOfWeek: (day: string) => `星期${day}`,
  months: '各月',
  monthOf: (year: number, month: number) => `${year} 年 ${month} 月`,
  offFor: (name: string) => `${name}放假`,
  makeUpFor: (name: string) => `${name}调休上班`,

  arranged: '放假和调休',
  holiday: '节日',
  daysOff: '放假',
  length: '天数',
  makeUpDays: '调休上班',
  none: '–',
  span: (from: string, to: string) => `${from}至${to}`,
}
