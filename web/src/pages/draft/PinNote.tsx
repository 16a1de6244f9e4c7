import { useNames } from '../../parts/names'
import { t } from '../../texts'
import { useMarks } from './DraftProvider'
import styles from './PinNote.module.css'

/** What the reviewer said of a field, at the field. */
export function PinNote({ path }: { path: string }) {
  const { pins, sentBack } = useMarks()
  const names = useNames()
  if (!sentBack || !pins.some(pin => pin.path === path)) return null
  return (
    <span className={styles.note}>
      <span aria-hidden="true">⚑ </span>
      {t.draft.sentBack.atField}
      {sentBack.code && `（${names.reason(sentBack.code)}）`}：{sentBack.detail}
    </span>
  )
}

/** A hint with the reviewer's words under it, where there are any. */
export function useHint(path: string, hint?: string) {
  const { pins } = useMarks()
  if (!pins.some(pin => pin.path === path)) return hint
  return (
    <>
      {hint}
      <PinNote path={path} />
    </>
  )
}
