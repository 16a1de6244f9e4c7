import { Modal } from 'antd'
import { useEffect } from 'react'
import { useBlocker } from 'react-router'
import { t } from '../../../texts'

const words = t.evidence.leaving

/** Asks before files on their way are left behind, by the menu as by closing the window. */
export function LeavingDialog({ isUploading }: { isUploading: boolean }) {
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => isUploading && currentLocation.pathname !== nextLocation.pathname,
  )
  useEffect(() => {
    if (!isUploading) return
    const warn = (event: BeforeUnloadEvent) => {
      event.preventDefault()
      // What older browsers go by.
      event.returnValue = true
    }
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [isUploading])
  return (
    <Modal
      open={blocker.state === 'blocked'}
      title={words.title}
      okText={words.leave}
      okButtonProps={{ danger: true }}
      cancelText={words.stay}
      onOk={() => blocker.proceed?.()}
      onCancel={() => blocker.reset?.()}
    >
      <p>{words.detail}</p>
    </Modal>
  )
}
