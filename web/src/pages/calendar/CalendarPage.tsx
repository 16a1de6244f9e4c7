import { Alert } from 'antd'
import { Link, useParams } from 'react-router'
import type { Schema } from '../../api/client'
import { useCalendar, useLists } from '../../api/queries'
import { LinkButton } from '../../parts/LinkButton'
import { Loaded } from '../../parts/Loaded'
import { Page } from '../../parts/Page'
import { spokenDay } from '../../parts/time'
import { paths } from '../../paths'
import { t } from '../../texts'
import { ArrangedTable } from './ArrangedTable'
import styles from './Calendar.module.css'
import { spokenWithWeekday, today } from './days'
import { MonthCard } from './MonthCard'

const labels = t.calendar

/** 工作日历: the working days of a year, and on which day each of its months is due and why. */
export function CalendarPage() {
  const typed = useParams().year
  const { firstYear, lastYear } = useLists().limits
  const now = Number(today().slice(0, 4))
  const year = typed === undefined ? now : /^\d{4}$/.test(typed) ? Number(typed) : 0
  const isYear = (year: number) => firstYear <= year && year <= lastYear
  if (!isYear(year)) {
    return (
      <Page title={labels.title}>
        <p>{labels.noYear(firstYear, lastYear)}</p>
        <Link to={paths.calendar()}>{labels.toThisYear}</Link>
      </Page>
    )
  }
  return (
    <Page
      title={labels.title}
      aside={<span className={styles.year}>{labels.year(year)}</span>}
      actions={
        <nav className="row-of-buttons" aria-label={labels.years}>
          {isYear(year - 1) && (
            <LinkButton to={paths.calendar(year - 1)}>{labels.previous(year - 1)}</LinkButton>
          )}
          {year !== now && <LinkButton to={paths.calendar()}>{labels.thisYear}</LinkButton>}
          {isYear(year + 1) && <LinkButton to={paths.calendar(year + 1)}>{labels.next(year + 1)}</LinkButton>}
        </nav>
      }
    >
      <OneYear key={year} year={year} />
    </Page>
  )
}

function OneYear({ year }: { year: number }) {
  const day = today()
  return (
    <Loaded query={useCalendar(year)}>
      {calendar => (
        <>
          {!calendar.published && (
            <Alert
              type="warning"
              showIcon
              className={styles.banner}
              title={labels.unpublished(year)}
              description={labels.unpublishedWhy}
            />
          )}
          <Summary calendar={calendar} today={day} />
          <section aria-label={labels.months} className={styles.months}>
            {calendar.months.map(month => (
              <MonthCard key={month.month} month={month} calendar={calendar} today={day} />
            ))}
          </section>
          {calendar.published && <ArrangedTable calendar={calendar} />}
        </>
      )}
    </Loaded>
  )
}

/** This month's due day, by which notice the year is arranged, and what the marks mean. */
function Summary({ calendar, today }: { calendar: Schema<'CalendarYear'>; today: string }) {
  const month = calendar.months.find(({ month }) => today.startsWith(month))
  return (
    <section className="panel" aria-label={labels.due}>
      {month && (
        <p className={styles.now}>
          <strong>
            {labels.thisMonth}：{spokenWithWeekday(month.dueDay)}
          </strong>{' '}
          {month.reason}
        </p>
      )}
      <p className={styles.hint}>{labels.dueHint}</p>
      {calendar.notice && (
        <p className={styles.source}>
          {labels.source}：<Notice notice={calendar.notice} name={labels.notice} />
          {calendar.amendments.map(notice => (
            <span key={notice.number}>
              ；<Notice notice={notice} name={labels.amendment} />
            </span>
          ))}
        </p>
      )}
      <ul className={styles.legend} aria-label={labels.legend}>
        <li>
          <span className={`${styles.mark} ${styles.off}`}>{labels.off}</span> {labels.offMeans}
        </li>
        <li>
          <span className={`${styles.mark} ${styles.makeUp}`}>{labels.makeUp}</span> {labels.makeUpMeans}
        </li>
        <li>
          <span className={`${styles.mark} ${styles.due}`}>{labels.dueMark}</span> {labels.dueMeans}
        </li>
      </ul>
    </section>
  )
}

type NoticeProps = { notice: Schema<'HolidayNotice'>; name: (number: string) => string }

function Notice({ notice: { number, url, publishedOn }, name }: NoticeProps) {
  return (
    <>
      <a href={url} target="_blank" rel="noreferrer">
        {name(number)}
      </a>
      （{labels.publishedOn(spokenDay(publishedOn))}）
    </>
  )
}
