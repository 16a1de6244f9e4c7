import { useParams } from 'react-router'
import { useFiling } from '../../api/queries'
import { Loaded } from '../../parts/Loaded'
import { useOnScreen } from './onScreen'
import { ReviewedFiling } from './ReviewedFiling'

/** 审核: one filing, and the decision on it. */
export function ReviewPage() {
  const { project = '', filing = '' } = useParams()
  return <Review key={`${project}/${filing}`} project={project} filing={filing} />
}

function Review({ project, filing }: { project: string; filing: string }) {
  const query = useFiling(project, filing)
  const { shown, isOld, showNewest } = useOnScreen(query)
  return (
    <Loaded query={{ ...query, data: shown, isPending: !shown }}>
      {({ data, etag }) => <ReviewedFiling view={data} etag={etag} isOld={isOld} showNewest={showNewest} />}
    </Loaded>
  )
}
