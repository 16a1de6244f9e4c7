// Changes of a list's rows; the old list stays as it is.

/** A list with one row changed. */
export function withRow<Row extends { id: string }>(rows: Row[], id: string, change: Partial<Row>): Row[] {
  return rows.map(row => (row.id === id ? { ...row, ...change } : row))
}

/** A list with a row moved up or down by one place. */
export function moved<Row extends { id: string }>(rows: Row[], id: string, by: -1 | 1): Row[] {
  const from = rows.findIndex(row => row.id === id)
  const to = from + by
  const [row, other] = [rows[from], rows[to]]
  if (!row || !other) return rows
  const next = [...rows]
  next[from] = other
  next[to] = row
  return next
}

/** A list with a row put in. */
export function inserted<Row>(rows: Row[], at: number, row: Row): Row[] {
  return [...rows.slice(0, at), row, ...rows.slice(at)]
}

export const withoutRow = <Row extends { id: string }>(rows: Row[], id: string) =>
  rows.filter(row => row.id !== id)
