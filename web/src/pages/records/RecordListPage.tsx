import { Checkbox, Select } from 'antd'
import { Link, useParams, useSearchParams } from 'react-router'
import type { Schema } from '../../api/client'
import { useLists, useProject, useRecords } from '../../api/queries'
import { LinkButton } from '../../parts/LinkButton'
import { Loaded } from '../../parts/Loaded'
import { useNames } from '../../parts/names'
import { Page } from '../../parts/Page'
import { FilingStateTag } from '../../parts/StateTag'
import { spoken } from '../../parts/time'
import { useFew } from '../../parts/useFew'
import { paths, type RecordKind } from '../../paths'
import { useMe } from '../../session/session'
import { t } from '../../texts'
import filingStyles from '../filing/Filing.module.css'
import { isDraftable } from '../projects/drawing'
import { useTold } from '../review/told'
import styles from './Records.module.css'
import { StartRecord } from './StartRecord'
import { summaryOf } from './summary'

const labels = t.records.list

/** The promotions of a project. */
export const PromotionListPage = () => <RecordListPage kind="promotion" />
/** The brand records of a project. */
export const BrandListPage = () => <RecordListPage kind="brand" />

/** The records of a project, the newest date first, narrowed by what stands in the address. */
function RecordListPage({ kind }: { kind: RecordKind }) {
  const { project = '' } = useParams()
  const { filingStates } = useLists()
  const [params, setParams] = useSearchParams()
  const state = filingStates.find(({ value }) => value === params.get('state'))?.value
  const voided = params.has('voided') || state === 'voided'
  const view = useProject(project)
  const query = useRecords(project, kind, voided)
  const { roles } = useMe()
  const relation = view.data?.data.relation
  const isClerk = roles.includes('clerk') && relation === 'responsible'
  // Who only reads sees what was approved, and nothing else.
  const seesAll = roles.includes('office') || relation === 'responsible'
  const told = useTold()
  const texts = t.records[kind]
  const narrow = (next: { state?: string | undefined; voided: boolean }) => {
    const set = new URLSearchParams()
    if (next.state) set.set('state', next.state)
    if (next.voided) set.set('voided', 'yes')
    setParams(set, { replace: true })
  }
  return (
    <Page
      title={texts.title}
      above={[
        { to: paths.everyRecord(kind), name: labels.all },
        ...(view.data ? [{ to: paths.project(project), name: view.data.data.base.name }] : []),
      ]}
      actions={isClerk && view.data && <StartRecord kind={kind} view={view.data.data} />}
    >
      {view.error && <Loaded query={view}>{() => null}</Loaded>}
      {told && (
        <p className={filingStyles.result} role="status">
          ✓ {told.text}
        </p>
      )}
      <p className="quiet">{texts.intro}</p>
      <section className="panel" aria-label={labels.records}>
        {seesAll && (
          <div className={styles.filters}>
            <label htmlFor="state">{labels.filingState}</label>
            <Select
              id="state"
              allowClear
              style={{ minWidth: 180 }}
              placeholder={t.common.all}
              value={state}
              options={filingStates
                .filter(({ value }) => !passedOver.includes(value))
                .map(({ value, name }) => ({ value, label: name }))}
              onChange={(next?: string) => narrow({ state: next, voided: params.has('voided') })}
            />
            <Checkbox
              checked={voided}
              disabled={state === 'voided'}
              onChange={event => narrow({ state, voided: event.target.checked })}
            >
              {labels.voided}
            </Checkbox>
          </div>
        )}
        <Loaded query={query}>
          {records => {
            const shown = records.filter(row => !state || row.state === state)
            if (shown.length === 0)
              return <Nothing kind={kind} isClerk={isClerk} isNarrowed={Boolean(state)} />
            return <Table kind={kind} project={project} rows={shown} isClerk={isClerk} />
          }}
        </Loaded>
      </section>
    </Page>
  )
}

/** States in which no record stands, or none that is listed. */
const passedOver: Schema<'FilingState'>[] = ['confirmed', 'issued', 'discarded']

/** Why nothing is there, and what comes next. */
function Nothing({ kind, isClerk, isNarrowed }: { kind: RecordKind; isClerk: boolean; isNarrowed: boolean }) {
  const { roles } = useMe()
  if (isNarrowed) return <p>{labels.nothingFits}</p>
  const next = isClerk
    ? t.records[kind].firstForClerk
    : roles.includes('reviewer') || roles.includes('office')
      ? labels.nothingForReviewers
      : labels.nothingForReaders
  return (
    <>
      <p>
        <b>{t.records[kind].none}</b>
      </p>
      <p className="quiet">{next}</p>
    </>
  )
}

type TableProps = {
  kind: RecordKind
  project: string
  rows: readonly Schema<'RecordRow'>[]
  isClerk: boolean
}

function Table({ kind, project, rows, isClerk }: TableProps) {
  const names = useNames()
  const texts = t.records[kind]
  const { shown, more } = useFew(rows)
  const headings = [texts.day, texts.manner, texts.text, labels.evidence, labels.filingState, labels.action]
  return (
    <>
      <p className="quiet" role="status">
        {labels.count(rows.length)}
      </p>
      <table className="table cards">
        <caption className="visually-hidden">{texts.short}</caption>
        <thead>
          <tr>
            {headings.map(heading => (
              <th key={heading} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map(row => {
            const { day, manner, text, evidence } = summaryOf(kind, row.content, names)
            const goesOn = isClerk && isDraftable(row)
            const name = [manner || texts.short, day].filter(Boolean).join(' ')
            return (
              <tr key={row.filing}>
                <td data-label={texts.day} className="number whole">
                  {day || <span className="quiet">{labels.untitled}</span>}
                </td>
                <th scope="row" className={styles.manner}>
                  <Link to={paths.filing(project, row.filing)}>{manner || labels.untitled}</Link>
                </th>
                <td data-label={texts.text} className={styles.text}>
                  {text || <span className="quiet">{labels.untitled}</span>}
                </td>
                <td data-label={labels.evidence} className={styles.evidence}>
                  {evidence}
                </td>
                <td data-label={labels.filingState}>
                  <FilingStateTag state={row.state} />
                  <div className={`quiet ${styles.since}`}>
                    {labels.since} <span className="number whole">{spoken(row.at)}</span>
                  </div>
                </td>
                <td>
                  <LinkButton
                    type={goesOn ? 'primary' : 'default'}
                    to={goesOn ? paths.record(kind, project, row.filing) : paths.filing(project, row.filing)}
                    aria-label={labels.ofProject(goesOn ? labels.continue : labels.view, name)}
                  >
                    {goesOn ? labels.continue : labels.view}
                  </LinkButton>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {more}
    </>
  )
}
