import { Button, Modal } from 'antd'
import { useState } from 'react'
import { ProblemNotice } from '../parts/ProblemNotice'
import { t } from '../texts'
import styles from './Evidence.module.css'
import { previewOf } from './fileTypes'
import { download, type FileAt, useLink } from './links'

const words = t.evidence.list

/** The ways to a file: looked at here, if it is an image or PDF, and downloaded. */
export function FileButtons(at: FileAt) {
  const { name } = at
  const link = useLink(at)
  const [url, setUrl] = useState<string>()
  const kind = previewOf(name)
  const get = (attachment: boolean, use: (url: string) => void) =>
    link.mutate({ attachment }, { onSuccess: told => use(told.url) })
  return (
    <>
      {kind && (
        <Button
          aria-label={t.evidence.of(words.open, name)}
          loading={link.isPending && !link.variables.attachment}
          onClick={() => get(false, setUrl)}
        >
          {words.open}
        </Button>
      )}
      <Button
        aria-label={t.evidence.of(words.download, name)}
        loading={link.isPending && link.variables.attachment}
        onClick={() => get(true, download)}
      >
        {words.download}
      </Button>
      {link.error && <ProblemNotice problem={link.error} />}
      <Modal
        open={url !== undefined}
        title={name}
        footer={null}
        width={1000}
        style={{ top: 24 }}
        destroyOnHidden
        onCancel={() => setUrl(undefined)}
      >
        {kind === 'image' && <img className={styles.image} src={url} alt={name} />}
        {kind === 'pdf' && <iframe className={styles.frame} src={url} title={words.frame(name)} />}
        <p className="quiet">
          {kind === 'pdf' && (
            <a href={url} target="_blank" rel="noreferrer">
              {words.newWindow}
            </a>
          )}{' '}
          {words.cannotShow}
        </p>
      </Modal>
    </>
  )
}
