import type { ReactNode } from 'react'
import { ActionButton } from '../../parts/ActionButton'
import { t } from '../../texts'

type Props = {
  /** What the row is called. */
  name: string
  index: number
  count: number
  move: (by: -1 | 1) => void
  remove: () => void
  children?: ReactNode
}

const words = t.draft.row

/** What can be done with a row of a list: moved up and down, removed. */
export function RowButtons({ name, index, count, move, remove, children }: Props) {
  return (
    <div className="row-of-buttons">
      <ActionButton
        aria-label={words.of(words.up, name)}
        why={index === 0 ? words.first : undefined}
        onClick={event => moveAndStay(event.currentTarget, () => move(-1))}
      >
        ↑
      </ActionButton>
      <ActionButton
        aria-label={words.of(words.down, name)}
        why={index === count - 1 ? words.last : undefined}
        onClick={event => moveAndStay(event.currentTarget, () => move(1))}
      >
        ↓
      </ActionButton>
      {children}
      <ActionButton danger aria-label={words.of(words.remove, name)} onClick={remove}>
        {words.remove}
      </ActionButton>
    </div>
  )
}

/** The focus goes with the row. */
export function moveAndStay(element: HTMLElement, move: () => void): void {
  move()
  setTimeout(() => {
    element.focus({ preventScroll: true })
    element.scrollIntoView({ block: 'nearest' })
  }, 0)
}
