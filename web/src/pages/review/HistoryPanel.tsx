import { Button } from 'antd'
import { useState } from 'react'
import type { Schema } from '../../api/client'
import { useLaterEvents } from '../../api/queries'
import { Loaded } from '../../parts/Loaded'
import { Timeline } from '../../parts/Timeline'
import { t } from '../../texts'
import { GoalHistory } from '../goals/GoalHistory'

/** The steps that are shown before the reader asks for all. */
const LATEST = 2

/** 历史状态更新: what happened so far, the latest steps first. */
export function HistoryPanel({ view }: { view: Schema<'FilingView'> }) {
  const [all, setAll] = useState(false)
  const later = useLaterEvents(view.project, view.filing, view.moreEventsAfter)
  const events = [...view.events, ...(later.data ?? [])]
  return (
    <section className="panel">
      <h2>{t.review.history}</h2>
      {later.error && <Loaded query={later}>{() => null}</Loaded>}
      <Timeline events={all ? events : events.slice(-LATEST)} />
      {events.length > LATEST && (
        <Button
          type="link"
          style={{ padding: 0, marginTop: 8 }}
          aria-expanded={all}
          onClick={() => setAll(!all)}
        >
          {all ? t.review.historyLess : t.review.historyAll(events.length)}
        </Button>
      )}
      {view.kind === 'goalProgress' && <GoalHistory project={view.project} />}
    </section>
  )
}
