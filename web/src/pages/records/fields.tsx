import { Input, Select } from 'antd'
import { useLists } from '../../api/queries'
import { CountedText } from '../../parts/Counted'
import { t } from '../../texts'
import { DraftField } from '../draft/DraftField'

type Props = {
  path: string
  label: string
  value: string
  change: (value: string) => void
}

/** One of a list. */
export function ChoiceField({ path, label, value, change, options }: Props & { options: Option[] }) {
  return (
    <DraftField path={path} label={label}>
      {control => (
        <Select
          {...control}
          style={{ width: '100%', maxWidth: 480 }}
          placeholder={t.records.form.choose}
          showSearch={options.length > 10 ? { optionFilterProp: 'label' } : false}
          value={value || undefined}
          options={options}
          onChange={(chosen: string) => change(chosen)}
        />
      )}
    </DraftField>
  )
}

export type Option = { value: string; label: string }

/** A day that is not in the future (R6.3). */
export function DayField({ path, label, value, change, hint }: Props & { hint?: string }) {
  return (
    <DraftField path={path} label={label} {...(hint ? { hint } : {})}>
      {control => (
        <Input
          {...control}
          type="date"
          style={{ maxWidth: 240 }}
          value={value}
          onChange={event => change(event.target.value)}
        />
      )}
    </DraftField>
  )
}

/** One of a record's long texts. */
export function LongField({ path, label, value, change }: Props) {
  const { limits } = useLists()
  return (
    <DraftField path={path} label={label}>
      {control => (
        <CountedText
          control={control}
          value={value}
          most={limits.recordText}
          autoSize={{ minRows: 4, maxRows: 16 }}
          onChange={change}
        />
      )}
    </DraftField>
  )
}
