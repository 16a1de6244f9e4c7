import { useCallback, useEffect, useState } from 'react'
import { useDraft } from './DraftProvider'

/** Has the draft saved and held against the rules, now and whenever it changes; and why that did not go, if it did not. */
export function useChecked(): { isChecked: boolean; problem: unknown; retry: () => void } {
  const { desk, isChecked, saving } = useDraft()
  const [problem, setProblem] = useState<unknown>()
  const { edition, phase } = saving
  const isResting = phase.is === 'rest'

  const check = useCallback(async () => {
    setProblem(undefined)
    try {
      if (await desk.save()) await desk.look()
    } catch (failed) {
      setProblem(failed)
    }
  }, [desk])

  // biome-ignore lint/correctness/useExhaustiveDependencies: every edition is checked once.
  useEffect(() => {
    if (!isChecked && isResting) void check()
  }, [check, isChecked, isResting, edition])

  return { isChecked, problem: problem ?? ('problem' in phase ? phase.problem : undefined), retry: check }
}
