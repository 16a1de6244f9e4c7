import type { Schema } from '../../api/client'
import type { Said, Sort } from '../../drafts/sort'
import type { FieldError } from '../../parts/ErrorSummary'
import type { useNames } from '../../parts/names'

/** A field that differs; empty where a side has nothing. */
export type Different = { label: string; theirs: string; mine: string }

/** A field that a reviewer pointed at: where it stands now, if it does, and what it is called. */
export type Pinned = { pin: Schema<'Pin'>; path: string | undefined; label: string }

export type Names = ReturnType<typeof useNames>

/** What the pages of a draft must know of its kind. */
export type Form<C extends Said> = Sort<C> & {
  title: string
  /** The first page of the form, and the one on which a field is filled in. */
  page: (project: string, filing: string, path?: string) => string
  /** What is told once it is submitted. */
  receipt: (project: string, filing: string) => string
  /** Everything in which `mine` differs from `theirs`, in the order of the screen. */
  difference: (theirs: C, mine: C, names: Names) => Different[]
  /** The rows of `both` that one side had removed and that stay because the other had worked on them. */
  spared: (base: C, mine: C, theirs: C, both: C) => Different[]
  /** What was found wrong in `checked`, at the paths that the fields have now, without what was changed since. */
  stillBroken: (broken: FieldError[], checked: C, now: C) => FieldError[]
  /** Where the fields that a reviewer pointed at stand now. */
  pinned: (sentBack: Schema<'SentBack'> | null | undefined, now: C) => Pinned[]
}
