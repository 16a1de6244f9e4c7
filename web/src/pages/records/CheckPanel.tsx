import { Button } from 'antd'
import { useState } from 'react'
import { ProblemNotice } from '../../parts/ProblemNotice'
import { t } from '../../texts'
import { useDraft } from '../draft/DraftProvider'
import { RuleResults } from '../draft/RuleResults'

const words = t.draft.check

/** What the rules say to what stands in the form, once somebody asks; from then on they are asked at every save. */
export function CheckPanel() {
  const { desk, laid, view, isChecked } = useDraft()
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>()
  const check = async () => {
    setBusy(true)
    setProblem(undefined)
    try {
      if (await desk.save()) await desk.look()
      desk.showBroken()
    } catch (failed) {
      setProblem(failed)
    } finally {
      setBusy(false)
    }
  }
  return (
    <section className="panel">
      <h2>{words.rules}</h2>
      {problem !== undefined && <ProblemNotice problem={problem} />}
      {laid.shows && isChecked && view.check && <RuleResults check={view.check} />}
      {laid.shows && !isChecked && <p className="quiet">{words.changed}</p>}
      {!(laid.shows && isChecked) && (
        <Button loading={isBusy} onClick={() => void check()}>
          {words.check}
        </Button>
      )}
    </section>
  )
}
