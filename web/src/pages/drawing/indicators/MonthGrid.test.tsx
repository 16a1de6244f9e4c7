import { fireEvent, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { MonthGrid } from './MonthGrid'

const no = () => false

/** Two indicators under each other, as on the page. */
function Grids({
  say = () => undefined,
  isLevel = false,
}: {
  say?: (text: string) => void
  isLevel?: boolean
}) {
  const [rows, setRows] = useState([0, 1].map(() => Array.from({ length: 12 }, () => '')))
  return rows.map((months, index) => (
    <MonthGrid
      key={index}
      index={index}
      count={2}
      months={months}
      isLevel={isLevel}
      isWrong={no}
      isPinned={no}
      change={next => setRows(now => now.map((old, place) => (place === index ? next : old)))}
      say={say}
    />
  ))
}

const cell = (indicator: number, month: number) =>
  screen.getByRole<HTMLInputElement>('textbox', { name: `核心指标 ${indicator} · ${month} 月目标` })
const values = (indicator: number) =>
  Array.from({ length: 12 }, (_, month) => cell(indicator, month + 1).value)
const paste = (into: HTMLElement, text: string) =>
  fireEvent.paste(into, { clipboardData: { getData: () => text } })

describe('the grid of twelve months', () => {
  it('R2.2: keys lead from cell to cell', async () => {
    render(<Grids />)
    const keys = userEvent.setup()
    await keys.click(cell(1, 1))
    await keys.keyboard('12{Enter}3{ArrowRight}')
    expect(document.activeElement).toBe(cell(1, 3))
    await keys.keyboard('{ArrowDown}')
    expect(document.activeElement).toBe(cell(2, 3))
    await keys.keyboard('{ArrowUp}{ArrowLeft}')
    expect(document.activeElement).toBe(cell(1, 2))
    await keys.keyboard('{Shift>}{Enter}{/Shift}')
    expect(document.activeElement).toBe(cell(1, 1))
    await keys.tab()
    expect(document.activeElement).toBe(cell(1, 2))
    expect(values(1).slice(0, 3)).toEqual(['12', '3', ''])
  })

  it('R2.2: an arrow within the digits stays in them, and none leads out of the grid', async () => {
    render(<Grids />)
    const keys = userEvent.setup()
    await keys.click(cell(1, 1))
    await keys.keyboard('{ArrowLeft}123')
    cell(1, 1).setSelectionRange(1, 1)
    fireEvent.keyDown(cell(1, 1), { key: 'ArrowRight' })
    expect(document.activeElement).toBe(cell(1, 1))
    cell(1, 1).setSelectionRange(3, 3)
    fireEvent.keyDown(cell(1, 1), { key: 'ArrowRight' })
    expect(document.activeElement).toBe(cell(1, 2))
  })

  it('R2.2: while an input method composes, Enter is its own', async () => {
    render(<Grids />)
    cell(1, 1).focus()
    fireEvent.keyDown(cell(1, 1), { key: 'Enter', isComposing: true })
    expect(document.activeElement).toBe(cell(1, 1))
  })

  it('R2.2: twelve cells are pasted from a row or a column, thousands without commas', () => {
    const say = vi.fn()
    render(<Grids say={say} />)
    paste(cell(1, 1), '1,000\t2\t3\t4\t5\t6\t7\t8\t9\t10\t11\t12\r\n')
    expect(values(1)).toEqual(['1000', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12'])
    expect(say).toHaveBeenLastCalledWith('已粘贴 12 个月')
    paste(cell(2, 10), '1\r\n2\r\n3\r\n4\r\n')
    expect(values(2).slice(9)).toEqual(['1', '2', '3'])
    expect(say).toHaveBeenLastCalledWith('已粘贴 3 个月，多出的 1 个数没有位置，没有填入')
  })

  it('R2.2: the running sum stands under each month of a flow, and under none of a level', () => {
    const { unmount } = render(<Grids />)
    paste(cell(1, 1), '0.1\t0.2')
    const sum = (of: HTMLElement) =>
      document.getElementById(of.getAttribute('aria-describedby') ?? '')?.textContent
    expect(sum(cell(1, 2))).toBe('累计 0.3')
    unmount()
    render(<Grids isLevel />)
    expect(cell(1, 2).getAttribute('aria-describedby')).toBeNull()
  })

  it('R2.1: what an input method typed in full width becomes a number when the cell is left', async () => {
    render(<Grids />)
    fireEvent.change(cell(1, 1), { target: { value: '１２。５' } })
    fireEvent.blur(cell(1, 1))
    expect(cell(1, 1).value).toBe('12.5')
  })
})
