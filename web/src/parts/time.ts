// The server says every moment in Shanghai's time with its offset, so a moment is shown by its own digits, whatever zone
// this machine is set to.

/** `2026年11月30日 23:59` */
export function spoken(moment: string): string {
  return `${spokenDay(moment)} ${moment.slice(11, 16)}`
}

/** `2026年11月30日`, of a moment or a date. */
export function spokenDay(moment: string): string {
  const [year, month, day] = moment.slice(0, 10).split('-')
  return `${year}年${Number(month)}月${Number(day)}日`
}

/** `2026年6月`, of a month. */
export function spokenMonth(month: string): string {
  const [year, number] = month.split('-')
  return `${year}年${Number(number)}月`
}

/** Whole days of the calendar between two moments of the server. */
export function daysBetween(earlier: string, later: string): number {
  const day = (moment: string) => Date.parse(`${moment.slice(0, 10)}T00:00:00Z`)
  return Math.round((day(later) - day(earlier)) / 86_400_000)
}

/** A day as it is told; what is none, as it was typed. */
export function spokenDate(date: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(date) ? spokenDay(date) : date
}
