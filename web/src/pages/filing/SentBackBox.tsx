import type { Schema } from '../../api/client'
import { focusField } from '../../parts/ErrorSummary'
import { useNames } from '../../parts/names'
import { spoken } from '../../parts/time'
import { t } from '../../texts'
import styles from './Filing.module.css'

type Props = {
  sentBack: Pick<Schema<'SentBack'>, 'operation' | 'round' | 'code' | 'detail' | 'file'> & {
    by: string
    at?: string
    pins: readonly Pick<Schema<'PinView'>, 'path' | 'label'>[]
  }
  /** Whether the fields stand on this page, so that links lead to them. */
  linked?: boolean
}

/** Why a filing was sent back, as its clerk sees it; pinned fields lead to where they stand. */
export function SentBackBox({ sentBack, linked = false }: Props) {
  const names = useNames()
  const labels = t.filing.sentBack
  const { operation, round, code, detail, file, pins, by, at } = sentBack
  const isTakeBack = operation === 'takeBack'
  const title = isTakeBack
    ? labels.titleOfTakeBack
    : labels.title(names.operation(operation), t.common.round(round))
  return (
    <div className={styles.sentBack}>
      <p>
        <b>
          <span aria-hidden="true">↩ </span>
          {title}
        </b>
        <span className="quiet">
          {' '}
          {by}
          {at && ` · ${spoken(at)}`}
        </span>
      </p>
      {code && (
        <p>
          <b>{labels.code}：</b>
          {names.reason(code)}
        </p>
      )}
      <p className="break-text">
        <b>{isTakeBack ? labels.takeBackReason : labels.detail}：</b>
        {detail}
      </p>
      {file && (
        <p className="break-text">
          <b>{labels.file}：</b>
          {file.name}
        </p>
      )}
      {pins.length > 0 && (
        <>
          <p>
            <b>{labels.pins}：</b>
          </p>
          <ul>
            {pins.map(({ path, label }, index) => (
              <li key={index}>
                {path && linked ? (
                  <button type="button" className={styles.toField} onClick={() => focusField(path)}>
                    {label}
                  </button>
                ) : (
                  (label ?? labels.gone)
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
