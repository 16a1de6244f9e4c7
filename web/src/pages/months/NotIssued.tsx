import type { Schema } from '../../api/client'
import { Problem } from '../../api/problem'
import { LinkButton } from '../../parts/LinkButton'
import { paths } from '../../paths'
import { t } from '../../texts'

/** Before a map is issued nothing is filed against it (R4.1): where it stands, and where to look. */
export function NotIssued({ view, problem }: { view: Schema<'ProjectView'>; problem: unknown }) {
  return (
    <section className="panel">
      <p>
        <b>{t.months.notIssued}</b>
      </p>
      <p className="quiet">{Problem.from(problem).detail}</p>
      <LinkButton to={paths.project(view.project)}>{t.months.toProject}</LinkButton>
    </section>
  )
}
