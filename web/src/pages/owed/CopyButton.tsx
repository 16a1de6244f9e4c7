import { Button, Input } from 'antd'
import { useState } from 'react'
import { copyText } from '../../parts/copyText'
import { t } from '../../texts'
import styles from './Owed.module.css'

const words = t.owed.copy

/** 复制为文字, and how to do it by hand where the browser does not let it. */
export function CopyButton({ text, counted }: { text: string; counted: string }) {
  // What was copied, so that nothing is said of what came after it.
  const [copied, setCopied] = useState<{ text: string; done: boolean }>()
  const told = copied?.text === text ? copied : undefined
  return (
    <>
      <Button type="primary" onClick={() => setCopied({ text, done: copyText(text) })}>
        {words.action}
      </Button>
      <p className={styles.copied} role="status">
        {told && (told.done ? `✓ ${words.done(counted)}` : words.byHand)}
      </p>
      {told && !told.done && (
        <Input.TextArea
          autoFocus
          readOnly
          aria-label={words.text}
          value={text}
          autoSize={{ minRows: 4, maxRows: 12 }}
          onFocus={event => event.target.select()}
        />
      )}
    </>
  )
}
