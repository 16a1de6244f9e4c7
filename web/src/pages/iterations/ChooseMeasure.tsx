import { Modal } from 'antd'
import type { Measures } from '../../parts/iterated'
import { t } from '../../texts'
import styles from './Iterations.module.css'

type Props = {
  isOpen: boolean
  measures: Measures
  isEdited: (id: string) => boolean
  choose: (id: string) => void
  close: () => void
}

const words = t.iterations.form

/** Which measure of the map is to be edited; each once. */
export function ChooseMeasure({ isOpen, measures, isEdited, choose, close }: Props) {
  return (
    <Modal open={isOpen} title={words.choose} width={760} footer={null} onCancel={close} destroyOnHidden>
      <ol className={styles.choices}>
        {measures.map(({ id, content = '', plans = [] }, index) => (
          <li key={id}>
            <button
              type="button"
              className={styles.choice}
              aria-disabled={isEdited(id)}
              onClick={() => !isEdited(id) && choose(id)}
            >
              <b>{t.iterations.fields.ofMap(index + 1)}</b>
              {isEdited(id) && <span className={styles.isEdited}>✎ {words.isEdited}</span>}
              <span className={styles.short}>{content}</span>
              <span className="quiet">{t.drawing.measures.plans(plans.length)}</span>
            </button>
          </li>
        ))}
      </ol>
    </Modal>
  )
}
