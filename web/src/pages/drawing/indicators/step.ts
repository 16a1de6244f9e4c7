type Cell = { indicator: number; month: number }

/** What of a key press in a cell decides where it leads. */
type Press = {
  key: string
  shiftKey: boolean
  ctrlKey: boolean
  altKey: boolean
  metaKey: boolean
  nativeEvent: { isComposing: boolean }
  currentTarget: { value: string; selectionStart: number | null; selectionEnd: number | null }
}

/**
 * The cell that a key leads to, as in a spreadsheet; nothing if the key is the text's own: an arrow within the digits,
 * or anything while an input method composes. Up and down lead to the same month of the next indicator; in a list they
 * lead to the next month.
 */
export function step(
  press: Press,
  from: Cell,
  grid: { indicators: number; isList: boolean },
): Cell | undefined {
  if (press.nativeEvent.isComposing || press.ctrlKey || press.altKey || press.metaKey) return undefined
  const { value, selectionStart, selectionEnd } = press.currentTarget
  const isAll = selectionStart === 0 && selectionEnd === value.length
  const isAt = (end: number) => isAll || (selectionStart === end && selectionEnd === end)
  const inRow = (by: number) => within({ ...from, month: from.month + by }, grid.indicators)
  const inColumn = (by: number) =>
    grid.isList ? inRow(by) : within({ ...from, indicator: from.indicator + by }, grid.indicators)
  switch (press.key) {
    case 'Enter':
      return inRow(press.shiftKey ? -1 : 1)
    case 'ArrowLeft':
      return !press.shiftKey && isAt(0) ? inRow(-1) : undefined
    case 'ArrowRight':
      return !press.shiftKey && isAt(value.length) ? inRow(1) : undefined
    case 'ArrowUp':
      return inColumn(-1)
    case 'ArrowDown':
      return inColumn(1)
    default:
      return undefined
  }
}

function within(cell: Cell, indicators: number): Cell | undefined {
  const isThere = cell.month >= 1 && cell.month <= 12 && cell.indicator >= 0 && cell.indicator < indicators
  return isThere ? cell : undefined
}
