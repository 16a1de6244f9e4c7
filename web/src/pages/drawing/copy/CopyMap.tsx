import { Alert, Button, Modal, Radio } from 'antd'
import { useState } from 'react'
import { Problem } from '../../../api/problem'
import { useEveryProject, useMap } from '../../../api/queries'
import { complete, isEmpty, type MapContent } from '../../../drafts/content'
import { Loaded } from '../../../parts/Loaded'
import { MapReader } from '../../../parts/MapReader'
import { useNames } from '../../../parts/names'
import { t } from '../../../texts'
import { copied, type Edit, planCount } from '../draft/rows'
import { useMapDraft } from '../draft/useMapDraft'
import styles from './CopyMap.module.css'

const words = t.drawing.copy

type Act = (said: string, edit: Edit, undo: Edit) => void

/** 从其他作战图复制: the first draft from last year's map or another project's. */
export function CopyMap({ act }: { act: Act }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>{words.open}</Button>
      <Modal
        open={isOpen}
        title={words.title}
        width={920}
        footer={null}
        destroyOnHidden
        onCancel={() => setOpen(false)}
      >
        <Copying act={act} close={() => setOpen(false)} />
      </Modal>
    </>
  )
}

function Copying({ act, close }: { act: Act; close: () => void }) {
  const [chosen, setChosen] = useState<string>()
  const [source, setSource] = useState<string>()
  const [isMissing, setMissing] = useState(false)
  if (source) return <Preview source={source} act={act} close={close} back={() => setSource(undefined)} />
  return (
    <>
      <p>{words.hint}</p>
      <Sources chosen={chosen} choose={setChosen} />
      {isMissing && !chosen && (
        <div className="field-error" role="alert">
          ✕ {words.choose}
        </div>
      )}
      <div className={`row-of-buttons ${styles.ends}`}>
        <Button
          type="primary"
          onClick={() => {
            setMissing(!chosen)
            setSource(chosen)
          }}
        >
          {words.project}
        </Button>
        <Button onClick={close}>{t.common.cancel}</Button>
      </div>
    </>
  )
}

type SourcesProps = { chosen: string | undefined; choose: (project: string) => void }

/** The projects that may have a map in force, last year's first. */
function Sources({ chosen, choose }: SourcesProps) {
  const { view, project } = useMapDraft()
  const names = useNames()
  const query = useEveryProject({})
  return (
    <Loaded query={query}>
      {all => {
        const rows = all.filter(
          row => row.project !== project && (row.state === 'issued' || row.state === 'closed'),
        )
        rows.sort(
          (a, b) => Number(b.project === view.base.continues) - Number(a.project === view.base.continues),
        )
        return (
          <>
            {rows.length === 0 && <p className="quiet">{words.none}</p>}
            <Radio.Group
              className={styles.sources}
              value={chosen}
              onChange={event => choose(event.target.value as string)}
              options={rows.map(row => ({
                value: row.project,
                label: (
                  <span>
                    {row.name}
                    <span className="quiet">
                      {' '}
                      {t.common.yearOf(row.year)} · {names.department(row.responsible)}
                      {row.project === view.base.continues && ` · ${words.lastYear}`}
                      {row.state === 'closed' && ` · ${words.closed}`}
                    </span>
                  </span>
                ),
              }))}
            />
          </>
        )
      }}
    </Loaded>
  )
}

type PreviewProps = { source: string; act: Act; close: () => void; back: () => void }

/** What would come, and what it would replace. */
function Preview({ source, act, close, back }: PreviewProps) {
  const { content, year } = useMapDraft()
  const query = useMap(source)
  if (query.error && Problem.from(query.error).code === 'not-found') {
    return (
      <>
        <p>{words.noMap}</p>
        <Button onClick={back}>{words.back}</Button>
      </>
    )
  }
  const counts = (map: MapContent) => [map.indicators.length, map.measures.length, planCount(map)] as const
  return (
    <Loaded query={query}>
      {map => {
        const coming = copied(complete(map.content), year)
        const take = () => {
          act(
            t.drawing.undo.copied,
            () => coming,
            () => content,
          )
          close()
        }
        return (
          <>
            <p>
              <b>{words.preview(...counts(coming))}</b>
            </p>
            {!isEmpty(content) && (
              <Alert type="warning" showIcon title={words.replaces(...counts(content))} />
            )}
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys. */}
            <section className={styles.preview} tabIndex={0} aria-label={words.title}>
              <MapReader content={coming} year={year} />
            </section>
            <div className={`row-of-buttons ${styles.ends}`}>
              <Button type="primary" danger={!isEmpty(content)} onClick={take}>
                {isEmpty(content) ? words.take : words.replace}
              </Button>
              <Button onClick={back}>{words.back}</Button>
              <Button onClick={close}>{t.common.cancel}</Button>
            </div>
          </>
        )
      }}
    </Loaded>
  )
}
