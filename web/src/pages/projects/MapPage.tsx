import { Alert, Button } from 'antd'
import { useEffect } from 'react'
import { Link, useParams, useSearchParams } from 'react-router'
import type { Schema } from '../../api/client'
import { Problem } from '../../api/problem'
import { useMap, useProject, useVersions } from '../../api/queries'
import { Difference } from '../../parts/Difference'
import { LinkButton } from '../../parts/LinkButton'
import { Loaded } from '../../parts/Loaded'
import { MapReader } from '../../parts/MapReader'
import { useNames } from '../../parts/names'
import { Page } from '../../parts/Page'
import { spoken } from '../../parts/time'
import { paths } from '../../paths'
import { t } from '../../texts'
import styles from './MapPage.module.css'
import { VersionChoice } from './VersionChoice'

const labels = t.projects.map

type View = Schema<'ProjectView'>

/** 项目作战图: the version in force or another, and what changed between two (R2.7). */
export function MapPage() {
  const { project = '' } = useParams()
  const query = useProject(project)
  const above = [
    { to: paths.projects, name: t.projects.list.title },
    { to: paths.project(project), name: query.data?.data.base.name ?? t.projects.list.label },
  ]
  const base = query.data?.data.base
  return (
    <div className={styles.sheet}>
      <Page title={base ? labels.titleOf(base.name) : labels.title} above={above}>
        <Loaded query={query}>{({ data }) => <Version project={data} />}</Loaded>
      </Page>
    </div>
  )
}

/** The version that the address names. */
function Version({ project }: { project: View }) {
  const [params] = useSearchParams()
  const version = numberOf(params.get('version'))
  const compare = numberOf(params.get('compare'))
  const query = useMap(project.project, version, compare)
  if (query.error instanceof Problem && query.error.code === 'not-found') {
    return <NotThere project={project} version={version ?? compare} />
  }
  return <Loaded query={query}>{map => <Sheet project={project} map={map} compare={compare} />}</Loaded>
}

function Sheet(props: { project: View; map: Schema<'MapView'>; compare: number | undefined }) {
  const { project, map, compare } = props
  const names = useNames()
  const { base } = project
  const iterated = useIterated(project, map.versions)
  const isIterated = iterated.includes(map.version)
  const issued = `${names.actor(map.by)} · ${spoken(map.at)}`
  useEffect(() => {
    document.title = `${labels.titleOf(base.name)} ${t.common.version(map.version)} - ${t.system}`
  }, [base.name, map.version])
  return (
    <>
      {!map.inForce && <NotInForce project={project} />}
      <section className={`panel ${styles.head}`}>
        <p>
          <strong>{labels.versionOf(map.version, map.inForce)}</strong>
          <span className="quiet">
            {' '}
            · {isIterated ? labels.iteratedBy : labels.issued}：{issued}
          </span>
        </p>
        <p className={styles.printed}>
          {labels.printedBase(names.department(base.responsible), names.field(base.field), base.leadLeader)}
        </p>
        <div className={`row-of-buttons ${styles.controls}`}>
          <VersionChoice
            versions={map.versions}
            inForce={project.mapInForce}
            shown={map.version}
            iterated={iterated}
          />
          <LinkButton to={paths.filing(project.project, map.filing)}>
            {isIterated ? labels.application(map.round) : labels.filing(map.round)}
          </LinkButton>
          <Button onClick={() => print()}>{labels.print}</Button>
        </div>
      </section>
      {map.difference && compare && (
        <section className={`panel ${styles.difference}`}>
          <h2>{labels.changes(compare, map.version)}</h2>
          <Difference difference={map.difference} />
        </section>
      )}
      <section className={`panel ${styles.map}`}>
        <MapReader content={map.content} year={base.year} />
      </section>
      <p className={styles.printed}>
        {base.code} · {labels.versionOf(map.version, map.inForce)} · {issued} · {t.secrecy}
      </p>
    </>
  )
}

/** The versions that a measure iteration led to (R7.3). */
function useIterated({ project, filings }: View, versions: number[]): number[] {
  const isIteration = (id: string) =>
    filings.some(({ filing, kind }) => filing === id && kind === 'measureIteration')
  return useVersions(project, versions.length > 1 ? versions : []).flatMap(({ version, filing }) =>
    isIteration(filing) ? version : [],
  )
}

/** What is on screen does not hold; also in print. */
function NotInForce({ project: { project, mapInForce } }: { project: View }) {
  return (
    <Alert
      type="warning"
      showIcon
      role="status"
      style={{ marginBottom: 16 }}
      title={labels.notInForce}
      description={
        mapInForce ? (
          <>
            {labels.replaced(mapInForce)} <Link to={paths.map(project)}>{labels.readCurrent}</Link>
          </>
        ) : (
          labels.withdrawn
        )
      }
    />
  )
}

/** Why there is no map to read, and where to go. */
function NotThere({ project, version }: { project: View; version: number | undefined }) {
  const { mapInForce, mapVersions, state } = project
  const isWrongNumber = version !== undefined && mapVersions.length > 0
  return (
    <section className="panel">
      <h2>{isWrongNumber ? labels.noVersion(version) : labels.none}</h2>
      <p>{isWrongNumber ? labels.noVersionWhy : t.projects.page.noMap[state]}</p>
      <div className="row-of-buttons">
        {mapInForce && (
          <LinkButton type="primary" to={paths.map(project.project)}>
            {labels.readCurrent}
          </LinkButton>
        )}
        <LinkButton to={paths.project(project.project)}>{labels.toProject}</LinkButton>
      </div>
    </section>
  )
}

function numberOf(text: string | null): number | undefined {
  return text && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined
}
