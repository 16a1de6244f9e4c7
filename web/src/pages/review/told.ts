import { useLocation } from 'react-router'

/** What was just done, told on the page that comes after it. */
export type Told = { text: string; to: string }

/** What was just done on the page before this one, if anything. */
export function useTold(): Told | undefined {
  return (useLocation().state as { told?: Told } | null)?.told
}
