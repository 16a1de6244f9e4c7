import { fireEvent, screen, within } from '@testing-library/react'
import { useState } from 'react'
import { expect, test, vi } from 'vitest'
import { show } from '../../testing/show'
import { ApproveDialog, approvalTexts } from './ApproveDialog'
import { decisionsOf } from './DecisionBar'

function Asked({ send }: { send: () => void }) {
  const [arrived, setArrived] = useState(false)
  return (
    <ApproveDialog
      title="通过"
      sendText="通过"
      hint=""
      mail={<p>回执 20260512-0032</p>}
      mailArrived={arrived}
      setMailArrived={setArrived}
      opinion=""
      setOpinion={() => {}}
      busy={false}
      problem={null}
      send={send}
      look={() => {}}
      close={() => {}}
    />
  )
}

test('R8.5: the office approves what declares a mail once it has ticked that the mail arrived', async () => {
  const send = vi.fn()
  show(<Asked send={send} />)
  const dialog = await screen.findByRole('dialog')
  fireEvent.click(within(dialog).getByRole('button', { name: /^通\s?过$/ }))
  expect(send).not.toHaveBeenCalled()
  expect(within(dialog).getByRole('alert').textContent).toContain('请核对内网邮件')
  fireEvent.click(within(dialog).getByRole('checkbox', { name: '已收到上述内网邮件' }))
  fireEvent.click(within(dialog).getByRole('button', { name: /^通\s?过$/ }))
  expect(send).toHaveBeenCalledOnce()
})

test('R3: a record is approved, a map is confirmed or issued', () => {
  const named = (operation: string) => operation
  const decisions = (kind: 'battleMap' | 'promotion') =>
    decisionsOf({ state: 'officeReview', kind }, ['office'])
  expect(decisions('battleMap')).toEqual(['approveAndIssue', 'approve', 'return', 'reject'])
  expect(decisions('promotion')).toEqual(['approve', 'return', 'reject'])
  const texts = (kind: 'battleMap' | 'promotion') =>
    approvalTexts('approve', { state: 'officeReview', kind }, named).name
  expect([texts('battleMap'), texts('promotion')]).toEqual(['确认', 'approve'])
})
