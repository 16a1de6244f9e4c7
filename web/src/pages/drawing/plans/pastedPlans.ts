import { freshId } from '../../../api/write'
import type { Plan } from '../../../drafts/content'
import { cells } from '../../../rules/pasted'
import { length, normalised } from '../../../rules/text'
import { t } from '../../../texts'
import { readMonth } from '../draft/months'

/** A pasted row: its number as pasted, what it says, and the plan that it is, or why it is none. */
export type PastedRow = {
  number: number
  cells: [month: string, type: string, content: string]
  plan?: Plan
  wrong: string[]
}

export type Against = {
  year: number
  /** The types of plans by id and name. */
  types: { value: string; name: string }[]
  /** The most characters of a content. */
  most: number
  /** How many plans the map still takes. */
  room: number
}

const heads = t.drawing.paste.heads

/** Reads rows of month, type and content (R2.4). A row of headings is passed over. */
export function pastedPlans(text: string, against: Against): PastedRow[] {
  let room = against.room
  return cells(text).flatMap((columns, index) => {
    const row = three(columns)
    if (row.every(cell => cell === '')) return []
    if (index === 0 && isHead(row)) return []
    const read = readRow(row, against)
    if (read.plan && room-- <= 0) {
      return [{ number: index + 1, cells: row, wrong: [t.drawing.paste.noRoom] }]
    }
    return [{ number: index + 1, cells: row, ...read }]
  })
}

/** Typed by hand, spaces part the columns. */
function three(columns: string[]): PastedRow['cells'] {
  const [first = '', ...rest] = columns
  if (rest.length === 0) {
    const [, month = '', type = '', content = ''] = /^\s*(\S+)\s+(\S+)\s+([\s\S]*)$/.exec(first) ?? [
      '',
      first,
    ]
    return [month.trim(), type, content.trim()]
  }
  const [type = '', ...content] = rest
  return [first.trim(), type.trim(), normalised(content.filter(cell => cell.trim() !== '').join(' '))]
}

function isHead([month, type]: PastedRow['cells']): boolean {
  return heads.month.includes(month) && heads.type.includes(type)
}

function readRow([month, type, content]: PastedRow['cells'], { year, types, most }: Against) {
  const wrong: string[] = []
  const words = t.drawing.paste
  const read = readMonth(month, year)
  if ('is' in read) {
    if (read.is === 'missing') wrong.push(words.noMonth)
    else if (read.is === 'outside') wrong.push(words.outside(month, year))
    else wrong.push(words.notAMonth(month))
  }
  const bare = (name: string) => name.normalize('NFKC').replace(/\s+/g, '')
  const known = types.find(({ name }) => bare(name) === bare(type))
  if (!known) wrong.push(type === '' ? words.noType : words.notAType(type))
  const count = length(content)
  if (count === 0) wrong.push(words.noContent)
  else if (count > most) wrong.push(words.tooLong(count, most))
  if (wrong.length > 0 || 'is' in read || !known) return { wrong }
  return { wrong, plan: { id: freshId(), month: read.month, type: known.value, content } }
}

/** The rows that stay in the box for correction, as they can be read again. */
export function left(rows: PastedRow[]): string {
  const cell = (text: string) => (/["\t\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text)
  return rows
    .filter(({ plan }) => !plan)
    .map(row => row.cells.map(cell).join('\t'))
    .join('\n')
}
