import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { beforeEach, expect, test, vi } from 'vitest'
import type { Schema } from '../../api/client'
import { show } from '../../testing/show'
import { BatchQueue } from './BatchQueue'
import { forgetOpened, rememberOpened } from './memory'

function waiting(filing: string, more: Partial<Schema<'Waiting'>> = {}): Schema<'Waiting'> {
  return {
    project: `project-${filing}`,
    filing,
    title: `项目${filing}`,
    kind: 'battleMap',
    period: '2026',
    department: 'zfbgt',
    state: 'departmentReview',
    round: 1,
    since: `2026-11-2${filing}T09:00:00.000+08:00`,
    ownWork: false,
    ...more,
  }
}

function queue(rows: Schema<'Waiting'>[]) {
  return (
    <BatchQueue
      rows={rows}
      now="2026-11-25T09:00:00.000+08:00"
      body={{ current: null }}
      more={null}
      empty="没有"
    />
  )
}

const row = (title: string) => screen.getByText(title).closest('tr') as HTMLElement
const ticked = (title: string) => within(row(title)).queryByRole('checkbox')

function openedAs(filing: string, round = 1, declaresMail = false) {
  rememberOpened({
    project: `project-${filing}`,
    filing,
    kind: 'battleMap',
    round,
    etag: `"${filing}"`,
    declaresMail,
  })
}

beforeEach(() => {
  for (const filing of ['1', '2', '3', '4']) forgetOpened(filing)
})

test('R3.7: only what was opened in this very round can be ticked, and never one’s own work', () => {
  openedAs('1')
  openedAs('3', 1)
  openedAs('4')
  show(queue([waiting('1'), waiting('2'), waiting('3', { round: 2 }), waiting('4', { ownWork: true })]))
  expect(ticked('项目1')).not.toBeNull()
  expect(ticked('项目2')).toBeNull()
  expect(ticked('项目3')).toBeNull()
  expect(ticked('项目4')).toBeNull()
  expect(row('项目2').textContent).toContain('打开查看后才能勾选')
  expect(row('项目4').textContent).toContain('本人填报')
})

test('R8.5: what declares a mail waits for the office to tick it by itself', () => {
  openedAs('1', 1, true)
  show(queue([waiting('1', { state: 'officeReview' })]))
  expect(ticked('项目1')).toBeNull()
  expect(row('项目1').textContent).toContain('须打开单独通过')
})

test('R3.7: no more can be approved at once than the server takes', () => {
  for (const filing of ['1', '2', '3']) openedAs(filing)
  show(queue([waiting('1'), waiting('2'), waiting('3')]))
  fireEvent.click(screen.getByRole('button', { name: '勾选全部已打开的（3 件）' }))
  expect(screen.queryByRole('button', { name: /通过所选/ })).toBeNull()
  expect(screen.getByRole('alert').textContent).toContain('一次最多通过 2 件')
})

test('R3.5a, R3.7: each is approved as it was seen, and gets its answer in its row', async () => {
  openedAs('1')
  openedAs('2')
  const answers: Schema<'Answers'> = {
    approved: 1,
    answers: [
      { filing: '1', receipt: { filing: '1' } as Schema<'Receipt'> },
      {
        filing: '2',
        problem: { code: 'stale', status: 409, title: '内容已更新', detail: '王芳已更新。' },
      },
    ],
  }
  const sent: unknown[] = []
  vi.stubGlobal('fetch', async (request: Request) => {
    if (request.url.endsWith('/api/approvals')) sent.push(await request.json())
    return new Response(JSON.stringify(answers), { headers: { 'content-type': 'application/json' } })
  })
  const { rerender } = show(queue([waiting('1'), waiting('2')]))
  fireEvent.click(ticked('项目1') as HTMLElement)
  fireEvent.click(ticked('项目2') as HTMLElement)
  fireEvent.click(screen.getByRole('button', { name: '通过所选 2 件' }))
  const dialog = await screen.findByRole('dialog')
  fireEvent.change(within(dialog).getByLabelText('审核意见'), { target: { value: '同意' } })
  fireEvent.click(within(dialog).getByRole('button', { name: '通过所选 2 件' }))
  await waitFor(() => expect(row('项目1').textContent).toContain('已通过'))
  // The first has left the queue; its answer stays where it stood.
  rerender(queue([waiting('2')]))
  expect(row('项目1').textContent).toContain('已通过')
  expect(row('项目2').textContent).toContain('没有通过：内容已更新。王芳已更新。')
  expect(ticked('项目2')).toBeNull()
  expect(sent).toEqual([
    {
      approvals: [
        { project: 'project-1', filing: '1', kind: 'battleMap', round: 1, etag: '"1"', opinion: '同意' },
        { project: 'project-2', filing: '2', kind: 'battleMap', round: 1, etag: '"2"', opinion: '同意' },
      ],
    },
  ])
  vi.unstubAllGlobals()
})

test('R3.4: what was asked for goes out again as it was, though its rows have left the queue', async () => {
  openedAs('1')
  const sent: [string | null, unknown][] = []
  const answers: Schema<'Answers'> = {
    approved: 1,
    answers: [{ filing: '1', receipt: { filing: '1' } as Schema<'Receipt'> }],
  }
  vi.stubGlobal('fetch', async (request: Request) => {
    if (request.url.endsWith('/api/approvals')) {
      sent.push([request.headers.get('idempotency-key'), await request.json()])
      if (sent.length === 1) throw new TypeError('the answer is lost')
    }
    return new Response(JSON.stringify(answers), { headers: { 'content-type': 'application/json' } })
  })
  const { rerender } = show(queue([waiting('1')]))
  fireEvent.click(ticked('项目1') as HTMLElement)
  fireEvent.click(screen.getByRole('button', { name: '通过所选 1 件' }))
  const dialog = await screen.findByRole('dialog')
  const button = () => within(dialog).getByRole('button', { name: '通过所选 1 件' })
  fireEvent.click(button())
  await within(dialog).findByText('没有连上服务器')
  rerender(queue([]))
  fireEvent.click(button())
  await waitFor(() => expect(row('项目1').textContent).toContain('已通过'))
  expect(sent).toHaveLength(2)
  expect(sent[1]).toEqual(sent[0])
  vi.unstubAllGlobals()
})
