import { Link } from 'react-router'
import type { Schema } from '../../api/client'
import { useMap } from '../../api/queries'
import { LinkButton } from '../../parts/LinkButton'
import { Loaded } from '../../parts/Loaded'
import { useNames } from '../../parts/names'
import { spoken } from '../../parts/time'
import { paths } from '../../paths'
import { t } from '../../texts'
import styles from './ProjectPage.module.css'

const labels = t.projects.page

/** The map in force in a few words, or why there is none. */
export function MapInForce({ view }: { view: Schema<'ProjectView'> }) {
  const { project, mapInForce, mapVersions, state } = view
  const latest = mapVersions[mapVersions.length - 1]
  return (
    <section className="panel">
      <h2>{labels.map}</h2>
      {mapInForce ? (
        <Summary project={project} version={mapInForce} />
      ) : (
        <p>
          {labels.noMap[state]}{' '}
          {latest && <Link to={`${paths.map(project)}?version=${latest}`}>{labels.earlier}</Link>}
        </p>
      )}
    </section>
  )
}

function Summary({ project, version }: { project: string; version: number }) {
  const names = useNames()
  const query = useMap(project, version)
  return (
    <Loaded query={query}>
      {({ content: { indicators = [], measures = [] }, by, at }) => {
        const plans = measures.reduce((sum, { plans = [] }) => sum + plans.length, 0)
        return (
          <>
            <p>
              <strong>{labels.mapInForce(version)}</strong>
              <span className="quiet"> · {labels.issued(names.actor(by), spoken(at))}</span>
            </p>
            <p>{labels.counts(indicators.length, measures.length, plans)}</p>
            <ul className={styles.indicators}>
              {indicators.map(({ id, name, annualTarget, unit }) => (
                <li key={id}>
                  {name}{' '}
                  <strong className="number">
                    {annualTarget} {unit}
                  </strong>
                </li>
              ))}
            </ul>
            <LinkButton to={paths.map(project)}>{labels.readMap}</LinkButton>
          </>
        )
      }}
    </Loaded>
  )
}
