import { type ReactNode, useMemo } from 'react'
import type { Schema } from '../api/client'
import { completePlan, type Plan } from '../drafts/content'
import { completeIteration } from '../drafts/iteration'
import { t } from '../texts'
import { ContentField, type MarkedField, Marks, type Pinning } from './ContentField'
import { Difference, Segments } from './Difference'
import { EffectCounts, EffectMatrix } from './EffectMatrix'
import styles from './Iterated.module.css'
import { ChangeMark, PlanLine } from './IteratedPlan'
import { type Measures, measureRows, planRows } from './iterated'
import { iteratedPin, iteratedPlanPin, type List, rowLabel } from './iterationFields'
import mapStyles from './MapReader.module.css'
import { useNames } from './names'
import type { PlanField } from './pins'

type Props = {
  view: Schema<'FilingView'>
  pins: readonly MarkedField[]
  pinning: Pinning | undefined
}

const labels = t.iterations.fields
const words = t.iterations.effect

/** An application to be read: what it adds, what it edits with old beside new, and what that makes of the map (R7.3). */
export function IterationReader({ view, pins, pinning }: Props) {
  const { shown, map, result, base } = view
  const marks = useMemo(() => ({ pins, pinning }), [pins, pinning])
  const content = completeIteration(shown.content as Schema<'IterationDraft'>)
  const measures: Measures = map?.measures ?? []
  return (
    <Marks.Provider value={marks}>
      <p className="quiet">
        {labels.version}：{labels.versionOf(content.version)}
      </p>
      <IterationEffect view={view} />
      {content.added.length > 0 && (
        <section className={mapStyles.part}>
          <h2>{labels.list.added}</h2>
          {content.added.map(({ id, ...said }, index) => (
            <Measure key={id} list="added" index={index} id={id} said={said} year={base.year} />
          ))}
        </section>
      )}
      {content.edited.length > 0 && (
        <section className={mapStyles.part}>
          <h2>{labels.list.edited}</h2>
          {content.edited.map(({ measure: id, ...said }, index) => {
            const number = measures.findIndex(row => row.id === id)
            const old = measures[number]
            return (
              <Measure
                key={id}
                list="edited"
                index={index}
                id={id}
                said={said}
                year={base.year}
                change={result?.difference.measures.find(row => row.id === id)?.content ?? undefined}
                {...(old && { old: { ...old, number: number + 1 } })}
              />
            )
          })}
        </section>
      )}
      {result && !result.difference.unchanged && (
        <details className="folded">
          <summary>
            <h2>{words.detail}</h2>
          </summary>
          <Difference difference={result.difference} />
        </details>
      )}
    </Marks.Provider>
  )
}

/** What an application makes of the map, as a picture. */
export function IterationEffect({ view: { shown, map, base } }: { view: Schema<'FilingView'> }) {
  const content = completeIteration(shown.content as Schema<'IterationDraft'>)
  const rows = measureRows(map?.measures ?? [], content)
  return (
    <section className={mapStyles.part}>
      <h2>{words.title}</h2>
      <EffectCounts rows={rows} />
      <EffectMatrix rows={rows} year={base.year} />
    </section>
  )
}

type MeasureProps = {
  list: List
  index: number
  id: string
  said: { content: string; basis: string; plans: Plan[] }
  /** As it stands in the map, with its number there. */
  old?: Schema<'MeasureDraft'> & { number: number }
  /** What changes of its text. */
  change?: Schema<'TextChange'> | undefined
  year: number
}

function Measure({ list, index, id, said, old, change, year }: MeasureProps) {
  const name = rowLabel(list, index)
  return (
    <article className={styles.measure} aria-label={name}>
      <h3>
        {name}
        {old && <span className="quiet">（{labels.ofMap(old.number)}）</span>}
      </h3>
      <dl className={old ? styles.sides : styles.fact}>
        {old && (
          <Fact label={t.iterations.form.before}>
            {change ? <Segments change={change} without="insert" /> : old.content}
          </Fact>
        )}
        <Fact label={old ? t.iterations.form.after : labels.content}>
          <ContentField pin={iteratedPin(id, list, index, 'content')}>
            {change ? <Segments change={change} without="delete" /> : said.content}
          </ContentField>
        </Fact>
      </dl>
      <dl className={styles.fact}>
        <Fact label={labels.basis}>
          <ContentField pin={iteratedPin(id, list, index, 'basis')}>{said.basis}</ContentField>
        </Fact>
      </dl>
      <Plans
        list={list}
        index={index}
        plans={said.plans}
        before={(old?.plans ?? []).map(completePlan)}
        year={year}
      />
    </article>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd className="break-text">{children}</dd>
    </div>
  )
}

type PlansProps = { list: List; index: number; plans: Plan[]; before: Plan[]; year: number }

/** The plans of a measure, each with what becomes of it. */
function Plans({ list, index, plans, before, year }: PlansProps) {
  const names = useNames()
  const map = t.filing.map
  if (plans.length + before.length === 0) return <p className="quiet">{map.noPlans}</p>
  return (
    <table className={`table cards ${styles.plans}`}>
      <caption className="visually-hidden">{labels.of(rowLabel(list, index), labels.plans)}</caption>
      <thead>
        <tr>
          {[map.number, labels.change, map.month, map.type, map.planContent].map(heading => (
            <th key={heading} scope="col">
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {planRows(before, plans).map(({ plan, before: old, change }) => {
          const place = plans.indexOf(plan)
          const field = (name: PlanField, value: string) =>
            change === 'removed' ? (
              <del className={styles.gone}>{value}</del>
            ) : (
              <ContentField pin={iteratedPlanPin(plan.id, list, index, place, name)}>{value}</ContentField>
            )
          return (
            <tr key={plan.id} className={change === 'kept' ? 'quiet' : undefined}>
              <th scope="row">{change === 'removed' ? '' : place + 1}</th>
              <td data-label={labels.change}>
                <ChangeMark change={change} />
              </td>
              <td data-label={map.month}>{field('month', plan.month && map.monthOf(plan.month, year))}</td>
              <td data-label={map.type}>{field('type', plan.type && names.planType(plan.type))}</td>
              <td data-label={map.planContent} className="break-text">
                {field('content', plan.content)}
                {change === 'changed' && old && (
                  <span className={styles.was}>
                    {t.iterations.form.was}：<PlanLine plan={old} gone />
                  </span>
                )}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
