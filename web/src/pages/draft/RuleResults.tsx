import { Link } from 'react-router'
import type { Schema } from '../../api/client'
import { fieldId } from '../../parts/Field'
import { t } from '../../texts'
import styles from './Check.module.css'
import { useDraft } from './DraftProvider'

const words = t.draft.check

/** Every rule of a submit: kept, or broken at which fields, each a link to it. */
export function RuleResults({ check }: { check: Schema<'RuleResult'>[] }) {
  const { form, desk, project, filing } = useDraft()
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
                  <Link to={`${form.page(project, filing, path)}#${fieldId(path)}`} onClick={desk.showBroken}>
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
