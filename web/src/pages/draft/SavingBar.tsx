import { Button } from 'antd'
import { useCallback, useEffect, useState } from 'react'
import { type Told, told } from '../../drafts/saving'
import { t } from '../../texts'
import { MonthLeft } from '../months/MonthNotice'
import styles from './Draft.module.css'
import { useDraft } from './DraftProvider'

const words = t.draft.saving

const looks: Record<Told, [symbol: string, look: string | undefined]> = {
  saved: ['✓', styles.saved],
  kept: ['✎', styles.state],
  sending: ['◔', styles.state],
  unreached: ['!', styles.warn],
  unkept: ['✕', styles.bad],
  refused: ['✕', styles.bad],
  conflict: ['✕', styles.bad],
}

/** Where what was typed is: on the server, on this machine, or in the window alone; and what to do then. */
export function SavingBar() {
  const { desk, view, saving, laid } = useDraft()
  const [said, setSaid] = useState('')
  const now = told(saving, laid.keepFails)
  const [symbol, look] = looks[now]
  const problem = 'problem' in saving.phase ? saving.phase.problem : undefined
  const why =
    now === 'unreached'
      ? words.unreachedNext
      : now === 'unkept'
        ? words.unkeptNext
        : now === 'refused' && problem
          ? `${problem.title}：${problem.detail}`
          : ''
  const name = now === 'saved' ? words.saved(saving.standing.at.slice(11, 16)) : words[now]

  const save = useCallback(async () => {
    setSaid('')
    if (await desk.save()) setSaid(words.done)
  }, [desk])
  useSaveKey(save)
  return (
    <section className={styles.bar} aria-label={words.label}>
      <span className={look}>
        <span aria-hidden="true">{symbol} </span>
        {name}
        {why && <span className={styles.why}> {why}</span>}
      </span>
      {view.month && <MonthLeft month={view.month} />}
      <Button onClick={() => void save()} loading={now === 'sending' && saving.phase.is === 'sending'}>
        {words.save}
      </Button>
      {/* Trouble, and what was asked for, is said aloud; what saves itself is not. */}
      <span role="status" className="visually-hidden">
        {why ? `${name}。${why}` : now === 'saved' ? said : ''}
      </span>
    </section>
  )
}

/** Ctrl+S saves on the server, wherever the focus is. */
function useSaveKey(save: () => Promise<void>) {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.isComposing || event.altKey || !(event.ctrlKey || event.metaKey)) return
      if (event.key.toLowerCase() !== 's') return
      event.preventDefault()
      void save()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [save])
}
