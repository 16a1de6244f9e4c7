import { Fragment } from 'react'
import type { Schema } from '../../api/client'
import { completePlan, type Plan } from '../../drafts/content'
import { completeIteration } from '../../drafts/iteration'
import { PlanLine } from '../../parts/IteratedPlan'
import { planRows } from '../../parts/iterated'
import { type List, rowLabel } from '../../parts/iterationFields'
import { t } from '../../texts'
import styles from './Sheet.module.css'

const labels = t.iterations.fields
const words = t.iterations.form

/** What an application says, on its sheet: every measure with old and new, its basis, and what becomes of its plans. */
export function IterationSheet({ view: { shown, map } }: { view: Schema<'FilingView'> }) {
  const { version, added, edited } = completeIteration(shown.content as Schema<'IterationDraft'>)
  return (
    <table className={`${styles.table} ${styles.wide}`}>
      <caption>
        {t.filing.sheet.content}（{labels.version}：{labels.versionOf(version)}）
      </caption>
      <tbody>
        {added.map(({ id, content, basis, plans }, index) => (
          <Fragment key={id}>
            <Line list="added" index={index} label={labels.content} value={content} />
            <Line list="added" index={index} label={labels.basis} value={basis} />
            <PlanLines list="added" index={index} before={[]} plans={plans} />
          </Fragment>
        ))}
        {edited.map(({ measure, content, basis, plans }, index) => {
          const old = map?.measures?.find(({ id }) => id === measure)
          return (
            <Fragment key={measure}>
              <Line list="edited" index={index} label={words.before} value={old?.content ?? ''} />
              <Line list="edited" index={index} label={words.after} value={content} />
              <Line list="edited" index={index} label={labels.basis} value={basis} />
              <PlanLines
                list="edited"
                index={index}
                before={(old?.plans ?? []).map(completePlan)}
                plans={plans}
              />
            </Fragment>
          )
        })}
      </tbody>
    </table>
  )
}

type Place = { list: List; index: number }

function Line({ list, index, label, value }: Place & { label: string; value: string }) {
  return (
    <tr>
      <th scope="row">{labels.of(rowLabel(list, index), label)}</th>
      <td className="break-text">{value || t.filing.map.empty}</td>
    </tr>
  )
}

/** The plans that change, each in a line; those that stay are in the map. */
function PlanLines({ list, index, before, plans }: Place & { before: Plan[]; plans: Plan[] }) {
  const changed = planRows(before, plans).filter(({ change }) => change !== 'kept')
  return (
    <tr>
      <th scope="row">{labels.of(rowLabel(list, index), labels.plans)}</th>
      <td>
        {changed.length === 0 && t.iterations.effect.marks.kept}
        <ul className={styles.list}>
          {changed.map(({ plan, before: old, change }) => (
            <li key={plan.id}>
              {t.iterations.effect.marks[change]}：<PlanLine plan={plan} />
              {change === 'changed' && old && (
                <>
                  （{words.was}：
                  <PlanLine plan={old} />）
                </>
              )}
            </li>
          ))}
        </ul>
      </td>
    </tr>
  )
}
