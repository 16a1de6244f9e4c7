import { Button } from 'antd'
import { useState } from 'react'
import { useParams, useSearchParams } from 'react-router'
import type { Answer, Schema } from '../../api/client'
import { Problem } from '../../api/problem'
import { useProgress, useProject } from '../../api/queries'
import { Loaded } from '../../parts/Loaded'
import { Page } from '../../parts/Page'
import { paths } from '../../paths'
import { useMe } from '../../session/session'
import { t } from '../../texts'
import filingStyles from '../filing/Filing.module.css'
import { MonthsTable } from '../months/MonthsTable'
import { NotIssued } from '../months/NotIssued'
import { ReopenMonth } from '../months/ReopenMonth'
import { StartUpdate } from '../months/StartUpdate'
import { useToday } from '../months/useDaysLeft'
import { useTold } from '../review/told'
import { MeasurePlans } from './MeasurePlans'
import { fits, isShow, type Planned, type Show, shows } from './updates'
import { usePlans } from './usePlans'

const words = t.plans.list

/** 月度计划推进更新 of a project: its months, and where each of its plans stands (R5). */
export function PlanListPage() {
  const { project = '' } = useParams()
  const view = useProject(project)
  const { error } = useProgress(project)
  const isNotIssued = error instanceof Problem && error.code === 'wrong-state'
  const { read, otherwise } = usePlans(project)
  const told = useTold()
  return (
    <Page
      title={t.plans.title}
      above={[
        { to: paths.everyRecord('planProgress'), name: t.records.list.all },
        ...(view.data ? [{ to: paths.project(project), name: view.data.data.base.name }] : []),
      ]}
    >
      {told && <Done text={told.text} />}
      <p className="quiet">{t.plans.intro}</p>
      <Loaded query={view}>
        {seen => {
          if (isNotIssued) return <NotIssued view={seen.data} problem={error} />
          return read ? <Parts seen={seen} plans={read.plans} months={read.progress.months} /> : otherwise
        }}
      </Loaded>
    </Page>
  )
}

type Props = {
  seen: Answer<Schema<'ProjectView'>>
  plans: readonly Planned[]
  months: readonly Schema<'MonthProgress'>[]
}

function Parts({ seen: { data: view, etag }, plans, months }: Props) {
  const isClerk = useMe().roles.includes('clerk') && view.relation === 'responsible'
  const { project } = view
  return (
    <>
      <section className="panel">
        <h2>{words.months}</h2>
        <MonthsTable
          kind="planProgress"
          view={view}
          months={months}
          updateOf={({ plan }) => plan}
          isClerk={isClerk}
          start={({ month, plan }) => (
            <StartUpdate kind="planProgress" project={project} month={month} content={{ updates: [] }}>
              {plan.approved ? words.again : words.start}
            </StartUpdate>
          )}
          reopen={month => <ReopenMonth project={project} etag={etag} month={month} />}
        />
      </section>
      <Plans project={project} etag={etag} plans={plans} />
    </>
  )
}

/** The plans by measure, narrowed by what stands in the address. */
function Plans({ project, etag, plans }: { project: string; etag: string; plans: readonly Planned[] }) {
  const [params, setParams] = useSearchParams()
  const month = useToday().slice(0, 7)
  const [done, setDone] = useState('')
  const asked = params.get('show')
  const show: Show = isShow(asked) ? asked : 'month'
  const fitting = (one: Show) => plans.filter(plan => fits(one, plan, month))
  const shown = fitting(show)
  const measures = [...new Set(shown.map(({ number }) => number))]
  return (
    <section className="panel">
      <h2>{words.plans}</h2>
      {done && <Done text={done} />}
      <fieldset className={filingStyles.choices} aria-label={words.show}>
        {shows.map(one => (
          <Button
            key={one}
            type={one === show ? 'primary' : 'default'}
            aria-pressed={one === show}
            onClick={() => setParams(one === 'month' ? {} : { show: one }, { replace: true })}
          >
            {words.filter(words.shows[one], fitting(one).length)}
          </Button>
        ))}
      </fieldset>
      {shown.length === 0 && <p>{words.nothing[show]}</p>}
      {measures.map(number => (
        <MeasurePlans
          key={number}
          project={project}
          etag={etag}
          plans={shown.filter(plan => plan.number === number)}
          done={setDone}
        />
      ))}
    </section>
  )
}

function Done({ text }: { text: string }) {
  return (
    <p className={filingStyles.result} role="status">
      <span aria-hidden="true">✓ </span>
      {text}
    </p>
  )
}
