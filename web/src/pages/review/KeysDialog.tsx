import { Modal } from 'antd'
import { t } from '../../texts'

type Props = { open: boolean; rows: readonly (readonly string[])[]; close: () => void }

/** 快捷键 */
export function KeysDialog({ open, rows, close }: Props) {
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
