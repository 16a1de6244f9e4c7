import { useEffect, useRef, useState } from 'react'
import { useLists } from '../../../api/queries'
import type { Evidence, WithEvidence } from '../../../drafts/record'
import styles from '../../../evidence/Evidence.module.css'
import { spokenSize, unfit } from '../../../evidence/fileTypes'
import { SecrecyNotice } from '../../../evidence/SecrecyNotice'
import type { Upload, Uploads } from '../../../evidence/uploads'
import { errorAt, unnamed } from '../../../parts/ErrorSummary'
import { t } from '../../../texts'
import { useDraft, useMarks } from '../DraftProvider'
import { PinNote } from '../PinNote'
import { Chooser } from './Chooser'
import { FileRow } from './FileRow'
import { LeavingDialog } from './LeavingDialog'
import { MailField } from './MailField'
import { UploadRow } from './UploadRow'
import { isUploading } from './useUploads'

const words = t.evidence
const PATH = '/content/evidence'

type Edit<C> = (content: C) => C
type Props<C> = {
  uploads: Uploads
  list: readonly Upload[]
  act: (said: string, edit: Edit<C>, undo: Edit<C>) => void
  /** Whether there has to be some as the form stands, and what is said of that. */
  required?: boolean
  hint?: string
}

/** ⑥上传附件: the notice, the declaration, the files and how far they are, and the mail in their place. */
export function EvidenceField<C extends WithEvidence>({
  uploads,
  list,
  act,
  required = true,
  hint,
}: Props<C>) {
  const { desk, view, content, project, filing } = useDraft<C>()
  const { errors } = useMarks()
  const rules = useLists()
  const { limits, evidenceTypes } = rules
  const { evidence } = content
  const shown = list.filter(({ stage }) => stage.is !== 'done')
  const left =
    limits.files - evidence.files.length - shown.filter(({ stage }) => stage.is !== 'failed').length
  const error = errorAt(errors, PATH) ?? errorAt(errors, `${PATH}/files`)
  const set = (change: Partial<Evidence>) => desk.change(withEvidence(now => ({ ...now, ...change })))

  const known = (file: string) => view.evidence?.find(one => one.file === file)
  const sizeOf = (file: string) =>
    known(file)?.size ?? list.find(({ stage }) => stage.is === 'done' && stage.file === file)?.size
  const files = evidence.files
  const remove = (index: number) => {
    const gone = files[index]
    if (!gone) return
    const without = files.filter((_, at) => at !== index)
    const back = (now: Evidence) => ({
      ...now,
      files: [...now.files.slice(0, index), gone, ...now.files.slice(index)],
    })
    act(
      words.removed(gone.name),
      withEvidence(now => ({ ...now, files: without })),
      withEvidence(back),
    )
  }
  return (
    <section className={`panel${error ? ' field-wrong' : ''}`} aria-labelledby="evidence">
      <h2 id="evidence">
        {required && (
          <span className="field-star" aria-hidden="true">
            *
          </span>
        )}
        {words.title}
      </h2>
      {hint && <p>{hint}</p>}
      <p>
        {words.intro(
          evidenceTypes.map(({ extension }) => extension).join('、'),
          limits.files,
          spokenSize(limits.fileBytes),
        )}
      </p>
      <PinNote path={PATH} />
      <SecrecyNotice />
      <Chooser
        left={left}
        count={files.length + shown.length}
        add={chosen => uploads.add(chosen, file => unfit(file, rules))}
      />
      {error && (
        <div className="field-error">
          <span aria-hidden="true">✕ </span>
          {unnamed(error, words.material)}
        </div>
      )}
      {files.length + shown.length > 0 && (
        <ul className={styles.files} aria-label={words.files}>
          {files.map((file, index) => (
            <FileRow
              key={file.file}
              file={file}
              index={index}
              size={sizeOf(file.file)}
              state={known(file.file)?.state ?? 'verified'}
              project={project}
              filing={filing}
              rename={name => set({ files: files.map((one, at) => (at === index ? { ...one, name } : one)) })}
              remove={() => remove(index)}
            />
          ))}
          {shown.map(upload => (
            <UploadRow key={upload.id} upload={upload} uploads={uploads} />
          ))}
        </ul>
      )}
      <Said list={list} />
      <MailField mail={evidence.mail} change={mail => set({ mail })} />
      <LeavingDialog isUploading={isUploading(list)} />
    </section>
  )
}

const withEvidence =
  (change: (now: Evidence) => Evidence) =>
  <C extends WithEvidence>(content: C): C => ({ ...content, evidence: change(content.evidence) })

/** Says aloud what arrived and what did not; how far each is, is only shown. */
function Said({ list }: { list: readonly Upload[] }) {
  const [said, setSaid] = useState('')
  const told = useRef(new Map<string, string>())
  useEffect(() => {
    for (const { id, name, stage } of list) {
      if (stage.is !== told.current.get(id)) {
        if (stage.is === 'done') setSaid(words.arrived(name))
        if (stage.is === 'failed') setSaid(words.lost(name, stage.said))
      }
      told.current.set(id, stage.is)
    }
  }, [list])
  return (
    <p role="status" className="visually-hidden">
      {said}
    </p>
  )
}
