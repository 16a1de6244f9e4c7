import { Descriptions } from 'antd'
import { Link } from 'react-router'
import type { Schema } from '../api/client'
import { paths } from '../paths'
import { t } from '../texts'
import { useNames } from './names'
import { spokenDay } from './time'

/** 基础信息, as the office registered it. */
export function BaseInformation({ base }: { base: Schema<'BaseInformation'> }) {
  const names = useNames()
  const labels = t.projects.base
  const rows: [string, React.ReactNode][] = [
    [labels.code, base.code],
    [labels.name, base.name],
    [labels.field, names.field(base.field)],
    [labels.year, base.year],
    [labels.responsible, names.department(base.responsible)],
    [labels.cooperating, base.cooperating?.map(names.department).join('、') || t.common.none],
    [labels.leadLeader, base.leadLeader],
    [labels.recognisedOn, spokenDay(base.recognisedOn)],
    [labels.planTitle, base.planTitle],
    [labels.planNumber, base.planNumber],
  ]
  if (base.continues) {
    rows.push([
      labels.continues,
      <Link key="continues" to={paths.project(base.continues)}>
        {labels.lastYear}
      </Link>,
    ])
  }
  return (
    <Descriptions
      column={{ xs: 1, md: 2 }}
      size="small"
      items={rows.map(([label, children]) => ({ key: label, label, children }))}
    />
  )
}
