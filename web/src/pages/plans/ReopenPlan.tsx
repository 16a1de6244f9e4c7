import { Button } from 'antd'
import { useState } from 'react'
import { answer, api, type Schema } from '../../api/client'
import { readAgain } from '../../api/queries'
import { changeHeader, useWrite } from '../../api/write'
import { t } from '../../texts'
import { ReasonDialog } from '../filing/ReasonDialog'

const words = t.plans.reopen

type Props = { project: string; etag: string; plan: string; name: string; done: (text: string) => void }

/** 重新打开: lets a project update a completed plan again, with a reason (R5.3). */
export function ReopenPlan({ project, etag, plan, name, done }: Props) {
  // What was on screen when the dialog was opened, whatever is read behind it.
  const [seen, setSeen] = useState<string>()
  const [reason, setReason] = useState('')
  const reopening = useWrite(({ etag, ...body }: Schema<'PlanReopening'> & { etag: string }, key) =>
    answer(
      api.POST('/api/projects/{project}/reopen-plan', {
        params: { path: { project }, header: changeHeader(key, etag) },
        body,
      }),
    ),
  )
  const close = () => setSeen(undefined)
  return (
    <>
      <Button
        aria-label={words.openOf(name)}
        onClick={() => {
          reopening.reset()
          setSeen(etag)
        }}
      >
        {words.open}
      </Button>
      {seen !== undefined && (
        <ReasonDialog
          texts={{ ...words, hint: words.hint(name) }}
          reason={reason}
          setReason={setReason}
          busy={reopening.isPending}
          problem={reopening.error}
          send={() =>
            reopening.mutate(
              { plan, reason, etag: seen },
              {
                onSuccess: () => {
                  close()
                  readAgain(project)
                  done(words.done(name))
                },
              },
            )
          }
          look={() => {
            close()
            readAgain(project)
          }}
          close={close}
        />
      )}
    </>
  )
}
