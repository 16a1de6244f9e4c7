/** What all that is filed for months shares: where a month stands, and how long there is. */
export const months = {
  month: '填报月度',
  state: '月度状态',
  late: (days: number) => (days === 0 ? '补报' : `补报 ${days} 个工作日`),
  notIssued: '作战图还没有下发，现在不能填报。',
  toProject: '查看项目',

  table: {
    caption: '各月填报',
    month: '填报月度',
    state: '月度状态',
    filings: '填报件',
    action: '操作',
    none: '尚未填报',
    approved: '已通过',
    goOn: '继续填报',
    view: '查看',
    of: (action: string, month: string) => `${action}：${month}`,
    toOpen: '到在办的填报件继续填报',
    upcoming: (month: string, count: number, day: string) =>
      count === 1
        ? `${month}尚未开始，${day}起填报。`
        : `${month}起的 ${count} 个月尚未开始，${day}起逐月填报。`,
  },

  reopen: {
    title: '重新开放',
    hint: '只对本项目有效。到期前可以填报并上报，首次上报的仍记为补报。',
    until: '开放至',
    untilHint: '当日 24:00 前可以上报。',
    untilMissing: '请选择开放至哪一天',
    untilPast: '不能早于今天',
    reason: '重新开放的理由',
    missing: '请填写重新开放的理由',
    tooLong: (most: number) => `理由最多 ${most} 字，请删减`,
    again: '按最新内容重试',
    by: (who: string, when: string) => `${who}于 ${when} 重新开放`,
    told: (until: string, reason: string) => `至 ${until}。理由：${reason}`,
  },

  left: {
    due: (days: number) => (days === 0 ? '今日 24:00 截止' : `距截止还有 ${days} 个工作日`),
    close: (days: number) => (days === 0 ? '今日 24:00 关闭' : `距关闭还有 ${days} 个工作日`),
  },
  line: {
    left: (day: string, days: number) => `距本月截止（${day}）还有 ${days} 个工作日`,
    today: (day: string) => `今天（${day}）24:00 本月填报截止`,
    over: (day: string) => `本月填报已于 ${day} 截止`,
    provisional: '暂定',
    open: '查看工作日历',
  },
}
