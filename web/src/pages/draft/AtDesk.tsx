import { Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { takesChanges } from '../../drafts/saving'
import type { Said } from '../../drafts/sort'
import { useDesk } from '../../drafts/useDesk'
import { Page } from '../../parts/Page'
import { ProblemNotice } from '../../parts/ProblemNotice'
import { t } from '../../texts'
import { ConflictPage } from './ConflictPage'
import { DraftProvider } from './DraftProvider'
import { FoundPage } from './FoundPage'
import type { Form } from './form'
import { ReadOnlyPage } from './ReadOnlyPage'

type Props<C extends Said> = { form: Form<C>; project: string; filing: string; children: ReactNode }

/** The form of a draft, unless something must be settled first. */
export function AtDesk<C extends Said>({ form, project, filing, children }: Props<C>) {
  const { desk, laid } = useDesk(project, filing, form)
  const { view, saving } = laid
  const { title } = form
  if (!view || !saving || laid.part === 'asking') {
    return (
      <Page title={title}>
        {laid.problem ? (
          <ProblemNotice problem={laid.problem} retry={() => void desk.load()} />
        ) : (
          <div aria-busy="true">
            <span className="visually-hidden">{t.common.loading}</span>
            <Skeleton active paragraph={{ rows: 8 }} />
          </div>
        )}
      </Page>
    )
  }
  const { data } = view
  const action = data.allowedActions.find(({ operation }) => operation === 'saveDraft')
  if (laid.part === 'watching') return <ReadOnlyPage title={title} view={data} takeOver={desk.takeOver} />
  if (saving.phase.is === 'conflict') {
    return <ConflictPage form={form} desk={desk} laid={laid} saving={saving} />
  }
  if (laid.found) {
    const isEditable = action?.allowed ?? false
    return <FoundPage form={form} desk={desk} view={data} found={laid.found} isEditable={isEditable} />
  }
  if (!action?.allowed) {
    return <ReadOnlyPage title={title} view={data} why={action?.why ?? t.common.unavailable} />
  }
  // The next page comes.
  if (!takesChanges(saving)) return null
  return (
    <DraftProvider form={form} desk={desk} laid={laid} view={view} saving={saving}>
      {children}
    </DraftProvider>
  )
}
