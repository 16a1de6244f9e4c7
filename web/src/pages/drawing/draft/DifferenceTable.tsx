import { useMemo } from 'react'
import type { Schema } from '../../../api/client'
import { complete } from '../../../drafts/content'
import { useNames } from '../../../parts/names'
import { t } from '../../../texts'
import styles from './DrawingFrame.module.css'
import { type Different, difference } from './difference'

type Props = {
  theirs: Schema<'MapDraft'>
  mine: Schema<'MapDraft'>
  /** What else is told, after the fields. */
  also?: Different[]
}

const words = t.drawing.difference

/** What the server and this machine say differently, field by field. */
export function DifferenceTable({ theirs, mine, also = [] }: Props) {
  const names = useNames()
  const fields = useMemo(() => difference(complete(theirs), complete(mine), names), [theirs, mine, names])
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
