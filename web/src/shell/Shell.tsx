import {
  AuditOutlined,
  BranchesOutlined,
  CalendarOutlined,
  FileExclamationOutlined,
  FormOutlined,
  HomeOutlined,
  LineChartOutlined,
  LogoutOutlined,
  MenuOutlined,
  PlusSquareOutlined,
  ProjectOutlined,
  ScheduleOutlined,
  SendOutlined,
  ShareAltOutlined,
  TableOutlined,
  TrophyOutlined,
  UnorderedListOutlined,
  UserOutlined,
} from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Alert, App, Button, Drawer, Menu } from 'antd'
import { type ReactNode, Suspense, useEffect, useState } from 'react'
import { matchPath, Outlet, useLocation, useNavigate, useSearchParams } from 'react-router'
import { filingQuery, useInbox } from '../api/queries'
import { DueLine } from '../pages/months/DueLine'
import { ErrorBoundary } from '../parts/ErrorBoundary'
import { useNames } from '../parts/names'
import { filedKinds, paths } from '../paths'
import { leave } from '../session/leave'
import { type Me, useMe } from '../session/session'
import { t } from '../texts'
import styles from './Shell.module.css'
import { useOnline } from './useOnline'

/** The frame of every page: the menu, who is signed in, the notice of secrecy. */
export function Shell() {
  const me = useMe()
  const names = useNames()
  const { pathname } = useLocation()
  const online = useOnline()
  const [menuOpen, setMenuOpen] = useState(false)

  // A new page begins at its top, and a screen reader there, unless the page has set the focus itself.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address is what it waits for.
  useEffect(() => {
    setMenuOpen(false)
    const main = document.getElementById('main')
    if (main !== document.activeElement && main?.contains(document.activeElement)) return
    scrollTo(0, 0)
    main?.focus({ preventScroll: true })
  }, [pathname])

  const who = [me.department && names.department(me.department), me.roles.map(names.role).join('、'), me.name]
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#main">
        {t.menu.skip}
      </a>
      <aside className={styles.side}>
        <p className={styles.system}>{t.system}</p>
        <MainMenu me={me} />
      </aside>
      <header className={styles.top}>
        <Button
          className={styles.opener}
          icon={<MenuOutlined />}
          aria-label={t.menu.open}
          onClick={() => setMenuOpen(true)}
        />
        <span className={styles.who}>{who.filter(Boolean).join(' · ')}</span>
        {readsProjects(me) && <DueLine />}
        <span className={styles.secrecy} role="note">
          ⚠ {t.secrecy}
        </span>
      </header>
      <Drawer open={menuOpen} placement="left" size={260} title={t.system} onClose={() => setMenuOpen(false)}>
        <MainMenu me={me} />
      </Drawer>
      <main id="main" className={styles.main} tabIndex={-1}>
        {!online && (
          <Alert
            type="warning"
            showIcon
            role="status"
            title={t.problems.offline}
            className={styles.offline}
          />
        )}
        <ErrorBoundary key={pathname}>
          <Suspense fallback={<p aria-busy="true">{t.common.loading}</p>}>
            <Outlet />
          </Suspense>
        </ErrorBoundary>
      </main>
    </div>
  )
}

/** Who may see projects at all (R1.2). */
const readsProjects = ({ roles }: Me) =>
  roles.some(role => ['clerk', 'reviewer', 'office', 'leader'].includes(role))

function MainMenu({ me }: { me: Me }) {
  const { pathname } = useLocation()
  const form = useFormAt()
  const navigate = useNavigate()
  const leaving = useLeaving()
  const waiting = useWaiting()
  const is = (role: Me['roles'][number]) => me.roles.includes(role)
  const reads = readsProjects(me)
  const page = (key: string, icon: ReactNode, label: string, count = 0) => ({
    key,
    icon,
    label: count > 0 ? `${label}（${count}）` : label,
  })
  const items = [
    page(paths.workplace, <HomeOutlined />, t.menu.workplace),
    ...(reads
      ? [
          {
            key: 'projects',
            icon: <ProjectOutlined />,
            label: t.menu.projects,
            children: [
              ...(is('clerk') ? [page(paths.drawing, <FormOutlined />, t.menu.drawing)] : []),
              page(paths.everyRecord('goalProgress'), <LineChartOutlined />, t.menu.goals),
              page(paths.everyRecord('planProgress'), <ScheduleOutlined />, t.menu.plans),
              page(paths.everyRecord('promotion'), <ShareAltOutlined />, t.menu.promotions),
              page(paths.everyRecord('brand'), <TrophyOutlined />, t.menu.brands),
              page(paths.everyRecord('measureIteration'), <BranchesOutlined />, t.menu.iterations),
              page(paths.projects, <UnorderedListOutlined />, t.menu.projectList),
              ...(is('office')
                ? [page(paths.registerProject, <PlusSquareOutlined />, t.menu.registerProject)]
                : []),
            ],
          },
        ]
      : []),
    ...(is('reviewer') || is('office')
      ? [page(paths.reviewQueue, <AuditOutlined />, t.menu.review, waiting.review)]
      : []),
    ...(is('office') ? [page(paths.issueDesk, <SendOutlined />, t.menu.issueDesk, waiting.issue)] : []),
    ...(is('clerk') || is('reviewer') || is('office')
      ? [page(paths.owed, <FileExclamationOutlined />, t.menu.owed)]
      : []),
    ...(reads ? [page(paths.ledger, <TableOutlined />, t.menu.ledger)] : []),
    page(paths.calendar(), <CalendarOutlined />, t.menu.calendar),
    page(paths.profile, <UserOutlined />, t.menu.profile),
    { key: 'leave', icon: <LogoutOutlined />, label: t.menu.signOut },
  ]
  const known = items
    .flatMap(item => ('children' in item && item.children ? item.children : [item]))
    .map(({ key }) => key)
  // The longest address that begins the current one is where one is; forms stand below their projects.
  const at = form ?? pathname
  const here = known.filter(key => key === at || at.startsWith(`${key}/`)).sort((a, b) => b.length - a.length)
  return (
    <nav aria-label={t.menu.label}>
      <Menu
        mode="inline"
        inlineIndent={16}
        items={items}
        defaultOpenKeys={['projects']}
        selectedKeys={here.slice(0, 1)}
        onClick={({ key }) => (key === 'leave' ? leaving() : void navigate(key))}
        className={styles.menu}
      />
    </nav>
  )
}

/** The entry of the menu to which a form, list or record below a project belongs. */
function useFormAt(): string | undefined {
  const { pathname } = useLocation()
  const [search] = useSearchParams()
  const { project = '', filing = '' }: Partial<Record<string, string>> =
    matchPath(`${paths.filing(':project', ':filing')}/*`, pathname)?.params ?? {}
  // Of which kind a filing is, the page that shows it has read.
  const round = Number(search.get('round')) || undefined
  const shown = useQuery({ ...filingQuery(project, filing, round), enabled: false }).data?.data.kind
  if (matchPath(`${paths.draw(':project', ':filing')}/*`, pathname)) return paths.drawing
  const kind = filedKinds.find(
    kind => kind === shown || matchPath(`${paths.records(kind, ':project')}/*`, pathname),
  )
  return kind && paths.everyRecord(kind)
}

/** How much waits in the caller's queues; a full first page counts as that much. */
function useWaiting() {
  const queues = useInbox().data?.queues ?? []
  const count = (names: string[]) =>
    queues.filter(({ queue }) => names.includes(queue)).reduce((sum, { rows }) => sum + rows.length, 0)
  return { review: count(['departmentReview', 'officeReview']), issue: count(['issue']) }
}

/** Signs out; what could not be saved asks first. */
function useLeaving() {
  const { message } = App.useApp()
  const navigate = useNavigate()
  return async () => {
    try {
      await leave()
      void navigate(paths.signIn)
    } catch (problem) {
      void message.error(problem instanceof Error ? problem.message : t.problems.unreached.title)
    }
  }
}
