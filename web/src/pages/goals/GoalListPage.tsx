import { useParams } from 'react-router'
import type { Answer, Schema } from '../../api/client'
import { Problem } from '../../api/problem'
import { useProgress, useProject } from '../../api/queries'
import { newValue } from '../../drafts/goals'
import { Loaded } from '../../parts/Loaded'
import { Page } from '../../parts/Page'
import { paths } from '../../paths'
import { useMe } from '../../session/session'
import { t } from '../../texts'
import { MonthsTable } from '../months/MonthsTable'
import { NotIssued } from '../months/NotIssued'
import { ReopenMonth } from '../months/ReopenMonth'
import { StartUpdate } from '../months/StartUpdate'
import { approvedBefore } from './figures'
import { IndicatorFigures } from './IndicatorFigures'

const words = t.goals.list

/** 量化目标推进更新 of a project: its months, and how far each indicator is (R4). */
export function GoalListPage() {
  const { project = '' } = useParams()
  const view = useProject(project)
  const progress = useProgress(project)
  const isNotIssued = progress.error instanceof Problem && progress.error.code === 'wrong-state'
  return (
    <Page
      title={t.goals.title}
      above={[
        { to: paths.everyRecord('goalProgress'), name: t.records.list.all },
        ...(view.data ? [{ to: paths.project(project), name: view.data.data.base.name }] : []),
      ]}
    >
      <p className="quiet">{t.goals.intro}</p>
      <Loaded query={view}>
        {seen =>
          isNotIssued ? (
            <NotIssued view={seen.data} problem={progress.error} />
          ) : (
            <Loaded query={progress}>{data => <Parts seen={seen} progress={data} />}</Loaded>
          )
        }
      </Loaded>
    </Page>
  )
}

type Props = { seen: Answer<Schema<'ProjectView'>>; progress: Schema<'ProgressView'> }

function Parts({ seen: { data: view, etag }, progress }: Props) {
  const isClerk = useMe().roles.includes('clerk') && view.relation === 'responsible'
  const { project } = view
  const { months, indicators } = progress
  return (
    <>
      <section className="panel">
        <h2>{words.months}</h2>
        <MonthsTable
          kind="goalProgress"
          view={view}
          months={months}
          updateOf={({ goal }) => goal}
          isClerk={isClerk}
          start={({ month, goal }) => (
            <StartUpdate
              kind="goalProgress"
              project={project}
              month={month}
              content={beginning(indicators, month)}
            >
              {goal.approved ? words.again : words.start}
            </StartUpdate>
          )}
          reopen={month => <ReopenMonth project={project} etag={etag} month={month} />}
        />
      </section>
      <section className="panel">
        <h2>{words.indicators}</h2>
        <p className="field-hint">{words.figuresHint}</p>
        {indicators.map((indicator, index) => (
          <IndicatorFigures key={indicator.id} number={index + 1} indicator={indicator} project={project} />
        ))}
      </section>
    </>
  )
}

/** Every indicator of the map, with what stands approved of the month, so that only what changed is typed again. */
function beginning(indicators: readonly Schema<'IndicatorProgress'>[], month: string) {
  return {
    values: indicators.map(({ id, history }) => {
      const { value, remark } = approvedBefore(history, month) ?? {}
      return newValue(id, value, remark)
    }),
  }
}
