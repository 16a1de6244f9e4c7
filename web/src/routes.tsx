import { lazy, type ReactNode, Suspense } from 'react'
import { createBrowserRouter, Link, Navigate, type RouteObject, useLocation } from 'react-router'
import { WorkplacePage } from './pages/workplace/WorkplacePage'
import { ErrorBoundary } from './parts/ErrorBoundary'
import { OnlyFor } from './parts/OnlyFor'
import { Page } from './parts/Page'
import { paths } from './paths'
import { FirstPasswordPage } from './session/FirstPasswordPage'
import { PasswordPage, ProfilePage } from './session/ProfilePage'
import { SignInPage } from './session/SignInPage'
import { useSession } from './session/session'
import { Shell } from './shell/Shell'
import { t } from './texts'

/** A page that is loaded when it is first opened. */
function later<Name extends string>(
  load: () => Promise<Record<Name, () => ReactNode>>,
  name: Name,
): ReactNode {
  const Lazy = lazy(async (): Promise<{ default: () => ReactNode }> => ({ default: (await load())[name] }))
  return <Lazy />
}

const pages: RouteObject[] = [
  { path: paths.workplace, element: <WorkplacePage /> },
  { path: paths.profile, element: <ProfilePage /> },
  { path: paths.password, element: <PasswordPage /> },
  {
    path: paths.drawing,
    element: later(() => import('./pages/projects/DrawingListPage'), 'DrawingListPage'),
  },
  {
    path: paths.projects,
    element: later(() => import('./pages/projects/ProjectListPage'), 'ProjectListPage'),
  },
  {
    path: paths.registerProject,
    element: (
      <OnlyFor roles={['office']} title={t.menu.registerProject}>
        {later(() => import('./pages/projects/RegisterPage'), 'RegisterPage')}
      </OnlyFor>
    ),
  },
  {
    path: paths.project(':project'),
    element: later(() => import('./pages/projects/ProjectPage'), 'ProjectPage'),
  },
  {
    path: paths.correctProject(':project'),
    element: later(() => import('./pages/projects/CorrectPage'), 'CorrectPage'),
  },
  { path: paths.map(':project'), element: later(() => import('./pages/projects/MapPage'), 'MapPage') },
  {
    path: paths.filing(':project', ':filing'),
    element: later(() => import('./pages/filing/FilingPage'), 'FilingPage'),
  },
  {
    path: paths.sheet(':project', ':filing'),
    element: later(() => import('./pages/filing/SheetPage'), 'SheetPage'),
  },
  {
    path: `${paths.draw(':project', ':filing')}/*`,
    element: later(() => import('./pages/drawing/DrawingPages'), 'DrawingPages'),
  },
  {
    path: paths.reviewQueue,
    element: (
      <OnlyFor roles={['reviewer', 'office']} title={t.menu.review}>
        {later(() => import('./pages/review/QueuePage'), 'QueuePage')}
      </OnlyFor>
    ),
  },
  {
    path: paths.review(':project', ':filing'),
    element: later(() => import('./pages/review/ReviewPage'), 'ReviewPage'),
  },
  {
    path: paths.issueDesk,
    element: (
      <OnlyFor roles={['office']} title={t.menu.issueDesk}>
        {later(() => import('./pages/review/IssueDeskPage'), 'IssueDeskPage')}
      </OnlyFor>
    ),
  },
  { path: '*', element: <NothingHere /> },
]

/** Every route of the page. */
export const router = createBrowserRouter([
  { path: paths.signIn, element: <WhenSignedOut /> },
  { element: <WhenSignedIn />, children: pages },
])

/** The sign-in page, and once signed in the page that was asked for. */
function WhenSignedOut() {
  const session = useSession()
  const { state } = useLocation()
  if (session.is === 'mustChange') return <FirstPasswordPage />
  if (session.is === 'signedIn')
    return <Navigate to={(state as { from?: string } | null)?.from ?? paths.workplace} replace />
  return <SignInPage />
}

/** Pages for somebody who is signed in; nobody gets past the change of a first password by an address. */
function WhenSignedIn() {
  const session = useSession()
  const { pathname, search } = useLocation()
  switch (session.is) {
    case 'mustChange':
      return <FirstPasswordPage />
    case 'signedOut':
      return (
        <Navigate
          to={paths.signIn}
          state={session.left === undefined ? { from: pathname + search } : null}
          replace
        />
      )
    case 'unknown':
      return <Unreached />
    case 'signedIn':
    case 'lapsed':
      return (
        <ErrorBoundary>
          <Suspense fallback={<p aria-busy="true">{t.common.loading}</p>}>
            <Shell />
          </Suspense>
        </ErrorBoundary>
      )
  }
}

/** The server could not even be asked who is signed in. */
function Unreached() {
  const { title, detail } = t.problems.unreached
  return (
    <main style={{ maxWidth: 480, margin: '15vh auto', padding: 16 }}>
      <h1>{title}</h1>
      <p>{detail}</p>
      <button type="button" onClick={() => location.reload()}>
        {t.problems.retry}
      </button>
    </main>
  )
}

function NothingHere() {
  return (
    <Page title={t.problems.notFound}>
      <Link to={paths.workplace}>{t.problems.toWorkplace}</Link>
    </Page>
  )
}
