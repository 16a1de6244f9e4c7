import type { Schema } from '../../../api/client'
import readerStyles from '../../../parts/MapReader.module.css'
import { useNames } from '../../../parts/names'
import { spokenDate } from '../../../parts/time'
import { t } from '../../../texts'

const words = t.evidence.mail

/** The mail that content declares in place of a file, if it does. */
export function mailOf({ content }: Pick<Schema<'Shown'>, 'content'>): Schema<'MailDraft'> | undefined {
  return ('evidence' in content && content.evidence?.mail) || undefined
}

/** 通过党政内网邮箱报送, as declared, and who saw that it arrived (R8.5). */
export function MailShown({ view }: { view: Schema<'FilingView'> }) {
  const names = useNames()
  const { shown, events } = view
  const mail = mailOf(shown)
  if (!mail) return null
  const arrived = events.find(({ mailArrived, round }) => mailArrived && round === shown.round)
  const facts = [
    [words.date, spokenDate(mail.date ?? '')],
    [words.sender, mail.sender],
    [words.receipt, mail.receipt],
  ] as const
  return (
    <>
      <h4 style={{ margin: '12px 0 4px' }}>✉ {words.title}</h4>
      <dl className={readerStyles.facts}>
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value || <span className="quiet">{t.filing.map.empty}</span>}</dd>
          </div>
        ))}
      </dl>
      {arrived && <p>✓ {words.arrivedAt(names.actor(arrived.by))}</p>}
    </>
  )
}
