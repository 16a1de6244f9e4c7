import { useEffect, useRef } from 'react'

/** What single keys do, such as `j` or `?`; letters in lower case. */
export type Keys = Record<string, () => void>

const OFF = 'single-keys-off'

/** Whether single keys do anything: whoever speaks to the machine or trembles switches them off, in this browser. */
export function areKeysOn(): boolean {
  return localStorage.getItem(OFF) === null
}

export function switchKeys(on: boolean): void {
  if (on) localStorage.removeItem(OFF)
  else localStorage.setItem(OFF, 'yes')
}

/**
 * Single keys for a page. They stay out of the way of whoever types: in a field, in a dialog, while an input method
 * composes, and with Ctrl, Alt or Meta they do nothing.
 */
export function useKeys(keys: Keys): void {
  const now = useRef(keys)
  useEffect(() => {
    now.current = keys
  })
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return
      if (isTaken(event.target) || !areKeysOn()) return
      const act = now.current[event.key.toLowerCase()]
      if (!act) return
      event.preventDefault()
      act()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])
}

/** Whether a key pressed there belongs to a field or a dialog. */
function isTaken(target: EventTarget | null): boolean {
  if (document.querySelector('.ant-modal-wrap:not([style*="display: none"]), .ant-drawer-open')) return true
  return (
    target instanceof Element &&
    target.closest('input, textarea, select, [contenteditable], [role=combobox]') !== null
  )
}
