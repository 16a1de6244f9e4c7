import type { Schema } from '../../api/client'
import type { MarkedField, Pinning } from '../../parts/ContentField'
import { IterationReader } from '../../parts/IterationReader'
import { MapReader } from '../../parts/MapReader'
import { RecordReader } from '../../parts/RecordReader'
import { GoalReader } from '../goals/GoalReader'
import { PlanReader } from '../plans/PlanReader'
import { type Acting, EvidenceList } from './evidence/EvidenceList'

type Props = {
  view: Schema<'FilingView'>
  /** Fields to be marked. */
  pins?: readonly MarkedField[]
  /** While it is given, fields can be chosen. */
  pinning?: Pinning | undefined
  /** Where files can be reported and purged. */
  acting?: Acting | undefined
}

const none: readonly MarkedField[] = []

/** What stands in a filing, whatever its kind, to be read; with `pinning`, to be pointed at. */
export function ContentReader({ view, pins = none, pinning, acting }: Props) {
  const { kind, shown, base } = view
  if (kind === 'battleMap') {
    const content = shown.content as Schema<'MapDraft'>
    return <MapReader content={content} year={base.year} pins={pins} pinning={pinning} />
  }
  if (kind === 'goalProgress') return <GoalReader view={view} pins={pins} pinning={pinning} />
  if (kind === 'measureIteration') return <IterationReader view={view} pins={pins} pinning={pinning} />
  if (kind === 'planProgress') {
    return (
      <PlanReader view={view} pins={pins} pinning={pinning}>
        <EvidenceList view={view} acting={pinning ? undefined : acting} />
      </PlanReader>
    )
  }
  return (
    <RecordReader kind={kind} content={shown.content} pins={pins} pinning={pinning}>
      <EvidenceList view={view} acting={pinning ? undefined : acting} />
    </RecordReader>
  )
}
