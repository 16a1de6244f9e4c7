import { Button } from 'antd'
import { type LedgerFilter, useLists } from '../../api/queries'
import { Choice, choices, FieldAndDepartment, yearsAround } from '../../parts/Choice'
import { spokenMonth } from '../../parts/time'
import { t } from '../../texts'
import { useToday } from '../months/useDaysLeft'
import { monthsOf } from './filters'
import styles from './Ledger.module.css'

const labels = t.ledger

type Props = {
  filter: LedgerFilter
  narrow: (next: LedgerFilter) => void
  /** Lifts everything, if anything is set. */
  clear: (() => void) | undefined
}

/** What narrows the ledger; each choice stands in the address at once. */
export function LedgerFilters({ filter, narrow, clear }: Props) {
  const lists = useLists()
  const thisYear = Number(useToday().slice(0, 4))
  const choose = (more: { [Name in keyof LedgerFilter]: LedgerFilter[Name] | undefined }) => {
    const { year, month, field, department, status, type } = { ...filter, ...more }
    narrow({
      ...(year && { year }),
      ...(month && { month }),
      ...(field && { field }),
      ...(department && { department }),
      ...(status && { status }),
      ...(type && { type }),
    })
  }
  return (
    <section className={`panel ${styles.filters}`} aria-label={labels.filters}>
      <Choice
        label={labels.year}
        none={labels.thisYear}
        value={filter.year}
        options={yearsAround(thisYear, filter.year, lists.limits)}
        // The months to choose from are those of the year.
        choose={year => choose({ year, month: undefined })}
      />
      <Choice
        label={labels.month}
        value={filter.month}
        options={monthsOf(filter.year ?? thisYear, filter.month).map(month => ({
          value: month,
          label: spokenMonth(month),
        }))}
        choose={month => choose({ month })}
      />
      <FieldAndDepartment chosen={filter} choose={choose} />
      <Choice
        label={labels.status}
        value={filter.status}
        options={choices(lists.planStatuses)}
        choose={status => choose({ status })}
      />
      <Choice
        label={labels.type}
        value={filter.type}
        options={choices(lists.planTypes)}
        choose={type => choose({ type })}
      />
      {clear && (
        <Button className={styles.clear} onClick={clear}>
          {labels.clear}
        </Button>
      )}
    </section>
  )
}
