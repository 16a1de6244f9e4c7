import { Alert, Button, Modal } from 'antd'
import { type ReactNode, useMemo, useState } from 'react'
import type { Schema } from '../../api/client'
import type { Desk } from '../../drafts/desk'
import type { Laid } from '../../drafts/laid'
import type { Saving } from '../../drafts/saving'
import { isSame, type Said } from '../../drafts/sort'
import { useNames } from '../../parts/names'
import { Page } from '../../parts/Page'
import { ProblemNotice } from '../../parts/ProblemNotice'
import { FilingStateTag } from '../../parts/StateTag'
import { spoken } from '../../parts/time'
import { t } from '../../texts'
import { DifferenceTable } from './DifferenceTable'
import type { Form } from './form'

type Props<C extends Said> = { form: Form<C>; desk: Desk<C>; laid: Laid<C>; saving: Saving<C> }

const words = t.draft.conflict

/** Somebody else was faster (R3.4): who and when, both sides, and the choice between them. */
export function ConflictPage<C extends Said>({ form, desk, laid, saving }: Props<C>) {
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
      {theirs && isEditable && <Choice form={form} desk={desk} saving={saving} theirs={theirs.data} />}
      {theirs && !isEditable && (
        <>
          <section className="panel">
            <DifferenceTable form={form} theirs={theirs.data.shown.content} mine={saving.content} />
          </section>
          <Button onClick={() => desk.settle('theirs')}>{words.theirs}</Button>
        </>
      )}
    </Page>
  )
}

type ChoiceProps<C extends Said> = Pick<Props<C>, 'form' | 'desk' | 'saving'> & {
  theirs: Schema<'FilingView'>
}

/** Both sides together, or one of them; what would be lost by one side alone is named and asked about. */
function Choice<C extends Said>({ form, desk, saving, theirs }: ChoiceProps<C>) {
  const names = useNames()
  const { base, content: mine, phase } = saving
  const by = phase.is === 'conflict' ? phase.problem.by : undefined
  const now = useMemo(() => form.complete(theirs.shown.content), [form, theirs])
  const both = useMemo(() => form.merged(base, mine, now, 'mine'), [form, base, mine, now])
  const bothByThem = useMemo(() => form.merged(base, mine, now, 'theirs'), [form, base, mine, now])
  const stays = useMemo(() => form.spared(base, mine, now, both), [form, base, mine, now, both])
  return (
    <>
      {(stays.length > 0 || !isSame(form, both, bothByThem)) && (
        <section className="panel">
          <h2>{words.collisions}</h2>
          <p>{words.collisionsHint}</p>
          <DifferenceTable form={form} theirs={bothByThem} mine={both} also={stays} />
        </section>
      )}
      <section className="panel">
        <h2>{words.brings}</h2>
        <DifferenceTable form={form} theirs={now} mine={both} />
      </section>
      <div className="row-of-buttons">
        <Button type="primary" onClick={() => desk.settle('both')}>
          {words.both}
        </Button>
        <OneSide
          {...words.onlyMine}
          detail={words.onlyMine.detail(by ? names.actor(by) : words.other)}
          lost={<DifferenceTable form={form} theirs={bothByThem} mine={mine} />}
          settle={() => desk.settle('mine')}
        />
        <OneSide
          {...words.onlyTheirs}
          lost={<DifferenceTable form={form} theirs={now} mine={both} />}
          settle={() => desk.settle('theirs')}
        />
      </div>
    </>
  )
}

/** One side alone, after it was shown what of the other's would be lost. */
function OneSide({ title, detail, ok, lost, settle }: OneSideProps) {
  const [asks, setAsks] = useState(false)
  return (
    <>
      <Button onClick={() => setAsks(true)}>{ok}</Button>
      <Modal
        open={asks}
        title={title}
        width={720}
        okText={ok}
        okButtonProps={{ danger: true }}
        onOk={settle}
        onCancel={() => setAsks(false)}
      >
        <p>{detail}</p>
        {lost}
      </Modal>
    </>
  )
}

type OneSideProps = { title: string; detail: string; ok: string; lost: ReactNode; settle: () => void }
