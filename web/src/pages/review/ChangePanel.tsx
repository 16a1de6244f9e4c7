import { Button } from 'antd'
import type { ComponentProps } from 'react'
import type { Schema } from '../../api/client'
import type { MarkedField, Pinning } from '../../parts/ContentField'
import { Difference } from '../../parts/Difference'
import { IterationEffect } from '../../parts/IterationReader'
import { useNames } from '../../parts/names'
import { spoken } from '../../parts/time'
import { t } from '../../texts'
import { ContentReader } from '../filing/ContentReader'
import { EvidenceList } from '../filing/evidence/EvidenceList'
import filingStyles from '../filing/Filing.module.css'
import { MonthNotice } from '../months/MonthNotice'

/** How this change is looked at: all of it, or what differs from what was issued or from the round before. */
export type Look = 'content' | 'sinceApproved' | 'sinceLastRound'

/**
 * What a reviewer wants to see first: the change since the last round, else since what was issued, else everything. A
 * month's progress is read as a whole, beside its targets and what was approved.
 */
export function firstLook({ kind, sinceApproved, sinceLastRound }: Schema<'FilingView'>): Look {
  if (kind === 'goalProgress') return 'content'
  if (sinceLastRound && !sinceLastRound.unchanged) return 'sinceLastRound'
  return sinceApproved ? 'sinceApproved' : 'content'
}

type Props = {
  view: Schema<'FilingView'>
  look: Look
  setLook: (look: Look) => void
  /** Fields that were pointed at before. */
  pins: readonly MarkedField[]
  pinning: Pinning | undefined
  acting: ComponentProps<typeof ContentReader>['acting']
}

/** 本次状态更新 (R3.6). */
export function ChangePanel({ view, look, setLook, pins, pinning, acting }: Props) {
  const names = useNames()
  const { shown, sinceApproved, sinceLastRound } = view
  const looks: Look[] = ['content']
  if (sinceLastRound && !sinceLastRound.unchanged) looks.unshift('sinceLastRound')
  if (sinceApproved) looks.unshift('sinceApproved')
  // Fields are pointed at in the whole content.
  const now = pinning || !looks.includes(look) ? 'content' : look
  return (
    <section className="panel">
      <h2>{t.review.change}</h2>
      <p className="quiet">{t.review.changeBy(names.actor(shown.by), spoken(shown.at))}</p>
      {view.month && <MonthNotice month={view.month} />}
      {sinceLastRound?.unchanged && (
        <div className="row-of-buttons">
          <Difference difference={sinceLastRound} />
          <p>{t.review.unchangedHint}</p>
        </div>
      )}
      {looks.length > 1 && !pinning && (
        <fieldset className={filingStyles.choices} aria-label={t.review.views}>
          {looks.map(one => (
            <Button
              key={one}
              type={one === now ? 'primary' : 'default'}
              aria-pressed={one === now}
              onClick={() => setLook(one)}
            >
              {one === 'sinceApproved' && view.kind !== 'battleMap'
                ? t.review.sinceApprovedRecord
                : t.review[one]}
            </Button>
          ))}
        </fieldset>
      )}
      {now === 'sinceApproved' && sinceApproved && <Difference difference={sinceApproved} />}
      {now === 'sinceLastRound' && sinceLastRound && <Difference difference={sinceLastRound} />}
      {now !== 'content' && view.kind === 'measureIteration' && <IterationEffect view={view} />}
      {now !== 'content' && 'evidence' in shown.content && (
        <>
          <h3>{t.evidence.material}</h3>
          <EvidenceList view={view} acting={acting} />
        </>
      )}
      {now === 'content' && <ContentReader view={view} pins={pins} pinning={pinning} acting={acting} />}
    </section>
  )
}
