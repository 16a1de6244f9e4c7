import { Alert, Button, Select } from 'antd'
import { useState } from 'react'
import type { Schema } from '../../api/client'
import type { Problem } from '../../api/problem'
import { useLists } from '../../api/queries'
import { CountedText } from '../../parts/Counted'
import { ErrorSummary, errorAt, type FieldError } from '../../parts/ErrorSummary'
import { Field } from '../../parts/Field'
import { useNames } from '../../parts/names'
import { type PlacedPin, samePin } from '../../parts/pins'
import { length } from '../../rules/text'
import { useMe } from '../../session/session'
import { t } from '../../texts'
import { SentBackBox } from '../filing/SentBackBox'
import { StepDialog } from '../filing/StepDialog'
import { StepProblem } from '../filing/StepProblem'
import type { Typed } from './memory'
import styles from './Review.module.css'

type Props = {
  /** Rejected as irregular, or returned for improvement (R2.6). */
  verdict: 'reject' | 'return'
  kind: Schema<'Kind'>
  round: number
  /** Whether any file of it can still be opened. */
  hasFiles: boolean
  typed: Typed
  setTyped: (typed: Typed) => void
  /** The pins as they stand in the map on screen. */
  pins: readonly PlacedPin[]
  /** Goes to the map to point at fields; the dialog opens again afterwards. */
  pin: () => void
  busy: boolean
  problem: Problem | null
  send: () => void
  look: () => void
  close: () => void
}

/** The reason 疑似涉密, for which there is a stronger means where files are (R8.6). */
const SUSPECTED = 'suspected-classified'

/** 驳回、退回完善: a reason of the list, a description, the fields that are meant, and what the clerk will see (R3.3). */
export function SendBackDialog(props: Props) {
  const { verdict, kind, round, hasFiles, typed, setTyped, pins, pin } = props
  const { busy, problem, send, look, close } = props
  const names = useNames()
  const { reasons, limits } = useLists()
  const me = useMe()
  const [missing, setMissing] = useState<FieldError[]>([])
  const errors = missing.length > 0 ? missing : (problem?.errors ?? [])
  const name = names.operation(verdict)

  function check() {
    const found = lacking(typed, limits.decision)
    setMissing(found)
    if (found.length === 0) send()
  }

  return (
    <StepDialog open typed title={name} sendText={name} danger busy={busy} send={check} close={close}>
      <ErrorSummary errors={errors} />
      {problem && problem.errors.length === 0 && <StepProblem problem={problem} look={look} />}
      <p>{verdict === 'return' ? t.review.returnHint : t.review.rejectHint}</p>
      <Field path="/reason/code" label={t.review.code} required error={errorAt(errors, '/reason/code')}>
        {control => (
          <Select
            {...control}
            autoFocus
            style={{ width: '100%' }}
            placeholder={t.review.choose}
            value={typed.code}
            onChange={code => setTyped({ ...typed, code })}
            options={reasons
              .filter(({ kinds }) => kinds.includes(kind))
              .map(({ code, name }) => ({ value: code, label: name }))}
          />
        )}
      </Field>
      {hasFiles && typed.code === SUSPECTED && (
        <Alert type="warning" showIcon style={{ marginBottom: 18 }} title={t.review.suspected} />
      )}
      <Field
        path="/reason/detail"
        label={t.review.detail}
        hint={t.review.detailHint}
        required
        error={errorAt(errors, '/reason/detail')}
      >
        {control => (
          <CountedText
            control={control}
            value={typed.detail}
            onChange={detail => setTyped({ ...typed, detail })}
            most={limits.decision}
          />
        )}
      </Field>
      <PinList
        kind={kind}
        pins={pins}
        remove={gone => setTyped({ ...typed, pins: typed.pins.filter(other => !samePin(other, gone)) })}
        pin={pin}
      />
      <h3>{t.review.preview}</h3>
      <SentBackBox
        sentBack={{
          operation: verdict,
          round,
          code: typed.code ?? null,
          detail: typed.detail,
          pins,
          by: [me.department && names.department(me.department), me.name].filter(Boolean).join(' '),
        }}
      />
    </StepDialog>
  )
}

type PinListProps = {
  kind: Schema<'Kind'>
  pins: readonly PlacedPin[]
  remove: (pin: PlacedPin) => void
  pin: () => void
}

/** The fields that the reason points at. */
export function PinList({ kind, pins, remove, pin }: PinListProps) {
  return (
    <div className="field">
      <div className="field-label">{t.review.pins}</div>
      {pins.length === 0 && <p className="field-hint">{t.review.noPins}</p>}
      {pins.length > 0 && (
        <ul className={styles.pins}>
          {pins.map(one => (
            <li key={one.path}>
              <span>⚑ {one.label}</span>
              <Button size="small" aria-label={t.review.unpin(one.label)} onClick={() => remove(one)}>
                {t.review.remove}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Button onClick={pin}>
        {pins.length > 0 ? t.review.pinMore : kind === 'battleMap' ? t.review.pin : t.review.pinRecord}
      </Button>
    </div>
  )
}

/** What a reason lacks before it can be sent (R3.3). */
export function lacking({ code, detail }: Typed, most: number): FieldError[] {
  const errors: FieldError[] = []
  if (!code) errors.push({ path: '/reason/code', detail: t.review.codeMissing })
  const now = length(detail)
  if (now === 0) errors.push({ path: '/reason/detail', detail: t.review.detailMissing })
  if (now > most) errors.push({ path: '/reason/detail', detail: t.review.detailTooLong(most) })
  return errors
}
