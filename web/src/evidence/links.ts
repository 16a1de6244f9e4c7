import { useMutation } from '@tanstack/react-query'
import { answer, api } from '../api/client'
import type { Problem } from '../api/problem'

/** A file under one of the names that a filing gives it. */
export type FileAt = { project: string; filing: string; file: string; name: string }

/** Where a file lies for five minutes; each link that is given stands in the audit trail, so none is asked for in advance. */
export function useLink({ project, filing, file, name }: FileAt) {
  return useMutation<{ url: string }, Problem, { attachment: boolean }>({
    mutationFn: async ({ attachment }) => {
      const query = { name, ...(attachment ? { attachment } : {}) }
      const params = { path: { project, filing, file }, query }
      const { data } = await answer(
        api.GET('/api/projects/{project}/filings/{filing}/evidence/{file}', { params }),
      )
      return data
    },
  })
}

/** Has the browser download what a link leads to, without leaving the page: a frame that is not seen takes the answer. */
export function download(url: string): void {
  const frame = document.createElement('iframe')
  frame.hidden = true
  frame.src = url
  document.body.append(frame)
  setTimeout(() => frame.remove(), 60_000)
}
