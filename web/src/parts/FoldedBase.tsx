import type { Schema } from '../api/client'
import { t } from '../texts'
import { BaseInformation } from './BaseInformation'

/** 基础信息 where something else comes first: its heading, and the rest on request. */
export function FoldedBase({ base }: { base: Schema<'BaseInformation'> }) {
  return (
    <section className="panel">
      <details className="folded">
        <summary>
          <h2>{t.projects.base.title}</h2>
        </summary>
        <BaseInformation base={base} />
      </details>
    </section>
  )
}
