import { useNavigate } from 'react-router'
import { LinkButton } from '../../parts/LinkButton'
import { useNames } from '../../parts/names'
import { daysBetween, spoken } from '../../parts/time'
import { useFew } from '../../parts/useFew'
import { areKeysOn, type Keys, useKeys } from '../../parts/useKeys'
import { t } from '../../texts'
import styles from './WorkplacePage.module.css'
import type { Item } from './waiting'

/** Of how many items a key opens one: 1 to 9. */
const KEYS = 9

type Props = {
  items: readonly Item[]
  now: string
  /** How many items stand above these on the page. */
  above?: number
}

/** What waits, each one click away, the first nine of the page one key. */
export function Items({ items, now, above = 0 }: Props) {
  const names = useNames()
  const navigate = useNavigate()
  const { shown, more } = useFew(items)
  const keys: Keys = {}
  items.slice(0, Math.max(0, KEYS - above)).forEach(({ to }, index) => {
    keys[above + index + 1] = () => void navigate(to)
  })
  useKeys(keys)
  return (
    <>
      <ul className={styles.items}>
        {shown.map(
          ({ title, department, task, note, since, isDraft, to, action, isQuiet, which = note }, index) => (
            <li key={`${task} ${to} ${title}`} className={styles.item}>
              <span className={styles.task}>
                {above + index < KEYS && areKeysOn() && <kbd className={styles.key}>{above + index + 1}</kbd>}{' '}
                {task}
              </span>
              <div className={styles.what}>
                <strong>{title}</strong>
                <div className="quiet">
                  {[department && names.department(department), note].filter(Boolean).join(' · ')}
                  {since && ' · '}
                  {since && (
                    <span className="number">
                      {isDraft
                        ? t.workplace.created(spoken(since))
                        : `${t.workplace.waited(daysBetween(since, now))}（${spoken(since)}）`}
                    </span>
                  )}
                </div>
              </div>
              <LinkButton
                type={isQuiet ? 'default' : 'primary'}
                to={to}
                aria-label={`${action}：${title}${which ? `（${which}）` : ''}`}
              >
                {action}
              </LinkButton>
            </li>
          ),
        )}
      </ul>
      {more}
    </>
  )
}
