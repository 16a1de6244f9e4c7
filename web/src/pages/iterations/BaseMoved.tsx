import { Alert, Button } from 'antd'
import { useState } from 'react'
import type { IterationContent } from '../../drafts/iteration'
import { fieldId } from '../../parts/Field'
import { LinkButton } from '../../parts/LinkButton'
import { paths } from '../../paths'
import { t } from '../../texts'
import { useDraft } from '../draft/DraftProvider'
import { carriedOver } from './carryOver'
import styles from './Iterations.module.css'
import type { Base } from './useBase'

const words = t.iterations.moved

/** The map in force is another than the one that the application changes: it can be carried over. */
export function BaseMoved({ base: { moved, measures } }: { base: Base }) {
  const { desk, content, project } = useDraft<IterationContent>()
  const [carried, setCarried] = useState<number>()
  if (!moved) {
    return (
      <p role="status" className={carried ? styles.carried : 'visually-hidden'}>
        {carried && `✓ ${words.carried(carried)}`}
      </p>
    )
  }
  const { version } = moved
  const carry = () => {
    desk.change(now => carriedOver(now, version, measures, moved.measures))
    setCarried(version)
  }
  return (
    <Alert
      type="warning"
      showIcon
      role="status"
      style={{ marginBottom: 16 }}
      title={words.title(content.version, version)}
      description={
        <>
          <p>{words.detail}</p>
          <div className="row-of-buttons">
            <Button id={fieldId('/content/version')} type="primary" onClick={carry}>
              {words.carry(version)}
            </Button>
            <LinkButton to={`${paths.map(project)}?compare=${content.version}`}>{words.compare}</LinkButton>
          </div>
        </>
      }
    />
  )
}
