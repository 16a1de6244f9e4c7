import type { ReactNode } from 'react'
import type { Schema } from '../../api/client'
import { completeBrand, completePromotion, type Report } from '../../drafts/record'
import { useNames } from '../../parts/names'
import { recordLabel } from '../../parts/recordFields'
import { spokenDate } from '../../parts/time'
import { isRecord } from '../../paths'
import { t } from '../../texts'
import { GoalSheet } from '../goals/GoalSheet'
import { PlanSheet } from '../plans/PlanSheet'
import { IterationSheet } from './IterationSheet'
import styles from './Sheet.module.css'

/** What a record says, on its sheet, in the order of the manual; a map has a sheet of paper of its own. */
export function SheetContent({ view }: { view: Schema<'FilingView'> }) {
  const names = useNames()
  const { kind, shown } = view
  if (kind === 'goalProgress') return <GoalSheet view={view} />
  if (kind === 'measureIteration') return <IterationSheet view={view} />
  if (kind === 'planProgress') return <PlanSheet view={view} />
  if (!isRecord(kind)) return null
  const { content } = shown
  if (kind === 'promotion') {
    const { method, date, description } = completePromotion(content as Schema<'PromotionDraft'>)
    return (
      <Rows
        rows={[
          [recordLabel(kind, 'method'), method && names.promotionMethod(method)],
          [recordLabel(kind, 'date'), spokenDate(date)],
          [recordLabel(kind, 'description'), description],
        ]}
      />
    )
  }
  const brand = completeBrand(content as Schema<'BrandDraft'>)
  const { date, recognition, circumstances, results, details, reports } = brand
  const told = recognition === 'centralMedia' ? <Reports reports={reports} /> : details
  return (
    <Rows
      rows={[
        [recordLabel(kind, 'date'), spokenDate(date)],
        [recordLabel(kind, 'recognition'), recognition && names.recognition(recognition)],
        [recordLabel(kind, 'circumstances'), circumstances],
        [recordLabel(kind, 'results'), results],
        [recordLabel(kind, 'details'), told],
      ]}
    />
  )
}

function Rows({ rows }: { rows: [label: string, value: ReactNode][] }) {
  return (
    <table className={`${styles.table} ${styles.wide}`}>
      <caption>{t.filing.sheet.content}</caption>
      <tbody>
        {rows.map(([label, value]) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>{value || t.filing.map.empty}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Reports({ reports }: { reports: readonly Report[] }) {
  const names = useNames()
  return (
    <ol className={styles.list}>
      {reports.map(({ id, outlet, title, date, link }) => (
        <li key={id}>
          {[outlet && names.outlet(outlet), title, spokenDate(date), link].filter(Boolean).join('，')}
        </li>
      ))}
    </ol>
  )
}
