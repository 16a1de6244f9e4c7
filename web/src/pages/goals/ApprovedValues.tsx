import { Link } from 'react-router'
import type { Schema } from '../../api/client'
import { useNames } from '../../parts/names'
import { spoken, spokenMonth } from '../../parts/time'
import { useFew } from '../../parts/useFew'
import { paths } from '../../paths'
import { t } from '../../texts'

const words = t.goals.history

type Props = { values: readonly Schema<'ApprovedValue'>[]; project: string }

/** 历次更新: every value of an indicator that was approved, the newest first. */
export function ApprovedValues({ values, project }: Props) {
  const names = useNames()
  const { shown, more } = useFew(values)
  return (
    <>
      <table className="table cards">
        <caption className="visually-hidden">{words.title}</caption>
        <thead>
          <tr>
            {[words.month, words.value, words.remark, words.by, words.at].map(column => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map(({ month, value, remark, filing, by, at }) => (
            <tr key={filing}>
              <th scope="row" className="number whole">
                {spokenMonth(month)}
              </th>
              <td data-label={words.value} className="number">
                {value}
              </td>
              <td data-label={words.remark} className="break-text">
                {remark || <span className="quiet">{t.common.none}</span>}
              </td>
              <td data-label={words.by}>{names.actor(by)}</td>
              <td data-label={words.at} className="number whole">
                <Link to={paths.filing(project, filing)}>{spoken(at)}</Link>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {more}
    </>
  )
}
