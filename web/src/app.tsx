import { QueryClientProvider } from '@tanstack/react-query'
import { App as AntdApp, ConfigProvider } from 'antd'
import zhCN from 'antd/locale/zh_CN'
import { type ReactNode, useEffect } from 'react'
import { RouterProvider } from 'react-router'
import { queryClient } from './api/queries'
import { forgetDrafts } from './drafts/kept'
import { router } from './routes'
import { RenewalDialog } from './session/RenewalDialog'
import { useSession } from './session/session'
import { theme } from './theme'

function Look({ children }: { children: ReactNode }) {
  return (
    <ConfigProvider locale={zhCN} theme={theme} button={{ autoInsertSpace: false }}>
      {children}
    </ConfigProvider>
  )
}

// Dialogs that are opened from outside the page's tree look the same.
ConfigProvider.config({ holderRender: children => <Look>{children}</Look> })

/** Everything: the look, what was read, the routes, and the dialog that asks for the password again. */
export function App() {
  return (
    <Look>
      <AntdApp>
        <QueryClientProvider client={queryClient}>
          <LeaveNothing />
          <RouterProvider router={router} />
          <RenewalDialog />
        </QueryClientProvider>
      </AntdApp>
    </Look>
  )
}

/** After sign-out nothing that was read or typed stays in this browser, in any of its tabs. */
function LeaveNothing() {
  const session = useSession()
  const left = session.is === 'signedOut' ? session.left : undefined
  useEffect(() => {
    if (!left) return
    queryClient.clear()
    void forgetDrafts(left)
  }, [left])
  return null
}
