import { Link } from 'react-router'
import { fieldId } from '../../../parts/Field'
import { useNames } from '../../../parts/names'
import { spoken } from '../../../parts/time'
import { paths } from '../../../paths'
import { t } from '../../../texts'
import { useDraft, useMarks } from '../draft/DraftProvider'
import { partOf } from '../draft/places'
import styles from './TaskListPage.module.css'

const words = t.drawing.sentBack

/** Why the map was sent back, with a link to each field that is meant (R3.3). */
export function SentBack() {
  const { project, filing } = useDraft()
  const { pins, sentBack } = useMarks()
  const names = useNames()
  if (!sentBack) return null
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
            <dt>{words.reason}</dt>
            <dd>{names.reason(sentBack.code)}</dd>
          </>
        )}
        <dt>{words.detail}</dt>
        <dd className="break-text">{sentBack.detail}</dd>
        {pins.length > 0 && (
          <>
            <dt>{words.pins}</dt>
            <dd>
              <ul>
                {pins.map(({ path, label, pin }) => (
                  <li key={`${pin.row} ${pin.field} ${pin.month ?? ''}`}>
                    {path ? (
                      <Link to={`${paths.draw(project, filing, partOf(path))}#${fieldId(path)}`}>
                        {label}
                      </Link>
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
