import { Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import type { FileRef } from '../../../drafts/record'
import styles from '../../../evidence/Evidence.module.css'
import { splitName, spokenSize } from '../../../evidence/fileTypes'
import { FileButtons } from '../../../evidence/Preview'
import { errorAt, unnamed } from '../../../parts/ErrorSummary'
import { fieldId } from '../../../parts/Field'
import { t } from '../../../texts'
import { useMarks } from '../DraftProvider'

const words = t.evidence

type Props = {
  file: FileRef
  /** Its place in the list, from 0. */
  index: number
  /** Once the server or this page knows. */
  size: number | undefined
  /** Whether it can be opened; what was reported cannot (R8.6). */
  state: keyof typeof words.list.states
  project: string
  filing: string
  rename: (name: string) => void
  remove: () => void
}

/** A file of the draft: verified, to be looked at, renamed, removed. */
export function FileRow(props: Props) {
  const {
    file: { file, name },
    index,
    size,
    state,
    project,
    filing,
    rename,
    remove,
  } = props
  const { errors } = useMarks()
  const [isRenaming, setRenaming] = useState(false)
  const path = `/content/evidence/files/${index}`
  const broken = errorAt(errors, path)
  const error = broken && saidOf(name, unnamed(broken, t.records.fields.file(index + 1)))
  const isFine = state === 'verified'
  return (
    <li id={fieldId(path)} tabIndex={-1} className={error ? 'field-wrong' : undefined}>
      <div className={styles.file}>
        {isRenaming ? (
          <Rename
            name={name}
            rename={next => {
              setRenaming(false)
              rename(next)
            }}
            cancel={() => setRenaming(false)}
          />
        ) : (
          <div className={styles.name}>
            {name}
            {size !== undefined && <div className={styles.facts}>{spokenSize(size)}</div>}
          </div>
        )}
        <div className={styles.state}>
          <span className={isFine ? styles.good : styles.bad}>
            {isFine ? `✓ ${words.stages.done}` : `✕ ${words.list.states[state]}`}
          </span>
        </div>
        <div className="row-of-buttons">
          {isFine && <FileButtons project={project} filing={filing} file={file} name={name} />}
          {!isRenaming && (
            <Button aria-label={words.of(words.rename, name)} onClick={() => setRenaming(true)}>
              {words.rename}
            </Button>
          )}
          <Button danger aria-label={words.of(words.remove, name)} onClick={remove}>
            {words.remove}
          </Button>
        </div>
      </div>
      {error && (
        <div className="field-error">
          <span aria-hidden="true">✕ </span>
          {error}
        </div>
      )}
    </li>
  )
}

/** What is said of a file in its own row, without its name in quotes. */
function saidOf(name: string, detail: string): string {
  return detail.startsWith(name, 1) ? detail.slice(name.length + 2) : detail
}

type RenameProps = { name: string; rename: (name: string) => void; cancel: () => void }

/** A new name; the extension tells the type, and stays. */
function Rename({ name, rename, cancel }: RenameProps) {
  const [stem, extension] = splitName(name)
  const [typed, setTyped] = useState(stem)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (typed.trim()) rename(typed.trim() + extension)
  }
  return (
    <form className={styles.rename} onSubmit={submit}>
      <Input
        autoFocus
        aria-label={words.of(words.newName, name)}
        value={typed}
        onChange={event => setTyped(event.target.value)}
        onKeyDown={event => event.key === 'Escape' && cancel()}
      />
      <span>{extension}</span>
      <Button htmlType="submit" type="primary">
        {words.renamed}
      </Button>
      <Button onClick={cancel}>{t.common.cancel}</Button>
    </form>
  )
}
