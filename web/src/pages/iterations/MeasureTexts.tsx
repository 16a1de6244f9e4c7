import type { ReactNode } from 'react'
import { useLists } from '../../api/queries'
import type { IterationContent } from '../../drafts/iteration'
import { CountedText } from '../../parts/Counted'
import type { List } from '../../parts/iterationFields'
import { t } from '../../texts'
import { DraftField } from '../draft/DraftField'
import { useDraft } from '../draft/DraftProvider'
import styles from './Iterations.module.css'
import { inMeasure, type Said } from './rows'

type Props = {
  list: List
  index: number
  id: string
  said: Said
  label: string
  /** What stands beside the text, such as the text in the map. */
  beside?: ReactNode
}

const words = t.iterations.form

/** 举措内容 and 迭代依据 of a measure. */
export function MeasureTexts({ list, index, id, said, label, beside }: Props) {
  const { desk } = useDraft<IterationContent>()
  const { limits } = useLists()
  const path = `/content/${list}/${index}`
  const set = (change: Partial<Said>) => desk.change(inMeasure(list, id, () => change))
  return (
    <>
      <div className={beside ? styles.sides : undefined}>
        {beside}
        <DraftField path={`${path}/content`} label={label}>
          {control => (
            <CountedText
              control={control}
              value={said.content}
              most={limits.measure}
              autoSize={{ minRows: 4, maxRows: 16 }}
              onChange={content => set({ content })}
            />
          )}
        </DraftField>
      </div>
      <DraftField path={`${path}/basis`} label={words.basis} hint={words.basisHint}>
        {control => (
          <CountedText
            control={control}
            value={said.basis}
            most={limits.basis}
            onChange={basis => set({ basis })}
          />
        )}
      </DraftField>
    </>
  )
}
