import { useMemo } from 'react'
import type { Said } from '../../drafts/sort'
import { useNames } from '../../parts/names'
import { t } from '../../texts'
import styles from './Draft.module.css'
import type { Different, Form } from './form'

type Props<C extends Said> = {
  form: Form<C>
  theirs: Said
  mine: Said
  /** What else is told, after the fields. */
  also?: Different[]
}

const words = t.draft.difference

/** What the server and this machine say differently, field by field. */
export function DifferenceTable<C extends Said>({ form, theirs, mine, also = [] }: Props<C>) {
  const names = useNames()
  const fields = useMemo(
    () => form.difference(form.complete(theirs), form.complete(mine), names),
    [form, theirs, mine, names],
  )
  const found = [...fields, ...also]
  if (found.length === 0) return <p>{words.same}</p>
  const said = (text: string) => text || <span className="quiet">{words.nothing}</span>
  return (
    <table className={`table cards ${styles.difference}`}>
      <thead>
        <tr>
          <th scope="col">{words.field}</th>
          <th scope="col">{words.theirs}</th>
          <th scope="col">{words.mine}</th>
        </tr>
      </thead>
      <tbody>
        {found.map((row, index) => (
          <tr key={index}>
            <th scope="row">{row.label}</th>
            <td data-label={words.theirs} className="break-text">
              {said(row.theirs)}
            </td>
            <td data-label={words.mine} className="break-text">
              {said(row.mine)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
