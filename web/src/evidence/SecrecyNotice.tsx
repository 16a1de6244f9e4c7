import { useLists } from '../api/queries'
import { t } from '../texts'
import styles from './Evidence.module.css'
import { spokenSize } from './fileTypes'

/** What stands beside every upload (R8.5): nothing classified, how far the system looks, and where such material goes. */
export function SecrecyNotice() {
  const { limits, mailbox } = useLists()
  return (
    <div className={styles.notice} role="note">
      <p className={styles.secrecy}>⚠ {t.secrecy}</p>
      <p>{t.evidence.mailbox(mailbox)}</p>
      <p>{t.evidence.screened(spokenSize(limits.screenedBytes))}</p>
    </div>
  )
}
