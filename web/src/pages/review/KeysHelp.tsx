import { Button, type ButtonProps, Modal } from 'antd'
import { useState } from 'react'
import { useKeys } from '../../parts/useKeys'
import { t } from '../../texts'

type Props = { rows: readonly (readonly string[])[]; type?: ButtonProps['type'] }

/** 快捷键: a button that tells the keys of a page, as `?` does. */
export function KeysHelp({ rows, type = 'default' }: Props) {
  const [open, setOpen] = useState(false)
  useKeys({ '?': () => setOpen(true) })
  return (
    <>
      <Button type={type} className="for-keyboards" aria-keyshortcuts="?" onClick={() => setOpen(true)}>
        {t.review.shortcut(t.review.keys, '?')}
      </Button>
      <KeysDialog open={open} rows={rows} close={() => setOpen(false)} />
    </>
  )
}

type DialogProps = { open: boolean; rows: Props['rows']; close: () => void }

function KeysDialog({ open, rows, close }: DialogProps) {
  return (
    <Modal open={open} title={t.review.keysTitle} footer={null} onCancel={close}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t.review.keyColumns.key}</th>
            <th scope="col">{t.review.keyColumns.does}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([key, does]) => (
            <tr key={key}>
              <th scope="row">
                <kbd>{key}</kbd>
              </th>
              <td>{does}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="quiet">{t.review.keysHint}</p>
    </Modal>
  )
}
