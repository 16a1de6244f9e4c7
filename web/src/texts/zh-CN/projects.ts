export const projects = {
  base: {
    title: '基础信息',
    code: '项目编号',
    name: '项目名称',
    field: '所属领域',
    year: '年度',
    responsible: '责任单位',
    cooperating: '配合单位',
    leadLeader: '领衔市领导',
    recognisedOn: '认定“加快实施”日期',
    planTitle: '改革方案名称',
    planNumber: '改革方案文号',
    continues: '接续项目',
    lastYear: '往年项目',
  },
}
