import type { Schema } from '../../api/client'
import { spokenPeriod } from '../../parts/kinds'
import { useNames } from '../../parts/names'
import { spoken, spokenDate, spokenDay } from '../../parts/time'
import { t } from '../../texts'
import { handled } from './evidence/handled'
import { mailOf } from './evidence/MailShown'
import styles from './Sheet.module.css'
import { SheetContent } from './SheetContent'

type Props = { view: Schema<'FilingView'>; events: readonly Schema<'EventView'>[] }

const labels = t.filing.sheet

/** Only while the sheet is shown: other pages are printed on other paper. The page's own head stays off it. */
const PAPER =
  '@page { size: A4 portrait; margin: 12mm 14mm; } @media print { main > header { display: none; } }'

/** The sheet itself: A4, every step with its words, the content's hash, and where to sign. */
export function Sheet({ view, events }: Props) {
  const names = useNames()
  const { base, shown } = view
  const fields = t.projects.base
  const late = view.month?.late == null ? '' : t.months.late(view.month.late)
  return (
    <article className={styles.sheet}>
      <style>{PAPER}</style>
      <p className={styles.title}>{labels.title}</p>
      <p className={styles.secrecy}>{t.secrecy}</p>
      <Facts
        caption={labels.project}
        facts={[
          [fields.name, base.name],
          [fields.code, base.code],
          [fields.responsible, names.department(base.responsible)],
          [fields.field, names.field(base.field)],
          [fields.year, t.common.yearOf(base.year)],
          [fields.leadLeader, base.leadLeader],
          [fields.recognisedOn, spokenDay(base.recognisedOn)],
          [fields.planNumber, base.planNumber],
          [fields.planTitle, base.planTitle],
          [fields.cooperating, base.cooperating?.map(names.department).join('、') || t.common.none],
        ]}
      />
      <Facts
        caption={labels.filing}
        facts={[
          [labels.kind, [names.kind(view.kind), spokenPeriod(view.period), late].join(' ')],
          [labels.number, view.filing],
          [t.filing.page.state, names.filingState(view.state)],
          [t.filing.page.roundOf, view.round > 0 ? t.common.round(view.round) : t.filing.page.noRound],
        ]}
      />
      <SheetContent view={view} />
      <p className={styles.hash}>
        <b>{labels.hash}：</b>
        {shown.hash}
      </p>
      <EvidenceRows view={view} />
      <Steps events={events} />
      <Signatures view={view} events={events} />
    </article>
  )
}

function Facts({ caption, facts }: { caption: string; facts: [string, string][] }) {
  const rows: [string, string][][] = []
  for (let index = 0; index < facts.length; index += 2) rows.push(facts.slice(index, index + 2))
  return (
    <table className={styles.table}>
      <caption>{caption}</caption>
      <tbody>
        {rows.map(row => (
          <tr key={row[0]?.[0]}>
            {row.map(([label, value]) => [
              <th key={label} scope="row">
                {label}
              </th>,
              <td key={`${label} value`}>{value}</td>,
            ])}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Every file with its hash, by which a copy on paper or elsewhere can be told to be the same. */
function EvidenceRows({ view }: { view: Schema<'FilingView'> }) {
  const names = useNames()
  const { evidence, shown } = view
  const mail = mailOf(shown)
  if (evidence.length === 0 && !mail) return null
  const words = t.evidence
  return (
    <table className={`${styles.table} ${styles.evidence}`}>
      <caption>{words.material}</caption>
      <tbody>
        {evidence.map(file => (
          <tr key={`${file.file} ${file.name}`}>
            <th scope="row">
              {file.name}
              {file.state !== 'verified' && <div>{words.list.states[file.state]}</div>}
              {handled(file, names).map(text => (
                <div key={text} className={styles.after}>
                  {text}
                </div>
              ))}
            </th>
            <td className={styles.digest}>{file.file}</td>
          </tr>
        ))}
        {mail && (
          <tr>
            <th scope="row">{words.mail.title}</th>
            <td>
              {words.mail.date} {spokenDate(mail.date ?? '')}，{words.mail.sender} {mail.sender}，
              {words.mail.receipt} {mail.receipt}
            </td>
          </tr>
        )}
      </tbody>
    </table>
  )
}

function Steps({ events }: { events: readonly Schema<'EventView'>[] }) {
  const names = useNames()
  const inOrder = [...events].sort((a, b) => a.seq - b.seq)
  return (
    <table className={`${styles.table} ${styles.steps}`}>
      <caption>{labels.steps}</caption>
      <thead>
        <tr>
          <th scope="col">{labels.step}</th>
          <th scope="col">{labels.who}</th>
          <th scope="col">{labels.as}</th>
          <th scope="col">{labels.when}</th>
          <th scope="col">{labels.words}</th>
        </tr>
      </thead>
      <tbody>
        {inOrder.map(({ seq, operation, round, by, at, reason, file, opinion, mailArrived, version, to }) => (
          <tr key={seq}>
            <th scope="row">
              {names.operation(operation)}
              <div className={styles.after}>
                {round > 0 && `${t.common.round(round)} · `}
                {names.filingState(to)}
              </div>
            </th>
            <td>{by.name}</td>
            <td>
              {names.role(by.role)}
              {by.department && <div>{names.department(by.department)}</div>}
            </td>
            <td className="number">{spoken(at)}</td>
            <td className="break-text">
              {reason && (
                <>
                  <b>{names.reason(reason.code)}</b>：{reason.detail}
                </>
              )}
              {file && <div>{t.filing.timeline.file(file.name)}</div>}
              {mailArrived && <div>{t.filing.timeline.mailArrived}</div>}
              {opinion}
              {version && t.filing.timeline[operation === 'approve' ? 'iterated' : 'version'](version)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Who filled it in and who reviewed it last, to sign by hand; the seal is the department's. */
function Signatures({ view, events }: Props) {
  const submitted = last(events, ({ operation }) => operation === 'submit')
  const approved = last(
    events,
    ({ operation, by }) => by.role === 'reviewer' && (operation === 'approve' || operation === 'reject'),
  )
  const blocks: [string, string][] = [
    [labels.filledBy, (submitted ?? view.shown).by.name],
    [labels.reviewedBy, approved?.by.name ?? ''],
    [labels.seal, ''],
  ]
  return (
    <table className={`${styles.table} ${styles.signatures}`}>
      <caption>{labels.signatures}</caption>
      <tbody>
        <tr>
          {blocks.map(([label, name]) => (
            <th key={label} scope="col">
              {label}
              {name && `：${name}`}
            </th>
          ))}
        </tr>
        <tr className={styles.space}>
          {blocks.map(([label]) => (
            <td key={label}>{labels.date}</td>
          ))}
        </tr>
      </tbody>
    </table>
  )
}

function last(
  events: readonly Schema<'EventView'>[],
  is: (event: Schema<'EventView'>) => boolean,
): Schema<'EventView'> | undefined {
  return [...events].reverse().find(is)
}
