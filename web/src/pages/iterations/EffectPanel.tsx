import { useEffect, useState } from 'react'
import type { IterationContent } from '../../drafts/iteration'
import { isSaved } from '../../drafts/saving'
import { Difference } from '../../parts/Difference'
import { EffectCounts, EffectMatrix } from '../../parts/EffectMatrix'
import { changedRows, type MeasureRow } from '../../parts/iterated'
import { t } from '../../texts'
import { useDraft } from '../draft/DraftProvider'
import styles from './Iterations.module.css'

const words = t.iterations.effect

/** What the application makes of the map: at once as a picture, and as the server compares it once it is saved (R7.3). */
export function EffectPanel({ rows }: { rows: readonly MeasureRow[] }) {
  const { desk, view, saving, year, isChecked } = useDraft<IterationContent>()
  const isAllSaved = isSaved(saving)
  useEffect(() => {
    if (isAllSaved && !isChecked) void desk.look().catch(() => undefined)
  }, [desk, isAllSaved, isChecked])
  const difference = view.result?.difference
  return (
    <section className="panel" aria-labelledby="effect">
      <h2 id="effect">{words.title}</h2>
      <EffectCounts rows={rows} />
      <EffectMatrix rows={rows} year={year} />
      {difference && !difference.unchanged && (
        <details className="folded">
          <summary>
            <h3 className={styles.inline}>{words.detail}</h3>
          </summary>
          {!isChecked && <p className="quiet">{words.later}</p>}
          <Difference difference={difference} />
        </details>
      )}
    </section>
  )
}

/** The same in a line that stays in sight, and unfolded what changes of the map. */
export function EffectLine({ rows }: { rows: readonly MeasureRow[] }) {
  const { year } = useDraft<IterationContent>()
  const [isOpen, setOpen] = useState(false)
  const changed = changedRows(rows)
  return (
    <section className={styles.line} aria-label={words.line}>
      <div>
        <EffectCounts rows={rows} />
        {changed.length > 0 && (
          <button
            type="button"
            className={styles.look}
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          >
            {isOpen ? words.hide : words.show}
          </button>
        )}
      </div>
      {isOpen && changed.length > 0 && (
        <div className={styles.changes}>
          <EffectMatrix rows={changed} year={year} />
        </div>
      )}
    </section>
  )
}
