import { LockOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import type { Plan } from '../../drafts/content'
import { fieldId } from '../../parts/Field'
import { ChangeMark, PlanLine } from '../../parts/IteratedPlan'
import type { PlanRow as Row } from '../../parts/iterated'
import { t } from '../../texts'
import { useMarks } from '../draft/DraftProvider'
import { withRow } from '../draft/lists'
import { PinNote } from '../draft/PinNote'
import { PlanFields } from '../draft/PlanFields'
import { RowButtons } from '../draft/RowButtons'
import styles from './Iterations.module.css'
import type { Lock } from './locks'

type Props = {
  row: Row
  /** What it is called among all, and in its measure. */
  name: string
  short: string
  /** Where it stands in the draft. */
  path: string
  index: number
  count: number
  lock: Lock | undefined
  months: { value: string; label: string }[]
  change: (edit: (plans: Plan[]) => Plan[]) => void
  move: (by: -1 | 1) => void
  remove: () => void
  restore: () => void
}

const words = t.iterations.form

/** A plan: as it stands in the map until it is to be changed, then its fields; with what becomes of it, and what cannot. */
export function PlanRow({
  row,
  name,
  short,
  path,
  index,
  count,
  lock,
  months,
  change,
  move,
  remove,
  restore,
}: Props) {
  const { plan, before, change: what } = row
  const { pins } = useMarks()
  const pinned = pins.flatMap(pin => (pin.path?.startsWith(`${path}/`) ? pin.path : []))
  const [isOpen, setOpen] = useState(false)
  const isForm = !lock && what !== 'removed' && (what !== 'kept' || isOpen || pinned.length > 0)
  const again = (
    <Button
      aria-label={words.of(what === 'removed' ? words.restore : words.restoreOld, name)}
      onClick={restore}
    >
      {what === 'removed' ? words.restore : words.restoreOld}
    </Button>
  )
  return (
    <li
      id={what === 'removed' ? undefined : fieldId(path)}
      tabIndex={-1}
      className={`${styles.plan} ${styles[what]}`}
      aria-label={name}
    >
      <div className={styles.planHead}>
        <div className={styles.planName}>
          {what !== 'kept' && <ChangeMark change={what} />}
          {isForm ? <b>{short}</b> : <PlanLine plan={plan} gone={what === 'removed'} />}
          {lock && (
            <span className={styles.lock}>
              <LockOutlined aria-hidden="true" /> {words.locks[lock]}
            </span>
          )}
        </div>
        {isForm ? (
          <RowButtons name={name} index={index} count={count} move={move} remove={remove}>
            {what === 'changed' && again}
          </RowButtons>
        ) : (
          <div className="row-of-buttons">
            {what === 'kept' && !lock && (
              <>
                <Button aria-label={words.of(words.change, name)} onClick={() => setOpen(true)}>
                  {words.change}
                </Button>
                <Button danger aria-label={words.of(words.remove, name)} onClick={remove}>
                  {words.remove}
                </Button>
              </>
            )}
            {what !== 'kept' && again}
          </div>
        )}
      </div>
      {what === 'changed' && before && (
        <p className={styles.was}>
          <span className="quiet">{words.was}：</span>
          <PlanLine plan={before} gone />
        </p>
      )}
      {/* What cannot be changed has no fields to say it at. */}
      {!isForm &&
        pinned.map(field => (
          <div key={field} id={fieldId(field)} tabIndex={-1}>
            <PinNote path={field} />
          </div>
        ))}
      {isForm && (
        <PlanFields
          plan={plan}
          path={field => `${path}/${field}`}
          months={months}
          set={fields => change(plans => withRow(plans, plan.id, fields))}
          moveTo={month => change(plans => withRow(plans, plan.id, { month }))}
        />
      )}
    </li>
  )
}
