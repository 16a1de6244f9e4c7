import { Alert, Button } from 'antd'
import type { MapContent } from '../../../drafts/content'
import type { Desk } from '../../../drafts/desk'
import type { Laid } from '../../../drafts/laid'
import type { Saving } from '../../../drafts/saving'
import { useNames } from '../../../parts/names'
import { Page } from '../../../parts/Page'
import { ProblemNotice } from '../../../parts/ProblemNotice'
import { FilingStateTag } from '../../../parts/StateTag'
import { spoken } from '../../../parts/time'
import { t } from '../../../texts'
import { DifferenceTable } from './DifferenceTable'

type Props = { desk: Desk; laid: Laid; saving: Saving<MapContent> }

const words = t.drawing.conflict

/** Somebody else was faster (R3.4): who and when, both sides, and the choice between them. */
export function ConflictPage({ desk, laid, saving }: Props) {
  const names = useNames()
  const { theirs, problem } = laid
  const met = saving.phase.is === 'conflict' ? saving.phase.problem : undefined
  const isEditable = theirs?.data.allowedActions.some(a => a.operation === 'saveDraft' && a.allowed)
  return (
    <Page title={words.title} aside={met?.state && <FilingStateTag state={met.state} />}>
      <Alert
        type="error"
        showIcon
        role="alert"
        style={{ marginBottom: 16 }}
        title={met?.by && met.at ? `${names.actor(met.by)}，${spoken(met.at)}` : met?.title}
        description={
          <>
            <p>{met?.detail}</p>
            <p>{!theirs || isEditable ? words.detail : words.movedOn}</p>
          </>
        }
      />
      {problem !== undefined && <ProblemNotice problem={problem} retry={() => void desk.readTheirs()} />}
      {!theirs && problem === undefined && <p aria-busy="true">{words.reading}</p>}
      {theirs && (
        <>
          <section className="panel">
            <DifferenceTable theirs={theirs.data.shown.content} mine={saving.content} />
          </section>
          <div className="row-of-buttons">
            {isEditable && (
              <Button type="primary" onClick={() => desk.settle('mine')}>
                {words.mine}
              </Button>
            )}
            <Button onClick={() => desk.settle('theirs')}>{words.theirs}</Button>
          </div>
        </>
      )}
    </Page>
  )
}
