import { Button } from 'antd'
import { useParams } from 'react-router'
import type { Schema } from '../../api/client'
import { useFiling, useLaterEvents } from '../../api/queries'
import { Loaded } from '../../parts/Loaded'
import { useNames } from '../../parts/names'
import { Page } from '../../parts/Page'
import { paths } from '../../paths'
import { t } from '../../texts'
import { Sheet } from './Sheet'

/** 审核流转单: how a filing went from hand to hand, to be printed, signed and sealed. */
export function SheetPage() {
  const { project = '', filing = '' } = useParams()
  const query = useFiling(project, filing)
  return <Loaded query={query}>{({ data }) => <Printable view={data} />}</Loaded>
}

function Printable({ view }: { view: Schema<'FilingView'> }) {
  const names = useNames()
  const later = useLaterEvents(view.project, view.filing, view.moreEventsAfter)
  const events = [...view.events, ...(later.data ?? [])]
  const labels = t.filing.sheet
  const isWhole = !view.moreEventsAfter || later.data !== undefined
  return (
    <Page
      title={labels.title}
      above={[
        {
          to: paths.filing(view.project, view.filing),
          name: t.filing.page.title(names.kind(view.kind), view.base.name),
        },
      ]}
      actions={
        <Button type="primary" loading={!isWhole} onClick={() => window.print()}>
          {labels.print}
        </Button>
      }
    >
      {later.error && <Loaded query={later}>{() => null}</Loaded>}
      <Sheet view={view} events={events} />
    </Page>
  )
}
