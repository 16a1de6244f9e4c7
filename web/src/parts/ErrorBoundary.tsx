import { Button } from 'antd'
import { Component, type ReactNode } from 'react'
import { Problem } from '../api/problem'
import { t } from '../texts'
import { ProblemNotice } from './ProblemNotice'

/** What a page threw: a problem as the server says it, anything else as our fault. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: undefined }

  static getDerivedStateFromError(error: unknown) {
    return { error }
  }

  override render() {
    const { error } = this.state
    if (error === undefined) return this.props.children
    if (error instanceof Problem) return <ProblemNotice problem={error} retry={() => location.reload()} />
    return (
      <div className="panel" role="alert">
        <p>{t.problems.broken}</p>
        <Button onClick={() => location.reload()}>{t.problems.reload}</Button>
      </div>
    )
  }
}
