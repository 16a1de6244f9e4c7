import { useMutation } from '@tanstack/react-query'
import { useRef } from 'react'
import { Problem } from './problem'

/** A fresh id for a request or a row: 22 letters and digits, made of what a plain-HTTP origin has too. */
export function freshId(): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  return Array.from(crypto.getRandomValues(new Uint8Array(22)), byte => alphabet[byte & 63]).join('')
}

/** The headers of a write: what a repeat is known by, and what was seen. */
export const writeHeader = (key: string) => ({ 'Idempotency-Key': key })
export const changeHeader = (key: string, etag: string) => ({ 'Idempotency-Key': key, 'If-Match': etag })

/**
 * A write. The same thing asked again after a lost answer goes out with the same key, so it takes effect once (R3.4);
 * anything else gets a key of its own.
 */
export function useWrite<Asked, Told>(send: (asked: Asked, key: string) => Promise<Told>) {
  const last = useRef<{ asked: string; key: string } | null>(null)
  return useMutation<Told, Problem, Asked>({
    mutationFn: async asked => {
      const text = JSON.stringify(asked)
      if (last.current?.asked !== text) last.current = { asked: text, key: freshId() }
      try {
        const told = await send(asked, last.current.key)
        last.current = null
        return told
      } catch (error) {
        const problem = Problem.from(error)
        if (!problem.isUncertain) last.current = null
        throw problem
      }
    },
  })
}
