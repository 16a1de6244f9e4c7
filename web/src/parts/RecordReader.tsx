import { type ReactNode, useContext, useMemo } from 'react'
import type { Schema } from '../api/client'
import { completeBrand, completePromotion, type Report } from '../drafts/record'
import type { RecordKind } from '../paths'
import { t } from '../texts'
import { ContentField, type MarkedField, Marks, type Pinning } from './ContentField'
import styles from './MapReader.module.css'
import { useNames } from './names'
import { type RecordField, recordLabel, recordPin, reportPin } from './recordFields'
import { spokenDate } from './time'

type Props = {
  kind: RecordKind
  content: Schema<'Content'>
  pins: readonly MarkedField[]
  pinning: Pinning | undefined
  /** The evidence, which has buttons of its own. */
  children: ReactNode
}

/** A promotion or brand to be read, in the order of the manual; with `pinning`, to be pointed at. */
export function RecordReader({ kind, content, pins, pinning, children }: Props) {
  const marks = useMemo(() => ({ pins, pinning }), [pins, pinning])
  return (
    <Marks.Provider value={marks}>
      {kind === 'promotion' ? <Promotion content={content} /> : <Brand content={content} />}
      <section className={styles.part}>
        <h3>
          <ContentField pin={recordPin(kind, 'evidence')}>{recordLabel(kind, 'evidence')}</ContentField>
        </h3>
        {children}
      </section>
    </Marks.Provider>
  )
}

function Promotion({ content }: { content: Schema<'Content'> }) {
  const names = useNames()
  const { method, date, description } = completePromotion(content as Schema<'PromotionDraft'>)
  return (
    <>
      <dl className={styles.facts}>
        <Fact kind="promotion" field="method">
          {method && names.promotionMethod(method)}
        </Fact>
        <Fact kind="promotion" field="date">
          {spokenDate(date)}
        </Fact>
      </dl>
      <dl className={styles.facts}>
        <Fact kind="promotion" field="description">
          {description}
        </Fact>
      </dl>
    </>
  )
}

function Brand({ content }: { content: Schema<'Content'> }) {
  const names = useNames()
  const brand = completeBrand(content as Schema<'BrandDraft'>)
  const text = (field: 'circumstances' | 'results' | 'details') => (
    <dl className={styles.facts}>
      <Fact kind="brand" field={field}>
        {brand[field]}
      </Fact>
    </dl>
  )
  return (
    <>
      <dl className={styles.facts}>
        <Fact kind="brand" field="date">
          {spokenDate(brand.date)}
        </Fact>
        <Fact kind="brand" field="recognition">
          {brand.recognition && names.recognition(brand.recognition)}
        </Fact>
      </dl>
      {text('circumstances')}
      {text('results')}
      {brand.recognition === 'centralMedia' ? <Reports reports={brand.reports} /> : text('details')}
    </>
  )
}

function Fact({ kind, field, children }: { kind: RecordKind; field: RecordField; children: string }) {
  return (
    <div className={styles.wide}>
      <dt>{recordLabel(kind, field)}</dt>
      <dd className="break-text">
        <ContentField pin={recordPin(kind, field)}>{children}</ContentField>
      </dd>
    </div>
  )
}

function Reports({ reports }: { reports: readonly Report[] }) {
  const names = useNames()
  const { pinning } = useContext(Marks)
  const labels = t.records.fields
  const caption = recordLabel('brand', 'reports')
  return (
    <section className={styles.part}>
      <h3>
        <ContentField pin={recordPin('brand', 'reports')}>{caption}</ContentField>
      </h3>
      <table className="table cards">
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t.filing.map.number}</th>
            <th scope="col">{labels.outlet}</th>
            <th scope="col">{labels.title}</th>
            <th scope="col">{labels.reportDate}</th>
            <th scope="col">{labels.link}</th>
          </tr>
        </thead>
        <tbody>
          {reports.map(({ id, outlet, title, date, link }, index) => (
            <tr key={id}>
              <th scope="row">{index + 1}</th>
              <td data-label={labels.outlet}>
                <ContentField pin={reportPin(id, index, 'outlet')}>
                  {outlet && names.outlet(outlet)}
                </ContentField>
              </td>
              <td data-label={labels.title} className="break-text">
                <ContentField pin={reportPin(id, index, 'title')}>{title}</ContentField>
              </td>
              <td data-label={labels.reportDate}>
                <ContentField pin={reportPin(id, index, 'date')}>{spokenDate(date)}</ContentField>
              </td>
              <td data-label={labels.link} className="break-text">
                <ContentField pin={reportPin(id, index, 'link')}>
                  {!pinning && isLink(link) ? (
                    <a href={link} target="_blank" rel="noreferrer">
                      {link}
                    </a>
                  ) : (
                    link
                  )}
                </ContentField>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const isLink = (link: string) => /^https?:/.test(link)
