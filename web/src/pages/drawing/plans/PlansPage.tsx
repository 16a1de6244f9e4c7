import { useEffect, useRef, useState } from 'react'
import { useLocation } from 'react-router'
import { useLists } from '../../../api/queries'
import { ErrorSummary, focusField } from '../../../parts/ErrorSummary'
import { LinkButton } from '../../../parts/LinkButton'
import { paths } from '../../../paths'
import { t } from '../../../texts'
import { DrawingFrame } from '../draft/DrawingFrame'
import { measurePath } from '../draft/places'
import { planCount } from '../draft/rows'
import { useBrokenHere } from '../draft/useBrokenHere'
import { useIsNarrow } from '../draft/useIsNarrow'
import { useMapDraft } from '../draft/useMapDraft'
import { type Cell, cellOf, plansIn } from './cells'
import { PlanEditor } from './PlanEditor'
import { PlanList } from './PlanList'
import { PlanMatrix } from './PlanMatrix'
import { PlanPaste } from './PlanPaste'

const words = t.drawing.plans

/** 月度推进计划: the whole year on one screen; a cell opens its plans. */
export function PlansPage() {
  const { content, year, project, filing } = useMapDraft()
  const { limits } = useLists()
  const isNarrow = useIsNarrow()
  const [open, setOpen] = useState<Cell>()
  const opener = useRef<Element | null>(null)
  const { measures } = content
  useOpenOfAddress(setOpen)

  const openCell = (cell: Cell) => {
    opener.current = document.activeElement
    setOpen(cell)
  }
  // The focus goes back to where it came from, or to the measure if that is gone.
  const close = () => {
    setOpen(undefined)
    const row = measures.findIndex(({ id }) => id === open?.measure)
    setTimeout(() => {
      const { current } = opener
      if (current instanceof HTMLElement && current !== document.body && current.isConnected) current.focus()
      else focusField(measurePath(row, 'plans'))
    }, 0)
  }

  return (
    <DrawingFrame part="plans">
      <ErrorSummary
        errors={useBrokenHere('plans')}
        go={path => {
          const cell = cellOf(path, content)
          if (!cell) return focusField(path)
          setOpen(cell)
          setTimeout(() => focusField(path), 50)
        }}
      />
      <p>{isNarrow ? words.introNarrow : words.intro}</p>
      {measures.length === 0 ? (
        <section className="panel">
          <p>{words.none}</p>
          <LinkButton type="primary" to={paths.draw(project, filing, 'measures')}>
            {words.toMeasures}
          </LinkButton>
        </section>
      ) : (
        <>
          <div className="row-of-buttons" style={{ marginBottom: 12 }}>
            <span className="number">{words.remaining(planCount(content), limits.plans)}</span>
            <PlanPaste />
          </div>
          {isNarrow ? <PlanList open={openCell} /> : <PlanMatrix year={year} open={openCell} />}
        </>
      )}
      {open && plansIn(content, open) && <PlanEditor cell={open} close={close} />}
    </DrawingFrame>
  )
}

/** A plan that the address names is opened; the frame then finds its field. */
function useOpenOfAddress(open: (cell: Cell) => void) {
  const { content } = useMapDraft()
  const { hash, key } = useLocation()
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each address.
  useEffect(() => {
    const cell = cellOf(hash.slice('#field'.length).replace(/-/g, '/'), content)
    if (cell) open(cell)
  }, [hash, key])
}
