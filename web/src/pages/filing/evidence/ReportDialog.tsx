import { useState } from 'react'
import type { Schema } from '../../../api/client'
import { t } from '../../../texts'
import { ReasonDialog } from '../ReasonDialog'
import { type Seen, useStep } from '../step'

const words = t.evidence.report

type Props = {
  file: Schema<'FileView'>
  seen: Seen
  done: (text: string) => void
  close: () => void
}

/** 报告疑似涉密 (R8.6): what it leads to, and why. */
export function ReportDialog({ file: { file, name }, seen, done, close }: Props) {
  const step = useStep()
  const [detail, setDetail] = useState('')
  const send = () => {
    const report = { operation: 'report', file, detail } as const
    const onSuccess = () => {
      done(words.done(name))
      close()
    }
    step.mutate({ seen, step: report }, { onSuccess })
  }
  return (
    <ReasonDialog
      texts={{ ...words, hint: words.hint(name) }}
      path="/detail"
      reason={detail}
      setReason={setDetail}
      busy={step.isPending}
      problem={step.error}
      send={send}
      look={close}
      close={close}
    />
  )
}
