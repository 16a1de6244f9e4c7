import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import type { Schema } from '../../../api/client'
import styles from '../../../evidence/Evidence.module.css'
import { spokenSize } from '../../../evidence/fileTypes'
import { FileButtons } from '../../../evidence/Preview'
import { useNames } from '../../../parts/names'
import { spoken } from '../../../parts/time'
import { useMe } from '../../../session/session'
import { t } from '../../../texts'
import type { Seen } from '../step'
import { handled } from './handled'
import { MailShown } from './MailShown'
import { PurgeDialog } from './PurgeDialog'
import { ReportDialog } from './ReportDialog'

const words = t.evidence

/** What can be done where a filing is shown. */
export type Acting = {
  /** What is on screen, where that is what stands now. */
  seen: Seen | undefined
  done: (text: string) => void
}

type Props = { view: Schema<'FilingView'>; acting: Acting | undefined }

/** Which file is purged, or reported, then with what was on screen when that was begun (R3.5a). */
type Open = { file: Schema<'FileView'> } & ({ is: 'report'; seen: Seen } | { is: 'purge' })

/** 佐证材料 of what is shown: to be looked at and downloaded; to be reported, and once reported, purged (R8.6). */
export function EvidenceList({ view, acting }: Props) {
  const isOffice = useMe().roles.includes('office')
  const [open, setOpen] = useState<Open>()
  const { evidence, allowedActions } = view
  const mayReport = allowedActions.some(({ operation, allowed }) => operation === 'report' && allowed)
  // What was reported in another filing still stands in this one until it is sent back too.
  const stands = ['departmentReview', 'officeReview', 'approved'].includes(view.state)
  const isReportable = ({ state }: Schema<'FileView'>) =>
    state === 'verified' || (state === 'quarantined' && stands)
  const seen = acting?.seen
  const close = () => setOpen(undefined)
  return (
    <>
      {evidence.length === 0 && <p className="quiet">{words.list.none}</p>}
      {evidence.length > 0 && (
        <table className={`table cards ${styles.table}`}>
          <caption className="visually-hidden">{words.material}</caption>
          <thead>
            <tr>
              <th scope="col">{words.list.name}</th>
              <th scope="col">{words.list.size}</th>
              <th scope="col">{words.list.by}</th>
              <th scope="col">{words.list.action}</th>
            </tr>
          </thead>
          <tbody>
            {evidence.map(file => (
              <FileLine key={`${file.file} ${file.name}`} view={view} file={file}>
                {seen && mayReport && isReportable(file) && (
                  <Button
                    danger
                    aria-label={words.of(words.report.open, file.name)}
                    onClick={() => setOpen({ is: 'report', file, seen })}
                  >
                    {words.report.open}
                  </Button>
                )}
                {acting && isOffice && file.state === 'quarantined' && (
                  <Button
                    danger
                    aria-label={words.of(words.purge.open, file.name)}
                    onClick={() => setOpen({ is: 'purge', file })}
                  >
                    {words.purge.open}
                  </Button>
                )}
              </FileLine>
            ))}
          </tbody>
        </table>
      )}
      <MailShown view={view} />
      {acting && open?.is === 'report' && (
        <ReportDialog file={open.file} seen={open.seen} done={acting.done} close={close} />
      )}
      {acting && open?.is === 'purge' && (
        <PurgeDialog view={view} file={open.file} done={acting.done} close={close} />
      )}
    </>
  )
}

type LineProps = { view: Schema<'FilingView'>; file: Schema<'FileView'>; children: ReactNode }

function FileLine({ view, file: shown, children }: LineProps) {
  const names = useNames()
  const { file, name, size, state, by, at } = shown
  const isOpen = state === 'verified'
  return (
    <tr>
      <th scope="row" className={styles.name}>
        {name}
        {!isOpen && (
          <div className={styles.bad}>
            <span aria-hidden="true">✕ </span>
            {words.list.states[state]}，{words.list.closed}
          </div>
        )}
        {handled(shown, names).map(text => (
          <div key={text} className={styles.facts}>
            {text}
          </div>
        ))}
      </th>
      <td data-label={words.list.size} className={`number ${styles.size}`}>
        {size ? spokenSize(size) : t.common.none}
      </td>
      <td data-label={words.list.by} className={styles.by}>
        {by && <span>{by.name}</span>} {at && <span className="quiet number">{spoken(at)}</span>}
      </td>
      <td>
        <div className="row-of-buttons">
          {isOpen && <FileButtons project={view.project} filing={view.filing} file={file} name={name} />}
          {children}
        </div>
      </td>
    </tr>
  )
}
