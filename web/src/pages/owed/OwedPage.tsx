import { Select } from 'antd'
import { useSearchParams } from 'react-router'
import { useOwed } from '../../api/queries'
import { Loaded } from '../../parts/Loaded'
import { useNames } from '../../parts/names'
import { Page } from '../../parts/Page'
import { useFew } from '../../parts/useFew'
import { useMe } from '../../session/session'
import { t } from '../../texts'
import { MonthNotice } from '../months/MonthNotice'
import { useToday } from '../months/useDaysLeft'
import { CopyButton } from './CopyButton'
import styles from './Owed.module.css'
import { byDepartment, counted, countOf, type Owing } from './owing'
import { ProjectOwes } from './ProjectOwes'
import { asText } from './text'

const words = t.owed

/** 欠报清单: what one's own department owes, for the office what every one does (R9.5). */
export function OwedPage() {
  const query = useOwed()
  return (
    <Page title={words.title}>
      <p>{words.intro}</p>
      <Loaded query={query}>
        {({ window, projects }) => (
          <>
            <MonthNotice month={window} />
            {projects.length > 0 ? <List projects={projects} /> : <None />}
          </>
        )}
      </Loaded>
    </Page>
  )
}

function None() {
  return (
    <section className="panel">
      <p>
        <b>✓ {words.none}</b>
      </p>
      <p className="quiet">{words.noneDetail}</p>
    </section>
  )
}

/** The list, narrowed to the department that stands in the address. */
function List({ projects }: { projects: readonly Owing[] }) {
  const names = useNames()
  const today = useToday()
  const isOffice = useMe().roles.includes('office')
  const [params, setParams] = useSearchParams()
  const all = byDepartment(projects)
  const department = (isOffice && params.get('department')) || undefined
  const groups = department ? all.filter(group => group.department === department) : all
  const listed = groups.flatMap(group => group.projects)
  const { shown, more } = useFew(groups)
  const total = isOffice ? words.total(countOf(listed).departments, counted(listed)) : counted(listed)
  return (
    <>
      <section className={`panel ${styles.tools}`}>
        {isOffice && (
          <div>
            <label className="field-label" htmlFor="department">
              {words.department}
            </label>
            <Select
              id="department"
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              className={styles.department}
              placeholder={words.departments(all.length)}
              value={department}
              options={all.map(({ department, projects }) => ({
                value: department,
                label: words.departmentOf(names.department(department), projects.length),
              }))}
              onChange={(next?: string) => setParams(next ? { department: next } : {}, { replace: true })}
            />
          </div>
        )}
        <p className={styles.total}>
          <strong>{total}</strong>
        </p>
        {listed.length > 0 && <CopyButton text={asText(listed, today, names)} counted={total} />}
      </section>
      {department && groups.length === 0 && (
        <p className="panel">{words.noneOf(names.department(department))}</p>
      )}
      {shown.map(({ department, projects }) => (
        <section key={department} className="panel" aria-labelledby={`owed-${department}`}>
          <h2 id={`owed-${department}`}>
            {names.department(department)}{' '}
            {isOffice && <span className={`quiet ${styles.count}`}>{counted(projects)}</span>}
          </h2>
          {projects.map(owing => (
            <ProjectOwes key={owing.project} owing={owing} />
          ))}
        </section>
      ))}
      {more}
    </>
  )
}
