import { useLists } from '../../api/queries'
import type { BrandContent } from '../../drafts/record'
import { t } from '../../texts'
import { useDraft } from '../draft/DraftProvider'
import { ChoiceField, DayField, LongField } from './fields'
import { ReportsField } from './ReportsField'

const labels = t.records.brand
const words = t.records.form

/** ①品牌创建日期 ②获肯定方式 ③具体情形 ④解决问题、主要举措及取得实效 ⑤获肯定或报道详情 */
export function BrandFields() {
  const { desk, content } = useDraft<BrandContent>()
  const { recognitions } = useLists()
  const set = (change: Partial<BrandContent>) => desk.change(now => ({ ...now, ...change }))
  const isReported = content.recognition === 'centralMedia'
  const hidden = isReported
    ? content.details !== '' && words.details
    : content.reports.length > 0 && words.reports
  return (
    <>
      <DayField
        path="/content/date"
        label={labels.day}
        hint={words.dateHint}
        value={content.date}
        change={date => set({ date })}
      />
      <ChoiceField
        path="/content/recognition"
        label={labels.manner}
        value={content.recognition}
        options={recognitions.map(({ value, name }) => ({ value, label: name }))}
        change={recognition => set({ recognition })}
      />
      <LongField
        path="/content/circumstances"
        label={labels.text}
        value={content.circumstances}
        change={circumstances => set({ circumstances })}
      />
      <LongField
        path="/content/results"
        label={words.results}
        value={content.results}
        change={results => set({ results })}
      />
      {isReported ? (
        <ReportsField />
      ) : (
        <LongField
          path="/content/details"
          label={words.details}
          value={content.details}
          change={details => set({ details })}
        />
      )}
      {hidden && content.recognition !== '' && <p className="quiet">{words.kept(hidden)}</p>}
    </>
  )
}
