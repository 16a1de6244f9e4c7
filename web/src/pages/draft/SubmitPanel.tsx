import { Button, Checkbox } from 'antd'
import { errorAt } from '../../parts/ErrorSummary'
import { fieldId } from '../../parts/Field'
import { useNames } from '../../parts/names'
import { ProblemNotice } from '../../parts/ProblemNotice'
import { t } from '../../texts'
import styles from './Check.module.css'
import { useDraft } from './DraftProvider'
import { SECRECY, type Submission } from './useSubmission'

const words = t.draft.check

/** The end of a form: the tick that nothing is classified, the submit, and whose turn it is then. */
export function SubmitPanel({ submission }: { submission: Submission }) {
  const { view } = useDraft()
  const names = useNames()
  const { isClean, setClean, errors, problem, isBusy, submit } = submission
  return (
    <section className="panel">
      <h2>{words.secrecyTitle}</h2>
      <p className={styles.secrecy}>⚠ {t.secrecy}</p>
      <Secrecy isClean={isClean} set={setClean} error={errorAt(errors, SECRECY)} />
      {problem !== undefined && <ProblemNotice problem={problem} />}
      <Button type="primary" size="large" loading={isBusy} onClick={() => void submit()}>
        {words.submit}
      </Button>
      <p className="quiet">
        {words.ends(`${names.department(view.base.responsible)} ${names.role('reviewer')}`)}
      </p>
    </section>
  )
}

type SecrecyProps = { isClean: boolean; set: (isClean: boolean) => void; error: string | undefined }

/** The tick without which nothing is submitted. */
function Secrecy({ isClean, set, error }: SecrecyProps) {
  const id = fieldId(SECRECY)
  return (
    <div className={`field${error ? ' field-wrong' : ''}`}>
      <Checkbox
        id={id}
        aria-invalid={Boolean(error)}
        aria-describedby={error && `${id}-error`}
        checked={isClean}
        onChange={event => set(event.target.checked)}
      >
        {words.secrecy}
      </Checkbox>
      {error && (
        <div id={`${id}-error`} className="field-error">
          <span aria-hidden="true">✕ </span>
          {error}
        </div>
      )}
    </div>
  )
}
