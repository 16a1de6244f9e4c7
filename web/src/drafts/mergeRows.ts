// Rows and fields of two drafts that began as one, brought together.

/** Whose word counts where both changed the same field. */
export type Winner = 'mine' | 'theirs'

/** What becomes of a text: as the side has it that changed it, the winner's if both did. */
export type Pick = (before: string | undefined, here: string, there: string) => string

export type Row = { id: string }

export function pickOf(winner: Winner): Pick {
  return (before, here, there) => {
    if (here === there || there === before) return here
    if (here === before) return there
    return winner === 'mine' ? here : there
  }
}

/** Merges two lists of rows; rows in `needed` stay whoever removed them. */
export function mergedRows<R extends Row>(
  base: R[],
  mine: R[],
  theirs: R[],
  both: (before: R | undefined, here: R, there: R) => R,
  needed: ReadonlySet<string> = new Set(),
): R[] {
  const [before, here, there] = [byId(base), byId(mine), byId(theirs)]
  const row = (id: string): R | undefined => {
    const [was, one, other] = [before.get(id), here.get(id), there.get(id)]
    if (one && other) return both(was, one, other)
    const left = one ?? other
    const isRemoved = was !== undefined && left !== undefined && isSame(was, left) && !needed.has(id)
    return isRemoved ? undefined : (left ?? (needed.has(id) ? was : undefined))
  }
  return order(base, mine, theirs, needed).flatMap(id => row(id) ?? [])
}

/**
 * The ids in the order of whoever reordered, theirs if nobody or both did; what the other has besides follows what it
 * followed there.
 */
function order(base: Row[], mine: Row[], theirs: Row[], needed: ReadonlySet<string>): string[] {
  const ids = (rows: Row[]) => rows.map(({ id }) => id)
  const [was, here, there] = [ids(base), ids(mine), ids(theirs)]
  const hasKept = (order: string[]) =>
    order.filter(id => was.includes(id)).join() === was.filter(id => order.includes(id)).join()
  const isMine = hasKept(there) && !hasKept(here)
  const [first, second] = isMine ? [here, there] : [there, here]
  const merged = [...first]
  for (const list of [second, was.filter(id => needed.has(id))]) {
    list.forEach((id, index) => {
      if (!merged.includes(id)) merged.splice(merged.indexOf(list[index - 1] ?? '') + 1, 0, id)
    })
  }
  return merged
}

export function mergedFields<F extends Record<string, string>>(
  before: Partial<F> | undefined,
  here: F,
  there: F,
  pick: Pick,
): F {
  const names: (keyof F)[] = Object.keys(here)
  return Object.fromEntries(
    names.map(name => [name, pick(before?.[name], here[name] ?? '', there[name] ?? '')]),
  ) as F
}

const byId = <R extends Row>(rows: R[]) => new Map(rows.map(row => [row.id, row]))

const isSame = (one: Row, other: Row) => JSON.stringify(one) === JSON.stringify(other)
