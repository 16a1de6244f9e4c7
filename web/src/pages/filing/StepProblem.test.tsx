import { fireEvent, screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import type { Schema } from '../../api/client'
import { Problem } from '../../api/problem'
import { show } from '../../testing/show'
import { StepProblem } from './StepProblem'

const clerk: Schema<'Actor'> = { name: '王芳', role: 'clerk', department: 'zfbgt' }

function conflict(said: Partial<ConstructorParameters<typeof Problem>[0]>) {
  return new Problem({
    code: 'wrong-state',
    title: '当前状态不能这样操作',
    detail: '此填报件现为“草稿”。',
    by: clerk,
    at: '2026-11-25T19:28:03.000+08:00',
    state: 'draft',
    ...said,
  })
}

test('R3.2: whoever decides on what was withdrawn meanwhile is told who withdrew it and when, and looks at what stands', () => {
  const look = vi.fn()
  show(<StepProblem problem={conflict({})} look={look} />)
  const alert = screen.getByRole('alert')
  expect(alert.textContent).toContain('录入人员王芳已于 2026年11月25日 19:28 撤回此件')
  expect(alert.textContent).toContain('此填报件现为“草稿”。')
  expect(alert.textContent).toContain('没有丢失')
  fireEvent.click(screen.getByRole('button', { name: '查看现在的内容' }))
  expect(look).toHaveBeenCalledOnce()
})

test('R3.4: what moved on otherwise is told with its state', () => {
  show(<StepProblem problem={conflict({ code: 'stale', state: 'departmentReview' })} look={() => {}} />)
  expect(screen.getByRole('alert').textContent).toContain(
    '市政府办公厅 市级部门录入人员 王芳已于 2026年11月25日 19:28 办理，现为“部门审核中”。',
  )
})

test('a problem that is no conflict is shown as the server says it', () => {
  const problem = new Problem({ code: 'own-work', title: '不能审核本人填报的内容', detail: '请由他人办理。' })
  show(<StepProblem problem={problem} look={() => {}} />)
  expect(screen.queryByRole('button')).toBeNull()
  expect(screen.getByRole('alert').textContent).toContain('请由他人办理。')
})
