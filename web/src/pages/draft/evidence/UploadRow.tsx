import { Button } from 'antd'
import styles from '../../../evidence/Evidence.module.css'
import { spokenSize } from '../../../evidence/fileTypes'
import { isUnderWay, type Stage, type Upload, type Uploads } from '../../../evidence/uploads'
import { t } from '../../../texts'

const words = t.evidence

/** A file on its way, or one that did not arrive. */
export function UploadRow({ upload, uploads }: { upload: Upload; uploads: Uploads }) {
  const { id, name, size, stage } = upload
  const percent = percentOf(stage, size)
  return (
    <li>
      <div className={styles.file}>
        <div className={styles.name}>
          {name}
          <div className={styles.facts}>{spokenSize(size)}</div>
        </div>
        <div className={styles.state}>
          <span className={stage.is === 'failed' ? styles.bad : undefined}>{told(stage, percent)}</span>
          {percent !== undefined && (
            <progress
              className={styles.progress}
              aria-label={words.progress(name)}
              max={100}
              value={percent}
            />
          )}
        </div>
        <div className="row-of-buttons">
          {stage.is === 'failed' && stage.again && (
            <Button aria-label={words.of(words.retry, name)} onClick={() => uploads.retry(id)}>
              {words.retry}
            </Button>
          )}
          <Button
            aria-label={words.of(isUnderWay(stage) ? words.cancel : words.remove, name)}
            onClick={() => uploads.remove(id)}
          >
            {isUnderWay(stage) ? words.cancel : words.remove}
          </Button>
        </div>
      </div>
      {stage.is === 'failed' && <div className="field-error">{stage.said}</div>}
    </li>
  )
}

function percentOf(stage: Stage, size: number): number | undefined {
  return 'bytes' in stage ? Math.min(100, Math.floor((stage.bytes / size) * 100)) : undefined
}

/** 等待、上传中 40%、校验中…… */
function told(stage: Stage, percent = 0): string {
  switch (stage.is) {
    case 'hashing':
      return `◔ ${words.stages.hashing(percent)}`
    case 'sending':
      return `↑ ${words.stages.sending(percent)}`
    case 'waiting':
      return `○ ${words.stages.waiting}`
    case 'verifying':
      return `◑ ${words.stages.verifying}`
    case 'done':
      return `✓ ${words.stages.done}`
    case 'failed':
      return `✕ ${words.stages.failed}`
  }
}
