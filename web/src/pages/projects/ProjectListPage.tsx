import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { useSearchParams } from 'react-router'
import { type ProjectFilter, useLists, useProjects } from '../../api/queries'
import { LinkButton } from '../../parts/LinkButton'
import { Loaded } from '../../parts/Loaded'
import { Page } from '../../parts/Page'
import { paths } from '../../paths'
import { useMe } from '../../session/session'
import { t } from '../../texts'
import { readFilter, withText, writeFilter } from './filters'
import { ProjectFilters } from './ProjectFilters'
import styles from './ProjectList.module.css'
import { ProjectTable } from './ProjectTable'

const labels = t.projects.list

/** 项目列表: the projects that the caller may see, narrowed by what stands in the address. */
export function ProjectListPage() {
  const { roles } = useMe()
  const lists = useLists()
  const [params, setParams] = useSearchParams()
  const [text, setText] = useState('')
  const filter = readFilter(params, lists)
  const narrow = (next: ProjectFilter) => setParams(writeFilter(next), { replace: true })
  const isNarrowed = text.trim() !== '' || Object.keys(filter).length > 0
  const clear = () => {
    setText('')
    narrow({})
  }
  const register = (
    <LinkButton type="primary" to={paths.registerProject}>
      {labels.register}
    </LinkButton>
  )
  return (
    <Page title={labels.title} actions={roles.includes('office') && register}>
      {roles.some(role => ['clerk', 'reviewer', 'office', 'leader'].includes(role)) ? (
        <>
          <ProjectFilters
            filter={filter}
            narrow={narrow}
            text={text}
            setText={setText}
            clear={isNarrowed ? clear : undefined}
          />
          <Found filter={filter} text={text} clear={isNarrowed ? clear : undefined} />
        </>
      ) : (
        <div className="panel">{labels.notForAdministrators}</div>
      )}
    </Page>
  )
}

type FoundProps = { filter: ProjectFilter; text: string; clear: (() => void) | undefined }

/** What fits. A page may be empty though others follow, so it reads on until something shows or nothing is left. */
function Found({ filter, text, clear }: FoundProps) {
  const query = useProjects(filter)
  const { data, error, hasNextPage, isFetching, isPlaceholderData, fetchNextPage } = query
  const loaded = data?.pages.flatMap(page => page.projects) ?? []
  const shown = withText(loaded, text)
  const readsOn = hasNextPage && shown.length === 0 && !error && !isPlaceholderData
  useEffect(() => {
    if (readsOn && !isFetching) void fetchNextPage()
  }, [readsOn, isFetching, fetchNextPage])

  return (
    <section className="panel" aria-label={labels.label} aria-busy={isFetching}>
      <Loaded query={query}>
        {() => (
          <>
            <p className={`quiet ${styles.count}`} role="status">
              {readsOn ? labels.seeking : told(text, shown.length, loaded.length, hasNextPage)}
            </p>
            {shown.length > 0 && <ProjectTable projects={shown} />}
            {shown.length === 0 && !hasNextPage && <Nothing clear={clear} />}
            {hasNextPage && shown.length > 0 && (
              <Button loading={isFetching} onClick={() => void fetchNextPage()} style={{ marginTop: 16 }}>
                {t.common.more}
              </Button>
            )}
          </>
        )}
      </Loaded>
    </section>
  )
}

/** How much is shown, and of how much: a text is looked for in what is loaded alone. */
function told(text: string, shown: number, loaded: number, isMore: boolean): string {
  if (text.trim() === '') return isMore ? labels.shownSoFar(shown) : labels.shown(shown)
  return isMore ? labels.foundSoFar(shown, loaded) : labels.found(shown, loaded)
}

/** Why nothing is there, and what to do. */
function Nothing({ clear }: Pick<FoundProps, 'clear'>) {
  const { department, roles } = useMe()
  if (clear) {
    return (
      <>
        <p>{labels.nothingFits}</p>
        <Button onClick={clear}>{labels.clear}</Button>
      </>
    )
  }
  if (department) return <p>{labels.nothingForDepartment}</p>
  return <p>{roles.includes('office') ? labels.nothingForOffice : labels.nothingForLeader}</p>
}
