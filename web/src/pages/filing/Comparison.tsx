import { Select } from 'antd'
import { useState } from 'react'
import type { Schema } from '../../api/client'
import { useDifference } from '../../api/queries'
import { Difference } from '../../parts/Difference'
import { Loaded } from '../../parts/Loaded'
import { t } from '../../texts'

/** Any two rounds compared (R3.5b). */
export function Comparison({ view }: { view: Schema<'FilingView'> }) {
  const [from, setFrom] = useState(view.round - 1)
  const [to, setTo] = useState(view.round)
  const options = Array.from({ length: view.round }, (_, index) => ({
    value: index + 1,
    label: t.common.round(index + 1),
  }))
  const labels = t.filing.page
  const choice = (id: string, label: string, value: number, set: (round: number) => void) => (
    <>
      <label htmlFor={id}>{label}</label>
      <Select id={id} value={value} onChange={set} options={options} style={{ width: 120 }} />
    </>
  )
  return (
    <section className="panel">
      <h2>{labels.compare}</h2>
      <div className="row-of-buttons" style={{ marginBottom: 16 }}>
        {choice('compare-from', labels.from, from, setFrom)}
        {choice('compare-to', labels.to, to, setTo)}
      </div>
      {from === to ? (
        <p className="quiet">{labels.sameRounds}</p>
      ) : (
        <Compared view={view} from={from} to={to} />
      )}
    </section>
  )
}

function Compared({ view, from, to }: { view: Schema<'FilingView'>; from: number; to: number }) {
  const query = useDifference(view.project, view.filing, from, to)
  return <Loaded query={query}>{difference => <Difference difference={difference} />}</Loaded>
}
