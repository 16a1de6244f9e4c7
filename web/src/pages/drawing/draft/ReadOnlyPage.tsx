import { Alert, Button } from 'antd'
import type { Schema } from '../../../api/client'
import { LinkButton } from '../../../parts/LinkButton'
import { MapReader } from '../../../parts/MapReader'
import { Page } from '../../../parts/Page'
import { FilingStateTag } from '../../../parts/StateTag'
import { paths } from '../../../paths'
import { t } from '../../../texts'

type Props = {
  view: Schema<'FilingView'>
  /** Why it cannot be edited, in the server's words. */
  why?: string
  /** If another tab writes: takes the writing over. */
  takeOver?: () => void
}

const words = t.drawing.readOnly

/** A map that cannot be edited here, to be read. */
export function ReadOnlyPage({ view, why, takeOver }: Props) {
  return (
    <Page
      title={t.drawing.title}
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
            <LinkButton to={paths.filing(view.project, view.filing)}>{t.drawing.toFiling}</LinkButton>
          )
        }
      />
      <section className="panel">
        <MapReader content={view.shown.content} year={view.base.year} />
      </section>
    </Page>
  )
}
