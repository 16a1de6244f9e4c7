import type { Schema } from '../../../api/client'
import { useFiling } from '../../../api/queries'
import { LinkButton } from '../../../parts/LinkButton'
import { Loaded } from '../../../parts/Loaded'
import { useNames } from '../../../parts/names'
import { nextStep } from '../../../parts/nextStep'
import { Page } from '../../../parts/Page'
import { FilingStateTag } from '../../../parts/StateTag'
import { spoken } from '../../../parts/time'
import { paths } from '../../../paths'
import { t } from '../../../texts'
import styles from './CheckPage.module.css'

const words = t.drawing.receipt

/** What a submit has led to; it can be opened again at any time. */
export function ReceiptPage({ project, filing }: { project: string; filing: string }) {
  const query = useFiling(project, filing)
  return (
    <Page
      title={query.data && !query.data.data.shown.round ? t.drawing.title : words.title}
      above={query.data ? [{ to: paths.project(project), name: query.data.data.base.name }] : []}
    >
      <Loaded query={query}>{({ data }) => <Receipt view={data} />}</Loaded>
    </Page>
  )
}

function Receipt({ view }: { view: Schema<'FilingView'> }) {
  const names = useNames()
  const { project, filing, state, shown } = view
  if (!shown.round) {
    return (
      <section className="panel">
        <p>{words.notYet}</p>
        <LinkButton type="primary" to={paths.draw(project, filing)}>
          {words.toDraw}
        </LinkButton>
      </section>
    )
  }
  return (
    <section className={styles.done}>
      <dl className={styles.facts}>
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
        <LinkButton to={paths.workplace}>{words.toWorkplace}</LinkButton>
      </div>
    </section>
  )
}
