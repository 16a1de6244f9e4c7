import { Input } from 'antd'
import { type ClipboardEvent, type KeyboardEvent, memo, useState } from 'react'
import { useLists } from '../../api/queries'
import { freshId } from '../../api/write'
import { type Entry, type EntryList, newEntry } from '../../drafts/planProgress'
import { ActionButton } from '../../parts/ActionButton'
import { errorAt, focusField, unnamed } from '../../parts/ErrorSummary'
import { fieldId } from '../../parts/Field'
import { updateLabel } from '../../parts/planFields'
import { length } from '../../rules/text'
import { t } from '../../texts'
import { useMarks } from '../draft/DraftProvider'
import { inserted, moved, withoutRow, withRow } from '../draft/lists'
import { PinNote } from '../draft/PinNote'
import { RowButtons } from '../draft/RowButtons'
import styles from './Plans.module.css'
import { pastedLines, withPasted } from './updates'

const words = t.plans.form
const labels = t.plans.fields

type Edit = (rows: Entry[]) => Entry[]
type Props = {
  list: EntryList
  /** Where the list stands, such as `/content/updates/0/work`. */
  path: string
  rows: readonly Entry[]
  required: boolean
  hint: string
  /** What else is said of the list, such as what the manual expects. */
  guide?: string | undefined
  advice?: string | undefined
  edit: (list: EntryList, change: Edit) => void
  /** Removes at once, and offers to undo it. */
  remove: (list: EntryList, row: Entry, index: number) => void
}

/** 已开展工作 or 下一步工作计划: 1. 2. 3., each a text and a date if there is one. */
export function EntriesField({ list, path, rows, required, hint, guide, advice, edit, remove }: Props) {
  const { errors } = useMarks()
  const most = useLists().limits.entries
  const [said, setSaid] = useState('')
  const label = updateLabel(list)
  const id = fieldId(path)
  const over = rows.length - most
  const error = errorAt(errors, path) ?? (over > 0 ? words.tooMany(over, most) : undefined)
  const focus = (index: number) => setTimeout(() => focusField(`${path}/${index}/text`), 0)
  const add = (index: number) => {
    edit(list, now => inserted(now, index, newEntry(freshId())))
    focus(index)
  }
  return (
    <section className={`field${error ? ' field-wrong' : ''}`} aria-labelledby={`${id}-label`}>
      <h4 id={`${id}-label`} className="field-label">
        {required && (
          <span className="field-star" aria-hidden="true">
            *
          </span>
        )}
        {label}
      </h4>
      <p className="field-hint">
        {hint}
        {list === 'work' && rows.length > 0 && <span className="for-keyboards"> {words.keys}</span>}
      </p>
      {guide && <p className={styles.guide}>{guide}</p>}
      <PinNote path={path} />
      {rows.length > 0 && (
        <ol className={styles.entries}>
          {rows.map((row, index) => (
            <EntryRow
              key={row.id}
              list={list}
              path={`${path}/${index}`}
              row={row}
              index={index}
              count={rows.length}
              edit={edit}
              remove={remove}
              say={setSaid}
            />
          ))}
        </ol>
      )}
      {error && (
        <div id={`${id}-error`} className="field-error">
          <span aria-hidden="true">✕ </span>
          {unnamed(error, label)}
        </div>
      )}
      <ActionButton
        id={id}
        aria-describedby={error ? `${id}-error` : undefined}
        why={rows.length >= most ? words.full(most) : undefined}
        onClick={() => add(rows.length)}
      >
        ＋ {words.add(label)}
      </ActionButton>
      {advice && (
        <p className={styles.advice}>
          <b>
            <span aria-hidden="true">ℹ </span>
            {words.advice}：
          </b>
          {advice}
        </p>
      )}
      <p role="status" className="visually-hidden">
        {said}
      </p>
    </section>
  )
}

type RowProps = Pick<Props, 'list' | 'path' | 'edit' | 'remove'> & {
  row: Entry
  index: number
  count: number
  say: (text: string) => void
}

/** An entry. A key press in one draws the others not anew. */
const EntryRow = memo(function EntryRow({
  list,
  path,
  row,
  index,
  count,
  edit,
  remove: take,
  say,
}: RowProps) {
  const { errors } = useMarks()
  const { entry: longest, entries: most } = useLists().limits
  const label = updateLabel(list)
  const name = labels.entry(label, index + 1)
  const listPath = path.slice(0, path.lastIndexOf('/'))
  const id = fieldId(`${path}/text`)
  const dateId = fieldId(`${path}/date`)
  const by = length(row.text) - longest
  const wrong = errorAt(errors, `${path}/text`) ?? (by > 0 ? t.common.tooLong(by) : undefined)
  const wrongDate = errorAt(errors, `${path}/date`)
  const set = (change: Partial<Entry>) => edit(list, rows => withRow(rows, row.id, change))
  const focus = (at: number) => setTimeout(() => focusField(`${listPath}/${at}/text`), 0)
  const move = (step: -1 | 1) => edit(list, rows => moved(rows, row.id, step))

  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.shiftKey) return
    const step = event.altKey ? { ArrowUp: -1 as const, ArrowDown: 1 as const }[event.key] : undefined
    if (step && index + step >= 0 && index + step < count) {
      event.preventDefault()
      move(step)
      focus(index + step)
    } else if (event.key === 'Enter' && !event.altKey) {
      event.preventDefault()
      if (count < most) {
        edit(list, rows => inserted(rows, index + 1, newEntry(freshId())))
        focus(index + 1)
      } else say(words.full(most))
    } else if (event.key === 'Backspace' && row.text === '' && row.date === '' && index > 0) {
      event.preventDefault()
      edit(list, rows => withoutRow(rows, row.id))
      focus(index - 1)
    }
  }
  const paste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const lines = pastedLines(event.clipboardData.getData('text/plain'))
    if (!lines) return
    event.preventDefault()
    const { selectionStart: start, selectionEnd: end } = event.currentTarget
    edit(list, rows => withPasted(rows, row.id, { start, end }, lines, freshId))
    say(words.pasted(lines.length))
    focus(index + lines.length - 1)
  }
  return (
    <li className={`${styles.entry}${wrong || wrongDate ? ` ${styles.wrong}` : ''}`}>
      <label className={styles.number} htmlFor={id}>
        <span className="visually-hidden">{label} </span>
        {index + 1}
      </label>
      <div className={styles.text}>
        <Input.TextArea
          id={id}
          autoSize={{ minRows: 1, maxRows: 8 }}
          aria-invalid={Boolean(wrong)}
          aria-describedby={wrong ? `${id}-error` : undefined}
          status={wrong ? 'error' : ''}
          value={row.text}
          onChange={event => set({ text: event.target.value })}
          onKeyDown={press}
          onPaste={paste}
        />
        <Wrong id={`${id}-error`} text={wrong && unnamed(wrong, name)} />
      </div>
      <div className={styles.date}>
        <Input
          id={dateId}
          type="date"
          aria-label={labels.of(name, labels.date)}
          aria-invalid={Boolean(wrongDate)}
          aria-describedby={wrongDate ? `${dateId}-error` : undefined}
          status={wrongDate ? 'error' : ''}
          value={row.date}
          onChange={event => set({ date: event.target.value })}
        />
        <Wrong id={`${dateId}-error`} text={wrongDate && unnamed(wrongDate, labels.date)} />
      </div>
      <RowButtons name={name} index={index} count={count} move={move} remove={() => take(list, row, index)} />
    </li>
  )
})

function Wrong({ id, text }: { id: string; text: string | undefined }) {
  if (!text) return null
  return (
    <div id={id} className="field-error">
      <span aria-hidden="true">✕ </span>
      {text}
    </div>
  )
}
