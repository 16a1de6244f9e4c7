import { fireEvent, screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { show } from '../../../testing/show'
import { Chooser } from './Chooser'

vi.mock('../../../session/session', async actual => ({
  ...(await actual<object>()),
  useMe: () => ({ person: 'p', name: '张三', roles: ['clerk'], department: 'zfbgt' }),
}))

const files = (...names: string[]) => names.map(name => new File([name], name))

function choose(names: string[]) {
  const input = document.querySelector<HTMLInputElement>('input[type=file]')
  if (!input) throw new Error('no input')
  Object.defineProperty(input, 'files', { value: files(...names), configurable: true })
  fireEvent.change(input)
}

test('R8.5: nothing is chosen or dropped before it is declared, by name, and each choice is declared anew', () => {
  const add = vi.fn()
  show(<Chooser left={20} count={0} add={add} />)
  const declaration = screen.getByRole<HTMLInputElement>('checkbox', {
    name: '市政府办公厅 张三声明：接下来选择的文件均不涉密',
  })
  const button = screen.getByRole('button', { name: /^选择文件/ })
  expect(button.getAttribute('aria-disabled')).toBe('true')
  const zone = declaration.closest('div') as HTMLElement
  fireEvent.drop(zone, { dataTransfer: { files: files('a.pdf') } })
  expect(add).not.toHaveBeenCalled()
  expect(screen.getByRole('alert').textContent).toContain('请先勾选不涉密声明')

  fireEvent.click(declaration)
  expect(screen.getByRole('button', { name: '选择文件' }).getAttribute('aria-disabled')).toBeNull()
  fireEvent.drop(zone, { dataTransfer: { files: files('a.pdf', 'b.pdf') } })
  expect(add.mock.calls[0]?.[0].map(({ name }: File) => name)).toEqual(['a.pdf', 'b.pdf'])
  expect(declaration.checked).toBe(false)
})

test('R8.1: no more files are taken than there is room for', () => {
  const add = vi.fn()
  const { rerender } = show(<Chooser left={1} count={19} add={add} />)
  fireEvent.click(screen.getByRole('checkbox'))
  choose(['a.pdf', 'b.pdf'])
  expect(add.mock.calls[0]?.[0]).toHaveLength(1)
  rerender(<Chooser left={0} count={20} add={add} />)
  expect(screen.getByRole('alert').textContent).toBe(
    '已加入 1 个，另有 1 个没有加入（最多 20 个文件）：b.pdf',
  )
  expect(screen.getByRole('button', { name: /^选择文件/ }).textContent).toContain('最多 20 个文件')
  expect(screen.getByRole('alert').textContent).toContain('b.pdf')
  rerender(<Chooser left={1} count={19} add={add} />)
  expect(screen.getByRole('alert').textContent, 'a file was taken away').toBe('')
})
