import { Link } from 'react-router'
import type { Schema } from '../../../api/client'
import { fieldId } from '../../../parts/Field'
import { paths } from '../../../paths'
import { t } from '../../../texts'
import { useDraft } from '../draft/DraftProvider'
import { partOf } from '../draft/places'
import styles from './CheckPage.module.css'

const words = t.drawing.check

/** Every rule of a submit: kept, or broken at which fields, each a link to it. */
export function RuleResults({ check }: { check: Schema<'RuleResult'>[] }) {
  const { desk, project, filing } = useDraft()
  return (
    <ul className={styles.rules}>
      {check.map(({ rule, name, broken }) => (
        <li key={rule}>
          <div className={styles.rule}>
            <span>{name}</span>
            {broken.length === 0 ? (
              <span className={styles.kept}>
                <span aria-hidden="true">✓ </span>
                {words.kept}
              </span>
            ) : (
              <span className={styles.broken}>
                <span aria-hidden="true">✕ </span>
                {words.broken(broken.length)}
              </span>
            )}
          </div>
          {broken.length > 0 && (
            <ul>
              {broken.map(({ path, detail }, index) => (
                <li key={`${path} ${index}`}>
                  <Link
                    to={`${paths.draw(project, filing, partOf(path))}#${fieldId(path)}`}
                    onClick={desk.showBroken}
                  >
                    {detail}
                  </Link>
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  )
}
