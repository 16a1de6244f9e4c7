/** What the forms of every kind share: saving, conflicts, what was sent back, checking and submitting. */
export const draft = {
  toFiling: '查看填报件',
  undo: '撤销',
  removed: (name: string) => `已删除${name}`,
  discard: '删除草稿',

  saving: {
    label: '保存状态',
    saved: (time: string) => `已保存 ${time}`,
    kept: '已保存在本机，稍后自动保存到服务器',
    sending: '正在保存……',
    unreached: '仅保存在本机（未连上服务器）',
    unreachedNext: '请勿退出登录，连上后自动保存。',
    unkept: '未能保存',
    unkeptNext: '没有连上服务器，本机浏览器也不能保存。请不要关闭本页，检查网络后点“保存为草稿”。',
    refused: '保存失败',
    conflict: '内容已被他人更新',
    save: '保存为草稿',
    done: '草稿已保存到服务器',
  },

  leaving: {
    title: '有内容没有保存到服务器',
    detail: '退出登录后，本机上保存的内容会一并清除，没有保存到服务器的部分将丢失。',
    leave: '仍然退出',
    stay: '留在系统',
    stayed: { title: '没有退出登录', detail: '已填写的内容还在' },
  },

  readOnly: {
    title: '只能查看',
    elsewhere: '正在另一标签页编辑',
    elsewhereDetail:
      '同一份草稿同时只能在一个标签页里编辑。改在这里编辑后，另一标签页会先保存，然后变为只读。',
    takeOver: '改在这里编辑',
  },

  found: {
    title: '本机有未保存到服务器的内容',
    detail: (time: string) => `这些内容于 ${time} 填写，保存在本机，服务器上还没有。请选择保留哪一份。`,
    notEditable: '此填报件现在不能编辑，本机保存的内容不能再存到服务器。需要的内容请先抄录，再放弃。',
    restore: '恢复本机内容',
    drop: '放弃本机内容',
  },

  conflict: {
    title: '内容已被他人更新',
    detail:
      '为避免互相覆盖，已停止保存，您填写的内容都在本机。“合并双方的修改”会保留双方各自改动的地方，并保存到服务器。',
    other: '对方',
    movedOn: '此填报件现在不能编辑，您填写的内容不能再保存。需要的内容请先抄录，再采用服务器上的内容。',
    brings: '合并后，服务器上的内容将这样改动',
    collisions: '双方都改了的地方',
    collisionsHint:
      '同一处双方填写不同的，合并后采用您填写的；一方删除而另一方改过的，合并后保留。需要调整的，请先合并，再修改。',
    both: '合并双方的修改',
    theirs: '采用服务器上的内容',
    onlyMine: {
      ok: '只用我填写的',
      title: '只用您填写的内容？',
      detail: (by: string) => `${by} 已保存的以下修改将被覆盖。`,
    },
    onlyTheirs: {
      ok: '只用服务器上的',
      title: '只用服务器上的内容？',
      detail: '您填写的以下内容将被放弃。',
    },
    reading: '正在读取服务器上的内容……',
  },

  difference: {
    field: '填写项',
    theirs: '服务器上',
    mine: '本机',
    nothing: '（空）',
    same: '两边内容相同。',
    added: (text: string) => `新增：${text || '（空）'}`,
    present: (text: string) => `有：${text || '（空）'}`,
    removed: '已删除',
    order: (list: string) => `${list}的顺序`,
    ordered: (numbers: number[]) => numbers.join('、'),
  },

  sentBack: {
    title: (operation: string, round: number) => `第 ${round} 轮已被${operation}，请修改后重新上报`,
    by: (actor: string, time: string) => `${actor}，${time}`,
    gone: '（该行已删除）',
    removeFile: '请移除该文件。',
    fileGone: '（已移除）',
    atField: '审核指出',
  },

  row: {
    up: '上移',
    down: '下移',
    remove: '删除',
    copy: '复制',
    first: '已在最前',
    last: '已在最后',
    of: (action: string, name: string) => `${action}${name}`,
  },

  check: {
    rules: '填报要求核对结果',
    check: '核对填报要求',
    changed: '内容已改动，保存后重新核对。',
    kept: '符合',
    broken: (count: number) => `不符合 ${count} 处`,
    secrecyTitle: '保密确认',
    secrecy: '我已核对，内容不涉密',
    secrecyMissing: '上报前请确认内容不涉密；涉密材料请按规定另行报送',
    submit: '保存并上报',
    ends: (department: string) => `上报后由${department}审核，审核通过前可以撤回。`,
    notSaved: '没有上报：草稿还没有保存到服务器，请在连上服务器后重试。',
    stays: '您的填写都还在。',
  },

  receipt: {
    title: '已上报',
    what: '上报内容',
    evidence: '佐证材料',
    state: '现在的状态',
    round: '报送轮次',
    by: '上报人',
    at: '上报时间',
    nextWho: '下一步',
    withdraw: '在审核人员通过之前，可以在填报件页面点“撤回”，改好后重新上报。',
    toFiling: '查看填报件',
    toWorkplace: '回到工作台',
    notYet: '这份填报件还没有上报。',
    toForm: '去填报',
  },
}
