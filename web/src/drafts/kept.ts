// What was typed and the server does not have yet, kept in this browser until it has (IndexedDB works on plain HTTP too).
import { type DBSchema, openDB } from 'idb'
import type { Said } from './sort'

/** A draft as it stood in the form when the server did not have it yet. */
export type KeptDraft = {
  person: string
  project: string
  filing: string
  /** The saved draft that it was typed over. */
  base: Said
  /** When, by this machine's clock. */
  at: number
  content: Said
}

interface Kept extends DBSchema {
  drafts: { key: string[]; value: KeptDraft }
}

const database = () =>
  openDB<Kept>('drafts', 1, {
    upgrade: made => {
      made.createObjectStore('drafts', { keyPath: ['person', 'project', 'filing'] })
    },
    // Another tab with a newer page must not wait for this one.
    blocking: (_now, _wanted, event) => {
      ;(event.target as IDBDatabase).close()
      opened = undefined
    },
    terminated: () => {
      opened = undefined
    },
  })

let opened: ReturnType<typeof database> | undefined

function drafts() {
  opened ??= database()
  const opening = opened
  // What could not be opened is tried anew the next time.
  opening.catch(() => {
    opened = undefined
  })
  return opening
}

/** Keeps a draft; the one before of the same filing goes. */
export async function keepDraft(draft: KeptDraft): Promise<void> {
  await (await drafts()).put('drafts', draft)
}

/** The draft that was kept of a filing, if the server did not get it. */
export async function keptDraft(
  person: string,
  project: string,
  filing: string,
): Promise<KeptDraft | undefined> {
  return (await drafts()).get('drafts', [person, project, filing])
}

/** The server has it, or its author does not want it. */
export async function forgetDraft(person: string, project: string, filing: string): Promise<void> {
  await (await drafts()).delete('drafts', [person, project, filing])
}

/** Whether anything is kept that a person typed and the server lacks. */
export async function keepsDrafts(person: string): Promise<boolean> {
  return (await (await drafts()).count('drafts', all(person))) > 0
}

/** Whoever signs out leaves nothing in this browser; what others have not saved yet stays for them. */
export async function forgetDrafts(person: string): Promise<void> {
  await (await drafts()).delete('drafts', all(person))
}

/** All keys that begin with the person: an array sorts after every text. */
const all = (person: string) => IDBKeyRange.bound([person], [person, []])
