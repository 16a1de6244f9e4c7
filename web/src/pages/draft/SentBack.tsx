import { Link } from 'react-router'
import type { Said } from '../../drafts/sort'
import { fieldId } from '../../parts/Field'
import { useNames } from '../../parts/names'
import { spoken } from '../../parts/time'
import { t } from '../../texts'
import styles from './Draft.module.css'
import { useDraft, useMarks } from './DraftProvider'

const words = t.draft.sentBack
const labels = t.filing.sentBack

/** Why it was sent back, with a link to each field that is meant (R3.3). */
export function SentBack() {
  const { form, project, filing, content } = useDraft()
  const { pins, sentBack } = useMarks()
  const names = useNames()
  if (!sentBack) return null
  const { file } = sentBack
  const at = file && placeOf(file.file, content)
  return (
    <section className={styles.back} aria-labelledby="sent-back">
      <h2 id="sent-back">
        <span aria-hidden="true">↩ </span>
        {words.title(names.operation(sentBack.operation), sentBack.round)}
      </h2>
      <p className="quiet">{words.by(names.actor(sentBack.by), spoken(sentBack.at))}</p>
      <dl>
        {sentBack.code && (
          <>
            <dt>{labels.code}</dt>
            <dd>{names.reason(sentBack.code)}</dd>
          </>
        )}
        <dt>{sentBack.operation === 'takeBack' ? labels.takeBackReason : labels.detail}</dt>
        <dd className="break-text">{sentBack.detail}</dd>
        {file && (
          <>
            <dt>{labels.file}</dt>
            <dd>
              {at ? (
                <>
                  <Link to={`${form.page(project, filing, at)}#${fieldId(at)}`}>{file.name}</Link>{' '}
                  {words.removeFile}
                </>
              ) : (
                <>
                  {file.name}
                  {words.fileGone}
                </>
              )}
            </dd>
          </>
        )}
        {pins.length > 0 && (
          <>
            <dt>{labels.pins}</dt>
            <dd>
              <ul>
                {pins.map(({ path, label, pin }) => (
                  <li key={`${pin.row} ${pin.field} ${pin.month ?? ''}`}>
                    {path ? (
                      <Link to={`${form.page(project, filing, path)}#${fieldId(path)}`}>{label}</Link>
                    ) : (
                      <>
                        {label}
                        {words.gone}
                      </>
                    )}
                  </li>
                ))}
              </ul>
            </dd>
          </>
        )}
      </dl>
    </section>
  )
}

/** Where a file stands in the draft, if it still does. */
function placeOf(file: string, content: Said): string | undefined {
  const files = ('evidence' in content && content.evidence?.files) || []
  const index = files.findIndex(one => one.file === file)
  return index < 0 ? undefined : `/content/evidence/files/${index}`
}
