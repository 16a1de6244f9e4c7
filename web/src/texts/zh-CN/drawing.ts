/** 绘制项目作战图 */
export const drawing = {
  title: '绘制项目作战图',
  tasksOf: '任务清单',
  parts: {
    indicators: '核心指标',
    measures: '具体举措',
    plans: '月度推进计划',
    check: '核对并上报',
  },
  toTasks: '返回任务清单',
  next: (name: string) => `下一步：${name}`,
  before: (name: string) => `上一步：${name}`,

  fields: {
    lists: (list: string) => (list === 'indicators' ? '核心指标' : '具体举措'),
    indicators: '核心指标',
    measures: '具体举措',
    indicator: (number: number) => `核心指标 ${number}`,
    measure: (number: number) => `具体举措 ${number}`,
    plan: (number: number) => `计划 ${number}`,
    month: (month: number) => `${month} 月目标`,
    reason: '核心指标少于两项的理由',
    content: '举措内容',
    plans: '月度推进计划',
    ofIndicator: {
      name: '指标名称',
      unit: '计量单位',
      aggregation: '汇总方式',
      annualTarget: '年度目标',
      monthlyTargets: '月度目标',
      levelReason: '按期末值考核的理由',
    },
    ofPlan: { month: '计划月度', type: '计划类型', content: '计划内容' },
  },

  tasks: {
    title: '要完成的任务',
    base: '基础信息',
    baseDone: '改革办已录入',
    showBase: '展开基础信息',
    indicators: (count: number, least: number) => `已录入 ${count} 项 / 至少 ${least} 项`,
    measures: (count: number, least: number) => `已录入 ${count} 条 / 至少 ${least} 条`,
    plans: (count: number, bare: number) =>
      `已录入 ${count} 项${bare > 0 ? `，还有 ${bare} 条举措没有计划` : ''}`,
    check: '逐条核对填报要求，确认内容不涉密后上报',
    empty: '未开始',
    open: (count: number) => `待完善 ${count} 处`,
    openUnknown: '待完善',
    done: '已完成',
    ready: '可以上报',
    notReady: (count: number) => `还有 ${count} 处待完善`,
    missing: (name: string) => `${name}还差什么`,
    more: (count: number) => `另有 ${count} 处，进入后逐项查看`,
    checking: '正在按填报要求核对……',
    unchecked: '未连上服务器，暂未按填报要求核对',
    whole: (indicators: number, measures: number, plans: number) =>
      `全年：${indicators} 项指标、${measures} 条举措、${plans} 项月度计划`,
  },

  undo: {
    spread: (name: string) => `已重新分配${name}的月度目标`,
    copied: '已用复制的内容替换原草稿',
  },

  indicators: {
    intro: (few: number) =>
      `结合改革方案设定，一般不少于 ${few} 项。累计指标十二个月的目标合计须等于年度目标，期末值指标 12 月的目标须等于年度目标。`,
    none: '还没有核心指标。点“添加核心指标”开始填写，也可在任务清单中从其他作战图复制。',
    add: '添加核心指标',
    full: (most: number) => `最多 ${most} 项核心指标`,
    reasonHint: (few: number) => `少于 ${few} 项时须写明理由，审核人员和改革办都会看到。`,
    sumHint: '十二个月相加等于年度目标，适用于件数、金额等。',
    lastHint: '12 月的值等于年度目标，适用于比率、存量等，须写明理由，由改革办确认。',
    months: '月度目标',
    monthRow: '月份',
    targetRow: '目标',
    runningRow: '累计',
    running: (sum: string) => `累计 ${sum}`,
    keys: '方向键或回车在月份之间移动；可从 WPS、Excel 整行或整列粘贴十二个月。',
    sum: '合计',
    even: (sum: string, isLevel: boolean) =>
      isLevel ? `12 月目标 ${sum}，与年度目标一致` : `合计 ${sum}，与年度目标一致`,
    differs: (sum: string, annual: string, by: string, isMore: boolean, isLevel: boolean) =>
      `${isLevel ? '12 月目标' : '合计'} ${sum}，年度目标 ${annual}，${isMore ? '多出' : '还差'} ${by}`,
    openSum: (sum: string) => (sum ? `已填 ${sum}` : '有数值不能识别'),
    spread: '平均分配',
    same: '各月同值',
    quarterly: '按季分配',
    clear: '清空各月',
    needsAnnual: '请先填写年度目标（半角数字）',
    quarter: (number: number) => `第${'一二三四'.charAt(number - 1)}季度`,
    quarterHint: '每季的数平均分到三个月，除不尽的放在季末月。',
    quarterLevelHint: '每季末应达到的值，同季三个月相同。',
    fill: '填入各月',
    needsQuarters: '请填写四个季度的数值（半角数字）',
    pasted: (count: number) => `已粘贴 ${count} 个月`,
    pastedTooMany: (count: number, beyond: number) =>
      `已粘贴 ${count} 个月，多出的 ${beyond} 个数没有位置，没有填入`,
  },

  measures: {
    intro: (least: number, most: number) => `至少 ${least} 条，每条不超过 ${most} 字。`,
    keys: '在输入框中按 Alt+↑、Alt+↓ 可以调整顺序。',
    none: '还没有具体举措。点“添加举措”开始填写，也可在任务清单中从其他作战图复制。',
    add: '添加举措',
    full: (most: number) => `最多 ${most} 条举措`,
    plans: (count: number) => (count === 0 ? '还没有月度推进计划' : `${count} 项月度推进计划`),
    moved: (name: string, place: number) => `${name}已移到第 ${place} 条`,
    removedWithPlans: (name: string, count: number) =>
      count > 0 ? `已删除${name}及其 ${count} 项月度推进计划` : `已删除${name}`,
  },

  plans: {
    intro: '每条举措至少一项计划。点表中的格子添加或修改该月的计划，方向键在格子之间移动。',
    introNarrow: '每条举措至少一项计划。点计划可以修改或移到别的月份。',
    none: '还没有具体举措，请先填写举措，再安排各月的计划。',
    toMeasures: '去填写具体举措',
    matrix: '全年计划',
    measure: '具体举措',
    undated: '未定月份',
    cell: (measure: string, month: string, count: number) =>
      `${measure}，${month}：${count === 0 ? '没有计划，按回车添加' : `${count} 项计划，按回车修改`}`,
    untyped: '未选类型',
    add: '添加计划',
    full: (most: number) => `全图最多 ${most} 项计划`,
    edit: (measure: string, month: string) => `${measure} · ${month}`,
    choose: '请选择',
    movedTo: (month: string) => `已移到${month}`,
    done: '完成',
    remaining: (count: number, most: number) => `已录入 ${count} 项 / 最多 ${most} 项`,
    unnamed: '（举措未填写）',
  },

  paste: {
    title: '从表格粘贴计划',
    open: '从表格粘贴',
    hint: '在 WPS 或 Excel 中选中“月度、类型、内容”三列复制，粘贴到下面。月度可以写成 2026-03、2026/3、2026年3月、3月或 3。',
    types: '计划类型：',
    measure: '录入到哪条举措',
    rows: '粘贴的内容',
    heads: { month: ['月度', '计划月度', '月份'], type: ['类型', '计划类型'] },
    number: '行',
    result: '结果',
    good: '可以录入',
    preview: (good: number, wrong: number) =>
      wrong === 0 ? `共 ${good} 行，都可以录入` : `${good} 行可以录入，${wrong} 行有误`,
    wrongRows: (numbers: number[]) => `有误的行：第 ${numbers.join('、')} 行`,
    take: (good: number, wrong: number) => {
      if (good === 0) return '录入'
      return wrong === 0 ? `录入 ${good} 行` : `录入 ${good} 行，${wrong} 行留待修改`
    },
    taken: (count: number, measure: string) => `已录入 ${count} 项计划到${measure}`,
    takenSome: (count: number, measure: string, left: number) =>
      `已录入 ${count} 项计划到${measure}；有误的 ${left} 行留在框中，改好后再录入`,
    nothing: '没有可以录入的行，请先粘贴或改正有误的行',
    needsMeasure: '请选择录入到哪条举措',
    noRoom: '已到全图计划数的上限',
    noMonth: '没有月度',
    notAMonth: (typed: string) => `看不懂月度“${typed}”`,
    outside: (typed: string, year: number) => `月度“${typed}”不在 ${year} 年`,
    noType: '没有计划类型',
    notAType: (typed: string) => `没有“${typed}”这种计划类型`,
    noContent: '没有计划内容',
    tooLong: (count: number, most: number) => `计划内容 ${count} 字，最多 ${most} 字`,
  },

  copy: {
    open: '从其他作战图复制',
    title: '从其他作战图复制',
    hint: '可复制往年或其他项目已下发的作战图，月份自动改为本项目年度。',
    none: '没有可以复制的作战图。本单位参与的项目下发作战图后，会出现在这里。',
    project: '预览所选项目',
    lastYear: '往年项目',
    closed: '已办结',
    noMap: '这个项目没有正在执行的作战图，请选择其他项目。',
    preview: (indicators: number, measures: number, plans: number) =>
      `将复制 ${indicators} 项指标、${measures} 条举措、${plans} 项月度计划`,
    replaces: (indicators: number, measures: number, plans: number) =>
      `草稿中现有的 ${indicators} 项指标、${measures} 条举措、${plans} 项月度计划将被替换。`,
    take: '复制到草稿',
    replace: '替换现有内容',
    choose: '请先选择一个项目',
    back: '重新选择',
  },

  check: {
    answers: '填报内容',
    change: (name: string) => `修改${name}`,
  },
}
