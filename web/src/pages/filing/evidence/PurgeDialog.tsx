import { answer, api, type Schema } from '../../../api/client'
import { readAgain } from '../../../api/queries'
import { useWrite, writeHeader } from '../../../api/write'
import { t } from '../../../texts'
import { ConfirmDialog } from '../ConfirmDialog'

const words = t.evidence.purge

type Props = {
  view: Schema<'FilingView'>
  file: Schema<'FileView'>
  done: (text: string) => void
  close: () => void
}

/** 彻底清除: the bytes go in all their versions, what is known of them stays; whichever round used them (R8.6). */
export function PurgeDialog({ view: { project, filing }, file: { file, name }, done, close }: Props) {
  const purge = useWrite((file: string, key) => {
    const params = { path: { project, filing, file }, header: writeHeader(key) }
    return answer(
      api.POST('/api/projects/{project}/filings/{filing}/evidence/{file}/purge', { params, body: {} }),
    )
  })
  const send = () =>
    purge.mutate(file, {
      onSuccess: () => {
        readAgain(project)
        done(words.done(name))
        close()
      },
    })
  return (
    <ConfirmDialog
      danger
      title={words.title}
      hint={words.hint(name)}
      busy={purge.isPending}
      problem={purge.error}
      send={send}
      look={close}
      close={close}
    />
  )
}
