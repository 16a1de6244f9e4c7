import { Button } from 'antd'
import type { useQueue } from '../../api/queries'
import { t } from '../../texts'

type Paged = Pick<ReturnType<typeof useQueue>, 'hasNextPage' | 'isFetchingNextPage' | 'fetchNextPage'>

/** 加载更多 */
export function More({ queue }: { queue: Paged }) {
  if (!queue.hasNextPage) return null
  return (
    <Button loading={queue.isFetchingNextPage} onClick={() => void queue.fetchNextPage()}>
      {t.common.more}
    </Button>
  )
}
