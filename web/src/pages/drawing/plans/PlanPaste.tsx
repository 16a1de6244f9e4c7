import { Button, Input, Modal, Select } from 'antd'
import { useMemo, useState } from 'react'
import { useLists } from '../../../api/queries'
import { errorAt, type FieldError } from '../../../parts/ErrorSummary'
import { Field } from '../../../parts/Field'
import { t } from '../../../texts'
import { measureName, short } from '../draft/places'
import { inPlans, planCount } from '../draft/rows'
import { useMapDraft } from '../draft/useMapDraft'
import { placed } from './cells'
import styles from './PlanPaste.module.css'
import { left, type PastedRow, pastedPlans } from './pastedPlans'

const words = t.drawing.paste

/** Rows of month, type and content from a spreadsheet, taken in one go (R2.4); wrong ones are named and stay. */
export function PlanPaste() {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>{words.open}</Button>
      <Modal
        open={isOpen}
        title={words.title}
        width={860}
        footer={null}
        destroyOnHidden
        mask={{ closable: false }}
        onCancel={() => setOpen(false)}
      >
        <Pasting />
      </Modal>
    </>
  )
}

function Pasting() {
  const { desk, content, year } = useMapDraft()
  const { planTypes, limits } = useLists()
  const [measure, setMeasure] = useState<string>()
  const [text, setText] = useState('')
  const [errors, setErrors] = useState<FieldError[]>([])
  const [said, setSaid] = useState('')
  const room = limits.plans - planCount(content)
  const rows = useMemo(
    () => pastedPlans(text, { year, types: planTypes, most: limits.plan, room }),
    [text, year, planTypes, limits.plan, room],
  )
  const plans = rows.flatMap(({ plan }) => plan ?? [])
  const wrong = rows.filter(({ plan }) => !plan)

  const take = () => {
    const index = content.measures.findIndex(({ id }) => id === measure)
    const row = content.measures[index]
    setErrors([
      ...(row ? [] : [{ path: '/measure', detail: words.needsMeasure }]),
      ...(plans.length > 0 ? [] : [{ path: '/rows', detail: words.nothing }]),
    ])
    if (!row || plans.length === 0) return
    desk.change(inPlans(row.id, before => plans.reduce(placed, before)))
    setText(left(rows))
    const name = measureName(row, index)
    setSaid(
      wrong.length > 0 ? words.takenSome(plans.length, name, wrong.length) : words.taken(plans.length, name),
    )
  }

  return (
    <>
      <p>{words.hint}</p>
      <p className="quiet">
        {words.types}
        {planTypes.map(({ name }) => name).join('、')}
      </p>
      <Field path="/measure" label={words.measure} required error={errorAt(errors, '/measure')}>
        {control => (
          <Select
            {...control}
            className={styles.measure}
            value={measure}
            placeholder={t.drawing.plans.choose}
            onChange={setMeasure}
            options={content.measures.map(({ id, content: said }, index) => ({
              value: id,
              label: `${index + 1}. ${short(said, 50) || t.drawing.plans.unnamed}`,
            }))}
          />
        )}
      </Field>
      <Field path="/rows" label={words.rows} required error={errorAt(errors, '/rows')}>
        {control => (
          <Input.TextArea
            {...control}
            value={text}
            rows={6}
            wrap="off"
            onChange={event => {
              setText(event.target.value)
              setSaid('')
            }}
          />
        )}
      </Field>
      <p role="status" className={said ? styles.said : 'visually-hidden'}>
        {said}
      </p>
      {rows.length > 0 && <Preview rows={rows} good={plans.length} wrong={wrong} />}
      <Button type="primary" onClick={take}>
        {words.take(plans.length, wrong.length)}
      </Button>
    </>
  )
}

/** What would be taken in, the wrong rows first of all by number. */
function Preview({ rows, good, wrong }: { rows: PastedRow[]; good: number; wrong: PastedRow[] }) {
  const heads = t.drawing.fields.ofPlan
  return (
    <>
      <p>
        <b>{words.preview(good, wrong.length)}</b>
        {wrong.length > 0 && (
          <span className={styles.wrong}> {words.wrongRows(wrong.map(({ number }) => number))}</span>
        )}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys. */}
      <section className={styles.preview} tabIndex={0} aria-label={words.preview(good, wrong.length)}>
        <table className="table cards">
          <thead>
            <tr>
              <th scope="col">{words.number}</th>
              <th scope="col">{words.result}</th>
              <th scope="col">{heads.month}</th>
              <th scope="col">{heads.type}</th>
              <th scope="col">{heads.content}</th>
            </tr>
          </thead>
          <tbody>
            {[...rows.filter(({ plan }) => !plan), ...rows.filter(({ plan }) => plan)].map(row => (
              <tr key={row.number} className={row.plan ? undefined : styles.bad}>
                <th scope="row">{row.number}</th>
                <td data-label={words.result}>
                  {row.plan ? (
                    <span className={styles.good}>✓ {words.good}</span>
                  ) : (
                    <span className={styles.wrong}>✕ {row.wrong.join('；')}</span>
                  )}
                </td>
                <td data-label={heads.month}>{row.cells[0]}</td>
                <td data-label={heads.type}>{row.cells[1]}</td>
                <td data-label={heads.content} className="break-text">
                  {short(row.cells[2], 60)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}
