import type { Schema } from '../../api/client'
import { t } from '../../texts'
import { arranged, type Span, spokenWithWeekday } from './days'

const labels = t.calendar

/** The year as its notice has it: each holiday with its days off and the days that are worked for it. */
export function ArrangedTable({ calendar }: { calendar: Schema<'CalendarYear'> }) {
  return (
    <section className="panel">
      <h2>{labels.arranged}</h2>
      <table className="table cards">
        <thead>
          <tr>
            <th scope="col">{labels.holiday}</th>
            <th scope="col">{labels.daysOff}</th>
            <th scope="col">{labels.length}</th>
            <th scope="col">{labels.makeUpDays}</th>
          </tr>
        </thead>
        <tbody>
          {arranged(calendar).map(({ name, off, makeUp }) => (
            <tr key={`${name} ${off?.from ?? makeUp[0]}`}>
              <th scope="row">{name}</th>
              <td data-label={labels.daysOff}>{off ? spoken(off) : labels.none}</td>
              <td data-label={labels.length}>{off ? t.common.days(off.length) : labels.none}</td>
              <td data-label={labels.makeUpDays}>
                {makeUp.length > 0 ? makeUp.map(spokenWithWeekday).join('、') : labels.none}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function spoken({ from, to }: Span): string {
  return from === to ? spokenWithWeekday(from) : labels.span(spokenWithWeekday(from), spokenWithWeekday(to))
}
