import { useCalendar, useInbox } from '../../api/queries'
import { today } from '../calendar/days'
import { workingDaysLeft } from './workingDays'

/** The day by the server's clock; by this machine's until the server has said it. */
export function useToday(): string {
  return useInbox().data?.now.slice(0, 10) ?? today()
}

/** How many working days there are after today until a day, that day included; nothing until the calendar is there. */
export function useDaysLeft(last: string | undefined): number | undefined {
  const now = useToday()
  const years = [
    useCalendar(Number(now.slice(0, 4))).data,
    useCalendar(Number((last ?? now).slice(0, 4))).data,
  ]
  return last === undefined || last < now
    ? undefined
    : workingDaysLeft(
        now,
        last,
        years.flatMap(year => year ?? []),
      )
}
