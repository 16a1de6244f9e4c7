import { lazy, type ReactNode, Suspense } from 'react'
import { createBrowserRouter, Link, Navigate, type RouteObject, useLocation } from 'react-router'
import type { Schema } from './api/client'
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

/** Who may see projects at all (R1.2). */
const readers: Schema<'Role'>[] = ['clerk', 'reviewer', 'office', 'leader']

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
    path: paths.everyRecord('goalProgress'),
    element: (
      <OnlyFor roles={readers} title={t.menu.goals}>
        {later(() => import('./pages/records/EveryRecordPage'), 'EveryGoalPage')}
      </OnlyFor>
    ),
  },
  {
    path: paths.everyRecord('planProgress'),
    element: (
      <OnlyFor roles={readers} title={t.menu.plans}>
        {later(() => import('./pages/records/EveryRecordPage'), 'EveryPlanPage')}
      </OnlyFor>
    ),
  },
  {
    path: paths.everyRecord('promotion'),
    element: (
      <OnlyFor roles={readers} title={t.menu.promotions}>
        {later(() => import('./pages/records/EveryRecordPage'), 'EveryPromotionPage')}
      </OnlyFor>
    ),
  },
  {
    path: paths.everyRecord('brand'),
    element: (
      <OnlyFor roles={readers} title={t.menu.brands}>
        {later(() => import('./pages/records/EveryRecordPage'), 'EveryBrandPage')}
      </OnlyFor>
    ),
  },
  {
    path: paths.records('goalProgress', ':project'),
    element: later(() => import('./pages/goals/GoalListPage'), 'GoalListPage'),
  },
  {
    path: paths.record('goalProgress', ':project', ':filing'),
    element: later(() => import('./pages/goals/GoalPages'), 'GoalPage'),
  },
  {
    path: paths.recordReceipt('goalProgress', ':project', ':filing'),
    element: later(() => import('./pages/goals/GoalPages'), 'GoalReceiptPage'),
  },
  {
    path: paths.records('planProgress', ':project'),
    element: later(() => import('./pages/plans/PlanListPage'), 'PlanListPage'),
  },
  {
    path: paths.record('planProgress', ':project', ':filing'),
    element: later(() => import('./pages/plans/PlanPages'), 'PlanPage'),
  },
  {
    path: paths.recordReceipt('planProgress', ':project', ':filing'),
    element: later(() => import('./pages/plans/PlanPages'), 'PlanReceiptPage'),
  },
  {
    path: paths.everyRecord('measureIteration'),
    element: (
      <OnlyFor roles={readers} title={t.menu.iterations}>
        {later(() => import('./pages/records/EveryRecordPage'), 'EveryIterationPage')}
      </OnlyFor>
    ),
  },
  {
    path: paths.records('measureIteration', ':project'),
    element: later(() => import('./pages/iterations/IterationListPage'), 'IterationListPage'),
  },
  {
    path: paths.record('measureIteration', ':project', ':filing'),
    element: later(() => import('./pages/iterations/IterationPages'), 'IterationPage'),
  },
  {
    path: paths.recordReceipt('measureIteration', ':project', ':filing'),
    element: later(() => import('./pages/iterations/IterationPages'), 'IterationReceiptPage'),
  },
  {
    path: paths.records('promotion', ':project'),
    element: later(() => import('./pages/records/RecordListPage'), 'PromotionListPage'),
  },
  {
    path: paths.records('brand', ':project'),
    element: later(() => import('./pages/records/RecordListPage'), 'BrandListPage'),
  },
  {
    path: paths.record('promotion', ':project', ':filing'),
    element: later(() => import('./pages/records/RecordPages'), 'PromotionPage'),
  },
  {
    path: paths.record('brand', ':project', ':filing'),
    element: later(() => import('./pages/records/RecordPages'), 'BrandPage'),
  },
  {
    path: paths.recordReceipt('promotion', ':project', ':filing'),
    element: later(() => import('./pages/records/RecordPages'), 'PromotionReceiptPage'),
  },
  {
    path: paths.recordReceipt('brand', ':project', ':filing'),
    element: later(() => import('./pages/records/RecordPages'), 'BrandReceiptPage'),
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
  {
    path: paths.owed,
    element: (
      <OnlyFor roles={['clerk', 'reviewer', 'office']} title={t.owed.title}>
        {later(() => import('./pages/owed/OwedPage'), 'OwedPage')}
      </OnlyFor>
    ),
  },
  {
    path: paths.ledger,
    element: (
      <OnlyFor roles={readers} title={t.ledger.title}>
        {later(() => import('./pages/ledger/LedgerPage'), 'LedgerPage')}
      </OnlyFor>
    ),
  },
  {
    path: paths.calendar(':year?'),
    element: later(() => import('./pages/calendar/CalendarPage'), 'CalendarPage'),
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
