/** 欠报清单, and what of it stands on the workplace. */
export const owed = {
  title: '欠报清单',
  intro:
    '未上报的量化目标、月度计划更新，以及截止后仍未完成的计划。上报后即从清单中移出；被驳回、退回完善的，须修改后重新上报。',
  none: '本月没有欠报',
  noneDetail: '应报的更新都已上报，没有逾期的计划。',
  noneOf: (department: string) => `${department}没有欠报。`,
  kinds: { goalProgress: '量化目标', planProgress: '月度计划' },

  count: (projects: number) => `${projects} 个项目`,
  counts: (updates: number, overdue: number) =>
    [updates > 0 && `未上报 ${updates} 项`, overdue > 0 && `逾期计划 ${overdue} 项`]
      .filter(Boolean)
      .join('，'),
  total: (departments: number, counted: string) => `${departments} 个单位，${counted}`,
  department: '责任单位',
  departments: (count: number) => `全部（${count} 个单位）`,
  departmentOf: (name: string, projects: number) => `${name}（${projects}）`,

  due: {
    open: (day: string) => `${day} 24:00 截止`,
    endless: (day: string, isProvisional: boolean) =>
      `${isProvisional ? '暂定' : ''}${day} 24:00 截止，放假安排公布前不关闭`,
    grace: (day: string, close: string) => `${day}已截止，${close} 24:00 关闭，期间上报记为补报`,
    graceOpen: (day: string) => `${day}已截止，仍可补报`,
    closed: '确需补报的，请联系市委改革办重新开放',
    closedForOffice: '确需补报的，在项目的填报页面重新开放',
    reopened: (day: string) => `重新开放至 ${day} 24:00`,
    extended: (day: string) => `审核未通过，可重新上报至 ${day} 24:00`,
    upcoming: '尚未开始',
  },
  notBegun: '尚未填报',
  fill: '去填报',
  view: '查看',
  of: (action: string, project: string, month: string, kind: string) =>
    `${action}：${project}（${month}${kind}）`,
  updates: (project: string) => `${project}：未上报的更新`,

  overdue: {
    title: (count: number) => `逾期计划（${count}）`,
    titleOf: (project: string) => `逾期计划：${project}`,
    month: '计划月度',
    type: '计划类型',
    content: '计划内容',
    status: '推进状态',
    toPlans: '到月度计划推进更新中办理',
    view: '查看月度计划推进更新',
    of: (action: string, project: string) => `${action}：${project}`,
  },

  copy: {
    action: '复制为文字',
    done: (counted: string) => `已复制（${counted}），可以粘贴到即时通讯工具中。`,
    byHand: '浏览器不允许自动复制。文字已选中，请按 Ctrl+C 复制：',
    text: '欠报清单文字',
  },
  text: {
    title: (day: string) => `重大改革项目欠报清单（${day}）`,
    department: (name: string, projects: number) => `【${name}】${projects} 个项目`,
    project: (number: number, name: string, code: string) => `${number}. ${name}（${code}）`,
    updates: (told: string) => `   未上报：${told}`,
    closed: (told: string) => `已关闭，${told}`,
    update: (kind: string, told: string) => `${kind}（${told}）`,
    overdue: (count: number, told: string) => `   逾期计划 ${count} 项：${told}`,
    plan: (month: string, type: string) => `${month}${type}`,
  },

  month: {
    title: '本月要做',
    others: '待办事项',
    nothingElse: '没有其他等您办理的事项。',
    rest: (closed: number, overdue: number) =>
      `另有${[closed > 0 && `已关闭月度未上报 ${closed} 项`, overdue > 0 && `逾期计划 ${overdue} 项`]
        .filter(Boolean)
        .join('、')}。`,
    office: (departments: number, projects: number) => `本月欠报 ${departments} 个单位、${projects} 个项目`,
    officeRest: (earlier: number, overdue: number) =>
      [earlier > 0 && `以前月份未上报 ${earlier} 项`, overdue > 0 && `逾期计划 ${overdue} 项`]
        .filter(Boolean)
        .join('，'),
    toList: '查看欠报清单',
  },
}
