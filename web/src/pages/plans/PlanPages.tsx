import { useMemo } from 'react'
import { useParams } from 'react-router'
import { useNames } from '../../parts/names'
import { Page } from '../../parts/Page'
import { t } from '../../texts'
import { AtDesk } from '../draft/AtDesk'
import { ReceiptPage } from '../draft/ReceiptPage'
import { planForm } from './entries'
import { PlanFrame } from './PlanFrame'
import { type Planned, planName } from './updates'
import { usePlans } from './usePlans'

/** 月度计划推进更新: the updates of one month. */
export function PlanPage() {
  const { project = '', filing = '' } = useParams()
  const { read, otherwise } = usePlans(project)
  if (!read) return <Page title={t.plans.title}>{otherwise}</Page>
  return <Form key={filing} project={project} filing={filing} plans={read.plans} />
}

function Form({ project, filing, plans }: { project: string; filing: string; plans: readonly Planned[] }) {
  const names = useNames()
  const form = useMemo(() => {
    const known = new Map(plans.map(plan => [plan.plan, planName(plan, names.planType)]))
    return planForm(plan => known.get(plan))
  }, [plans, names])
  return (
    <AtDesk form={form} project={project} filing={filing}>
      <PlanFrame plans={plans} />
    </AtDesk>
  )
}

/** What its submit has led to. */
export function PlanReceiptPage() {
  const { project = '', filing = '' } = useParams()
  return <ReceiptPage title={t.plans.title} project={project} filing={filing} />
}
