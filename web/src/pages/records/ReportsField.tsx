import { Input } from 'antd'
import { useLists } from '../../api/queries'
import { freshId } from '../../api/write'
import { type BrandContent, newReport, type Report } from '../../drafts/record'
import { ActionButton } from '../../parts/ActionButton'
import { errorAt, focusField, unnamed } from '../../parts/ErrorSummary'
import { fieldId } from '../../parts/Field'
import { length } from '../../rules/text'
import { t } from '../../texts'
import { DraftField } from '../draft/DraftField'
import { useDraft, useMarks } from '../draft/DraftProvider'
import { inserted, moved, withoutRow, withRow } from '../draft/lists'
import { PinNote } from '../draft/PinNote'
import { RowButtons } from '../draft/RowButtons'
import { useUndo } from '../draft/useUndo'
import { ChoiceField, DayField } from './fields'
import styles from './Records.module.css'

const words = t.records.form
const PATH = '/content/reports'

const inReports =
  (change: (rows: Report[]) => Report[]) =>
  (content: BrandContent): BrandContent => ({ ...content, reports: change(content.reports) })

/** ⑤获肯定或报道详情 of 被5家中央级媒体深度报道: its reports, and of how many different outlets they are (R6.2). */
export function ReportsField() {
  const { desk, content } = useDraft<BrandContent>()
  const { errors } = useMarks()
  const { limits } = useLists()
  const { act, bar } = useUndo<BrandContent>()
  const { reports } = content
  const different = new Set(reports.flatMap(({ outlet }) => outlet || [])).size
  const error = errorAt(errors, PATH)
  const isFull = reports.length >= limits.reports

  const add = () => {
    desk.change(inReports(rows => [...rows, newReport(freshId())]))
    setTimeout(() => focusField(`${PATH}/${reports.length}/outlet`), 0)
  }
  return (
    <section className={`field${error ? ' field-wrong' : ''}`} aria-labelledby="reports">
      <h3 id="reports">
        <span className="field-star" aria-hidden="true">
          *
        </span>
        {words.details}
      </h3>
      <p className="field-hint">{words.reportsHint(limits.outlets)}</p>
      <PinNote path={PATH} />
      <p className={different < limits.outlets ? styles.few : styles.enough} role="status">
        {different < limits.outlets ? '○ ' : '✓ '}
        {words.outlets(different, limits.outlets)}
      </p>
      {reports.length === 0 && <p className="quiet">{words.noReports}</p>}
      {reports.map((report, index) => (
        <ReportCard
          key={report.id}
          report={report}
          index={index}
          count={reports.length}
          set={change => desk.change(inReports(rows => withRow(rows, report.id, change)))}
          move={by => desk.change(inReports(rows => moved(rows, report.id, by)))}
          remove={() =>
            act(
              t.draft.removed(words.report(index + 1)),
              inReports(rows => withoutRow(rows, report.id)),
              inReports(rows => inserted(rows, index, report)),
            )
          }
        />
      ))}
      {error && (
        <div className="field-error">
          <span aria-hidden="true">✕ </span>
          {unnamed(error, words.details)}
        </div>
      )}
      <ActionButton
        id={fieldId(PATH)}
        type="primary"
        ghost
        why={isFull ? words.reportsFull(limits.reports) : undefined}
        onClick={add}
      >
        ＋ {words.addReport}
      </ActionButton>
      {bar}
    </section>
  )
}

type CardProps = {
  report: Report
  index: number
  count: number
  set: (change: Partial<Report>) => void
  move: (by: -1 | 1) => void
  remove: () => void
}

function ReportCard({ report, index, count, set, move, remove }: CardProps) {
  const { outlets, limits } = useLists()
  const path = (field: keyof Report) => `${PATH}/${index}/${field}`
  const text = (field: 'title' | 'link', label: string, most: number, hint?: string) => {
    const over = length(report[field]) - most
    return (
      <DraftField
        path={path(field)}
        label={label}
        {...(hint ? { hint } : {})}
        wrong={over > 0 ? t.common.tooLong(over) : undefined}
      >
        {control => (
          <Input
            {...control}
            value={report[field]}
            onChange={event => set({ [field]: event.target.value })}
          />
        )}
      </DraftField>
    )
  }
  return (
    <section className={styles.report} aria-labelledby={`report-${report.id}`}>
      <div className={styles.head}>
        <h4 id={`report-${report.id}`}>{words.report(index + 1)}</h4>
        <RowButtons name={words.report(index + 1)} index={index} count={count} move={move} remove={remove} />
      </div>
      <div className={styles.fields}>
        <ChoiceField
          path={path('outlet')}
          label={words.outlet}
          value={report.outlet}
          options={outlets.map(({ id, name }) => ({ value: id, label: name }))}
          change={outlet => set({ outlet })}
        />
        <DayField
          path={path('date')}
          label={words.reportDate}
          value={report.date}
          change={date => set({ date })}
        />
      </div>
      {text('title', words.reportTitle, limits.reportTitle)}
      {text('link', words.link, limits.reportLink, words.linkHint)}
    </section>
  )
}
