import type { Schema } from '../../api/client'
import { useFiling } from '../../api/queries'
import { completeEvidence } from '../../drafts/record'
import { textsOf } from '../../parts/kinds'
import { LinkButton } from '../../parts/LinkButton'
import { Loaded } from '../../parts/Loaded'
import { useNames } from '../../parts/names'
import { nextStep } from '../../parts/nextStep'
import { Page } from '../../parts/Page'
import { FilingStateTag } from '../../parts/StateTag'
import { spoken } from '../../parts/time'
import { formOf, paths } from '../../paths'
import { t } from '../../texts'
import { LateMark } from '../months/MonthTag'
import { aboutOf, evidenceTold } from '../records/summary'
import styles from './Check.module.css'

const words = t.draft.receipt

/** What a submit has led to; it can be opened again at any time. */
export function ReceiptPage({ title, project, filing }: { title: string; project: string; filing: string }) {
  const query = useFiling(project, filing)
  return (
    <Page
      title={query.data && !query.data.data.shown.round ? title : words.title}
      above={query.data ? aboveOf(query.data.data) : []}
    >
      <Loaded query={query}>{({ data }) => <Receipt view={data} />}</Loaded>
    </Page>
  )
}

function aboveOf({ kind, project, base }: Schema<'FilingView'>) {
  const above = [{ to: paths.project(project), name: base.name }]
  return kind === 'battleMap'
    ? above
    : [...above, { to: paths.records(kind, project), name: textsOf(kind).short }]
}

function Receipt({ view }: { view: Schema<'FilingView'> }) {
  const names = useNames()
  const { project, filing, kind, state, shown } = view
  const { content } = shown
  const evidence = 'evidence' in content && evidenceTold(completeEvidence(content.evidence))
  if (!shown.round) {
    return (
      <section className="panel">
        <p>{words.notYet}</p>
        <LinkButton type="primary" to={formOf(view)}>
          {words.toForm}
        </LinkButton>
      </section>
    )
  }
  return (
    <section className={styles.done}>
      <dl className={styles.facts}>
        <dt>{words.what}</dt>
        <dd>
          {[names.kind(kind), aboutOf({ ...view, content }, names)].filter(Boolean).join('：')}{' '}
          <LateMark late={view.month?.late} />
        </dd>
        {evidence && (
          <>
            <dt>{words.evidence}</dt>
            <dd>{evidence}</dd>
          </>
        )}
        <dt>{words.state}</dt>
        <dd>
          <FilingStateTag state={state} />
        </dd>
        <dt>{words.nextWho}</dt>
        <dd>{nextStep(view, names)}</dd>
        <dt>{words.round}</dt>
        <dd>{t.common.round(shown.round)}</dd>
        <dt>{words.by}</dt>
        <dd>{names.actor(shown.by)}</dd>
        <dt>{words.at}</dt>
        <dd>{spoken(shown.at)}</dd>
      </dl>
      {state === 'departmentReview' && <p>{words.withdraw}</p>}
      <div className="row-of-buttons">
        <LinkButton type="primary" to={paths.filing(project, filing)}>
          {words.toFiling}
        </LinkButton>
        {kind !== 'battleMap' && (
          <LinkButton to={paths.records(kind, project)}>{textsOf(kind).toList}</LinkButton>
        )}
        <LinkButton to={paths.workplace}>{words.toWorkplace}</LinkButton>
      </div>
    </section>
  )
}
