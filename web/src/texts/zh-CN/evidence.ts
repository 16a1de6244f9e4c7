/** 佐证材料: choosing, uploading, reading, and what happens to what should not have been uploaded. */
export const evidence = {
  title: '上传附件（佐证材料）',
  material: '佐证材料',
  intro: (types: string, files: number, size: string) =>
    `及时上传佐证材料。可上传 ${types} 格式的文件，每件填报最多 ${files} 个，每个不超过 ${size}。`,
  screened: (size: string) =>
    `系统会检查文件名；不超过 ${size} 的文档还会尽量检查正文中的密级标志，扫描件、图片等查不出。是否涉密，由上传人负责。`,
  mailbox: (mailbox: string) => `涉密材料请发送至市委改革办指定的市委党政内网邮箱：${mailbox}`,
  declare: (who: string) => `${who}声明：接下来选择的文件均不涉密`,
  declareHint: '每次选择文件前都须勾选。',
  undeclared: '请先勾选不涉密声明，再选择文件',
  choose: '选择文件',
  photo: '拍照上传',
  drop: '也可以把文件拖到这里。',
  full: (most: number) => `最多 ${most} 个文件，请先移除一些`,
  tooMany: (taken: number, left: string[], most: number) =>
    `已加入 ${taken} 个，另有 ${left.length} 个没有加入（最多 ${most} 个文件）：${left.slice(0, 5).join('、')}${left.length > 5 ? '等' : ''}`,
  files: '文件列表',
  none: '还没有文件。',
  same: (name: string) => `内容与《${name}》完全相同，不必再传`,
  elsewhere: '草稿正在另一标签页编辑，没有加入',

  stages: {
    waiting: '等待',
    hashing: (percent: number) => `计算校验值 ${percent}%`,
    sending: (percent: number) => `上传中 ${percent}%`,
    verifying: '校验中',
    done: '完成',
    failed: '失败',
  },
  progress: (name: string) => `${name}的上传进度`,
  retry: '重试',
  cancel: '取消上传',
  remove: '移除',
  removed: (name: string) => `已移除《${name}》`,
  rename: '重新命名',
  newName: '新名称',
  renamed: '确定',
  of: (action: string, name: string) => `${action}：${name}`,
  arrived: (name: string) => `${name}已上传`,
  lost: (name: string, why: string) => `${name}上传失败：${why}`,

  unfit: {
    type: (types: string) => `不支持这种文件，请上传 ${types} 格式的文件`,
    empty: '这是空文件，请检查后重新选择',
    large: (most: string, size: string) => `文件不能超过 ${most}，这个文件为 ${size}，请压缩或拆分后上传`,
    longName: (most: number) => `文件名最多 ${most} 字，请改名后再选`,
  },
  failed: {
    unreached: '没有连上服务器，已自动重试，请检查网络后点“重试”',
    unreadable: '文件读不出来，可能已被移动、改名或修改，请重新选择',
    store: (status: number) => `存储服务没有接收（${status}），请稍后重试`,
  },

  leaving: {
    title: '还有文件没有上传完',
    detail: '离开本页，没有传完的文件会取消上传；已完成的和填写的内容都会保留。',
    leave: '离开并取消上传',
    stay: '留在本页',
  },
  unfinished: '还有文件没有上传完，请等待完成或移除后再上报',

  mail: {
    title: '通过党政内网邮箱报送',
    declare: '有材料涉密，不上传，已通过党政内网邮箱报送',
    hint: '只填邮件信息，不得填写涉密材料的标题或文号。市委改革办审核通过时核对邮件已收到。',
    date: '发送日期',
    sender: '发送人',
    receipt: '邮件回执编号',
    arrived: '已收到上述内网邮件',
    arrivedMissing: '请核对内网邮件，收到后勾选；没有收到的，请退回完善',
    arrivedAt: (who: string) => `${who}已核对收到`,
    batch: '声明了内网邮件报送，须打开单独通过',
  },

  list: {
    name: '文件名',
    size: '大小',
    by: '首次上传',
    action: '操作',
    none: '没有文件。',
    open: '查看',
    download: '下载',
    states: {
      verified: '已校验',
      quarantined: '疑似涉密，已隔离',
      purged: '疑似涉密，已彻底清除',
      missing: '文件缺失',
    },
    reported: (who: string, when: string) => `由${who}于 ${when} 报告疑似涉密`,
    purged: (who: string, when: string) => `由${who}于 ${when} 彻底清除`,
    closed: '不能打开',
    frame: (name: string) => `${name}的内容`,
    newWindow: '在新窗口打开',
    cannotShow: '这里显示不出来的，请下载后查看。',
  },

  report: {
    open: '报告疑似涉密',
    title: '报告疑似涉密',
    hint: (name: string) =>
      `《${name}》将立即隔离，任何人都不能再打开；审核中或已通过的填报件退回录入人员处理，市委改革办可以彻底清除文件。此操作不能撤销。`,
    reason: '理由',
    reasonHint: '写明为什么疑似涉密，不要写出涉密内容。',
    missing: '请填写理由',
    tooLong: (most: number) => `理由最多 ${most} 字，请删减`,
    done: (name: string) => `《${name}》已隔离，任何人都不能再打开。`,
  },
  purge: {
    open: '彻底清除',
    title: '彻底清除文件',
    hint: (name: string) =>
      `《${name}》的全部版本将从存储中删除，不能恢复；文件名、校验值和办理记录仍然保留。`,
    done: (name: string) => `《${name}》已彻底清除。`,
  },
}
