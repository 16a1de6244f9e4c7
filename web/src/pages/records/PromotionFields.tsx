import { useLists } from '../../api/queries'
import type { PromotionContent } from '../../drafts/record'
import { t } from '../../texts'
import { useDraft } from '../draft/DraftProvider'
import { ChoiceField, DayField, LongField } from './fields'

const labels = t.records.promotion

/** ①推广方式 ②推广日期 ③具体情况简介 */
export function PromotionFields() {
  const { desk, content } = useDraft<PromotionContent>()
  const { promotionMethods } = useLists()
  const set = (change: Partial<PromotionContent>) => desk.change(now => ({ ...now, ...change }))
  return (
    <>
      <ChoiceField
        path="/content/method"
        label={labels.manner}
        value={content.method}
        options={promotionMethods.map(({ value, name }) => ({ value, label: name }))}
        change={method => set({ method })}
      />
      <DayField
        path="/content/date"
        label={labels.day}
        hint={t.records.form.dateHint}
        value={content.date}
        change={date => set({ date })}
      />
      <LongField
        path="/content/description"
        label={labels.text}
        value={content.description}
        change={description => set({ description })}
      />
    </>
  )
}
