import { Alert, Button } from 'antd'
import type { Schema } from '../../api/client'
import type { Desk } from '../../drafts/desk'
import type { KeptDraft } from '../../drafts/kept'
import { restored, type Said } from '../../drafts/sort'
import { LinkButton } from '../../parts/LinkButton'
import { Page } from '../../parts/Page'
import { paths } from '../../paths'
import { t } from '../../texts'
import { DifferenceTable } from './DifferenceTable'
import type { Form } from './form'

type Props<C extends Said> = {
  form: Form<C>
  desk: Desk<C>
  view: Schema<'FilingView'>
  found: KeptDraft
  isEditable: boolean
}

const words = t.draft.found

const shanghai = new Intl.DateTimeFormat('zh-CN', {
  dateStyle: 'long',
  timeStyle: 'short',
  timeZone: 'Asia/Shanghai',
})

/** What this browser kept and the server lacks, after the window was closed or the machine went off. */
export function FoundPage<C extends Said>({ form, desk, view, found, isEditable }: Props<C>) {
  const time = shanghai.format(found.at)
  return (
    <Page title={words.title} above={[{ to: paths.project(view.project), name: view.base.name }]}>
      <Alert
        type="warning"
        showIcon
        style={{ marginBottom: 16 }}
        title={isEditable ? words.detail(time) : words.notEditable}
      />
      <section className="panel">
        <DifferenceTable
          form={form}
          theirs={view.shown.content}
          mine={isEditable ? restored(form, found, form.complete(view.shown.content)) : found.content}
        />
      </section>
      <div className="row-of-buttons">
        {isEditable && (
          <Button type="primary" onClick={() => desk.settleFound('restore')}>
            {words.restore}
          </Button>
        )}
        <Button danger onClick={() => desk.settleFound('drop')}>
          {words.drop}
        </Button>
        {!isEditable && (
          <LinkButton to={paths.filing(view.project, view.filing)}>{t.draft.toFiling}</LinkButton>
        )}
      </div>
    </Page>
  )
}
