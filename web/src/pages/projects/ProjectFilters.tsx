import { Button, Input, type InputRef } from 'antd'
import { useRef } from 'react'
import { type ProjectFilter, useLists } from '../../api/queries'
import { Choice, choices, FieldAndDepartment, Labelled, yearsAround } from '../../parts/Choice'
import { useKeys } from '../../parts/useKeys'
import { useMe } from '../../session/session'
import { t } from '../../texts'
import styles from './ProjectList.module.css'

const labels = t.projects.list

type Props = {
  filter: ProjectFilter
  narrow: (next: ProjectFilter) => void
  text: string
  setText: (text: string) => void
  /** Lifts everything, if anything is set. */
  clear: (() => void) | undefined
}

/** What narrows the list: choices, which are in the address at once, and a text, to which the key `/` leads. */
export function ProjectFilters({ filter, narrow, text, setText, clear }: Props) {
  const lists = useLists()
  const { department } = useMe()
  const choose = (more: ProjectFilter) => narrow({ ...filter, ...more })
  const search = useRef<InputRef>(null)
  useKeys({ '/': () => search.current?.focus() })
  return (
    <section className={`panel ${styles.filters}`} aria-label={labels.filters}>
      <Labelled label={labels.text} hint={labels.textHint}>
        {control => (
          <Input {...control} ref={search} value={text} onChange={event => setText(event.target.value)} />
        )}
      </Labelled>
      <Choice
        label={t.projects.base.year}
        // Without a year the server gives a department every one, and everybody else the current one.
        none={department ? labels.everyYear : labels.thisYear}
        value={filter.year}
        options={yearsAround(new Date().getFullYear(), filter.year, lists.limits)}
        choose={year => choose({ year })}
      />
      <FieldAndDepartment chosen={filter} choose={choose} />
      <Choice
        label={t.projects.state}
        value={filter.state}
        options={choices(lists.projectStates)}
        choose={state => choose({ state })}
      />
      {clear && (
        <Button className={styles.clear} onClick={clear}>
          {labels.clear}
        </Button>
      )}
    </section>
  )
}
