import { Alert, Button } from 'antd'
import type { Schema } from '../../api/client'
import { LinkButton } from '../../parts/LinkButton'
import { Page } from '../../parts/Page'
import { FilingStateTag } from '../../parts/StateTag'
import { paths } from '../../paths'
import { t } from '../../texts'
import { ContentReader } from '../filing/ContentReader'

type Props = {
  title: string
  view: Schema<'FilingView'>
  /** Why it cannot be edited, in the server's words. */
  why?: string
  /** If another tab writes: takes the writing over. */
  takeOver?: () => void
}

const words = t.draft.readOnly

/** What cannot be edited here, to be read. */
export function ReadOnlyPage({ title, view, why, takeOver }: Props) {
  return (
    <Page
      title={title}
      aside={<FilingStateTag state={view.state} />}
      above={[{ to: paths.project(view.project), name: view.base.name }]}
    >
      <Alert
        type={takeOver ? 'warning' : 'info'}
        showIcon
        role="status"
        style={{ marginBottom: 16 }}
        title={takeOver ? words.elsewhere : words.title}
        description={takeOver ? words.elsewhereDetail : why}
        action={
          takeOver ? (
            <Button type="primary" onClick={takeOver}>
              {words.takeOver}
            </Button>
          ) : (
            <LinkButton to={paths.filing(view.project, view.filing)}>{t.draft.toFiling}</LinkButton>
          )
        }
      />
      <section className="panel">
        <ContentReader view={view} />
      </section>
    </Page>
  )
}
