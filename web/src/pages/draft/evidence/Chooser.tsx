import { Checkbox } from 'antd'
import { type DragEvent, useRef, useState } from 'react'
import { useLists } from '../../../api/queries'
import styles from '../../../evidence/Evidence.module.css'
import { accepted } from '../../../evidence/fileTypes'
import { ActionButton } from '../../../parts/ActionButton'
import { fieldId } from '../../../parts/Field'
import { useNames } from '../../../parts/names'
import { useMe } from '../../../session/session'
import { t } from '../../../texts'

const words = t.evidence

type Props = {
  /** How many more files there is room for. */
  left: number
  /** How many files there are, with those that did not arrive. */
  count: number
  add: (files: File[]) => void
}

/** The declaration, and the ways to choose files, which it opens: a button, the camera of a phone, and dropping. */
export function Chooser({ left, count, add }: Props) {
  const names = useNames()
  const me = useMe()
  const { evidenceTypes, limits } = useLists()
  const [isDeclared, setDeclared] = useState(false)
  const [isOver, setOver] = useState(false)
  // What is said of a choice holds until a file is taken from the list.
  const [said, setSaid] = useState({ text: '', count: 0 })
  const files = useRef<HTMLInputElement>(null)
  const photo = useRef<HTMLInputElement>(null)
  const who = [me.department && names.department(me.department), me.name].filter(Boolean).join(' ')
  const why = left <= 0 ? words.full(limits.files) : isDeclared ? undefined : words.undeclared

  const take = (chosen: FileList | null) => {
    const all = Array.from(chosen ?? [])
    if (all.length === 0) return
    const taken = all.slice(0, left)
    const over = all.slice(left).map(({ name }) => name)
    add(taken)
    const text = over.length > 0 ? words.tooMany(taken.length, over, limits.files) : ''
    setSaid({ text, count: count + taken.length })
    // The next choice is declared anew (R8.5).
    setDeclared(false)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    if (why === undefined) take(event.dataTransfer.files)
    else setSaid({ text: why, count })
  }
  const input = (ref: typeof files, accept: string, camera: boolean) => (
    <input
      ref={ref}
      type="file"
      hidden
      multiple={!camera}
      accept={accept}
      {...(camera ? { capture: 'environment' as const } : {})}
      onChange={event => {
        take(event.target.files)
        // The same file can be chosen once more.
        event.target.value = ''
      }}
    />
  )
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is one way more; the buttons do the same.
    <div
      className={`${styles.choose} ${isOver ? styles.over : ''}`}
      onDragOver={event => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Checkbox
        checked={isDeclared}
        onChange={event => {
          setDeclared(event.target.checked)
          setSaid({ text: '', count })
        }}
      >
        {words.declare(who)}
      </Checkbox>
      <p className="quiet">{words.declareHint}</p>
      <p className="row-of-buttons">
        <ActionButton
          id={fieldId('/content/evidence')}
          type="primary"
          ghost
          why={why}
          onClick={() => files.current?.click()}
        >
          {words.choose}
        </ActionButton>
        <span className={styles.photo}>
          <ActionButton why={why} onClick={() => photo.current?.click()}>
            {words.photo}
          </ActionButton>
        </span>
        <span className="quiet for-keyboards">{words.drop}</span>
      </p>
      {input(files, accepted({ evidenceTypes }), false)}
      {input(photo, 'image/jpeg,image/png', true)}
      <div role="alert">{said.text && count >= said.count && <p className={styles.bad}>{said.text}</p>}</div>
    </div>
  )
}
