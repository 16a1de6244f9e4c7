import { answer, api } from '../api/client'
import { Problem } from '../api/problem'
import { freshId, writeHeader } from '../api/write'
import { hashOf } from './hashing'
import { put } from './put'
import type { Line } from './uploads'

/** The server and the store, for the evidence of a filing. */
export function realLine(project: string, filing: string): Line {
  const path = { project, filing }
  return {
    hash: hashOf,
    ask: async (asked, key) => {
      const params = { path, header: writeHeader(key) }
      // The form lets nobody choose a file who has not declared it.
      const body = { ...asked, declared: true }
      const { data } = await answer(
        api.POST('/api/projects/{project}/filings/{filing}/evidence', { params, body }),
      )
      const given = data.put ?? data.file
      if (!given) throw Problem.unreached()
      return given
    },
    put,
    verify: async (upload, key) => {
      const params = { path: { ...path, upload }, header: writeHeader(key) }
      const { data } = await answer(
        api.POST('/api/projects/{project}/filings/{filing}/evidence/{upload}/verify', { params, body: {} }),
      )
      return data
    },
    key: freshId,
    now: () => performance.now(),
    pause: tries => new Promise(resolve => setTimeout(resolve, 2000 * tries)),
  }
}
