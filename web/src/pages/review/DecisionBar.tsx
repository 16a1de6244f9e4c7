import { Button } from 'antd'
import type { Schema } from '../../api/client'
import { ActionButton } from '../../parts/ActionButton'
import { LinkButton } from '../../parts/LinkButton'
import { useNames } from '../../parts/names'
import { paths } from '../../paths'
import { useMe } from '../../session/session'
import { t } from '../../texts'
import { approvalTexts } from './ApproveDialog'
import { KeysHelp } from './KeysHelp'
import type { Neighbours } from './queue'
import styles from './Review.module.css'

/** What is decided here. */
export type Decision = 'approve' | 'approveAndIssue' | 'return' | 'reject' | 'issue'

const usual: Partial<Record<Schema<'FilingState'>, { role: Schema<'Role'>; decisions: Decision[] }>> = {
  departmentReview: { role: 'reviewer', decisions: ['approve', 'reject'] },
  officeReview: { role: 'office', decisions: ['approveAndIssue', 'approve', 'return', 'reject'] },
  confirmed: { role: 'office', decisions: ['issue', 'return'] },
}

/** The decisions that belong to a state and kind, for whose turn it is; whether they can be taken is the server's word. */
export function decisionsOf(
  { state, kind }: Pick<Schema<'FilingView'>, 'state' | 'kind'>,
  roles: Schema<'Role'>[],
): Decision[] {
  const turn = usual[state]
  if (!turn || !roles.includes(turn.role)) return []
  // Only maps are issued.
  return turn.decisions.filter(decision => kind === 'battleMap' || decision !== 'approveAndIssue')
}

type Props = {
  view: Schema<'FilingView'>
  neighbours: Neighbours
  /** Given when what is on screen is not what stands any more: nothing can be decided before it is seen. */
  showNewest: (() => void) | undefined
  decide: (decision: Decision) => void
}

/** The decisions, always in sight, and the way to the next. */
export function DecisionBar({ view, neighbours, showNewest, decide }: Props) {
  const names = useNames()
  const { project, filing, allowedActions } = view
  const decisions = decisionsOf(view, useMe().roles)
  const keyOf = (decision: Decision) => {
    if (decision === decisions[0]) return 'A'
    return decision === decisions[decisions.length - 1] ? 'X' : undefined
  }
  const nameOf = (decision: Decision) =>
    decision === 'approve' ? approvalTexts(decision, view, names.operation).name : names.operation(decision)
  return (
    <section className={styles.bar} aria-label={t.review.bar}>
      {showNewest && (
        <div role="alert" className={styles.changed}>
          <b>
            <span aria-hidden="true">⚠ </span>
            {t.review.changedMeanwhile}
          </b>
          <span>{t.review.changedMeanwhileHint}</span>
          <Button onClick={showNewest}>{t.review.showNew}</Button>
        </div>
      )}
      {decisions.map((decision, index) => {
        const action = allowedActions.find(({ operation }) => operation === decision)
        const key = keyOf(decision)
        const isBack = decision === 'return' || decision === 'reject'
        return (
          <ActionButton
            key={decision}
            type={index === 0 ? 'primary' : 'default'}
            danger={isBack}
            aria-keyshortcuts={key}
            why={
              showNewest
                ? t.review.whyChanged
                : action?.allowed
                  ? undefined
                  : (action?.why ?? t.common.unavailable)
            }
            onClick={() => decide(decision)}
          >
            {key ? t.review.shortcut(nameOf(decision), key) : nameOf(decision)}
          </ActionButton>
        )
      })}
      {decisions.length === 0 && (
        <>
          <span>{t.review.notWaiting}</span>
          <LinkButton to={paths.filing(project, filing)}>{t.review.toFiling}</LinkButton>
        </>
      )}
      <nav className={styles.neighbours} aria-label={t.review.queueTitle}>
        {neighbours.previous && (
          <LinkButton type="link" to={paths.review(neighbours.previous.project, neighbours.previous.filing)}>
            {t.review.shortcut(t.review.previous, 'K')}
          </LinkButton>
        )}
        {neighbours.next && (
          <LinkButton type="link" to={paths.review(neighbours.next.project, neighbours.next.filing)}>
            {t.review.shortcut(t.review.next, 'J')}
          </LinkButton>
        )}
        <KeysHelp type="link" rows={t.review.keyRows.review} />
      </nav>
    </section>
  )
}

/** What A and X do: the first decision of a state and the last, if the server allows them. */
export function decisionsByKey(
  view: Schema<'FilingView'>,
  roles: Schema<'Role'>[],
): { a?: Decision; x?: Decision } {
  const decisions = decisionsOf(view, roles)
  const allowed = (decision: Decision | undefined) =>
    view.allowedActions.some(({ operation, allowed }) => allowed && operation === decision)
  const [a] = decisions
  const x = decisions[decisions.length - 1]
  return { ...(a && allowed(a) ? { a } : {}), ...(x && allowed(x) ? { x } : {}) }
}
