import { Radio } from 'antd'
import { useLists } from '../../api/queries'
import { errorAt, unnamed } from '../../parts/ErrorSummary'
import { fieldId } from '../../parts/Field'
import { updateLabel } from '../../parts/planFields'
import { t } from '../../texts'
import { useMarks } from '../draft/DraftProvider'
import { PinNote } from '../draft/PinNote'
import styles from './Plans.module.css'

type Props = { path: string; status: string; set: (status: string) => void }

/** 推进状态: one of three; the first of them has the focus that the field is given. */
export function StatusChoice({ path, status, set }: Props) {
  const { planStatuses } = useLists()
  const { errors } = useMarks()
  const id = fieldId(path)
  const label = updateLabel('status')
  const error = errorAt(errors, path)
  return (
    <fieldset
      className={`field ${styles.status}${error ? ' field-wrong' : ''}`}
      aria-describedby={`${id}-hint`}
    >
      <legend className="field-label">
        <span className="field-star" aria-hidden="true">
          *
        </span>
        {label}
      </legend>
      <div id={`${id}-hint`} className="field-hint">
        {t.plans.form.statusHint}
        <PinNote path={path} />
      </div>
      <Radio.Group name={id} value={status || undefined}>
        {planStatuses.map(({ value, name }, index) => (
          <Radio key={value} value={value} id={index === 0 ? id : undefined} onChange={() => set(value)}>
            {name}
          </Radio>
        ))}
      </Radio.Group>
      {error && (
        <div className="field-error">
          <span aria-hidden="true">✕ </span>
          {unnamed(error, label)}
        </div>
      )}
    </fieldset>
  )
}
