import { expect, test } from 'vitest'
import { type BrandContent, completeBrand, completePromotion, newReport } from '../../drafts/record'
import { placedInRecord } from '../../parts/recordFields'
import type { Names } from '../draft/form'
import { difference, pinned, spared, stillBroken } from './entries'
import { summaryOf } from './summary'

const names = {
  promotionMethod: (id: string) => `方式 ${id}`,
  recognition: (id: string) => `肯定 ${id}`,
  outlet: (id: string) => `媒体 ${id}`,
} as Names

const brand = completeBrand({
  date: '2026-05-12',
  recognition: 'centralMedia',
  reports: [newReport('r1'), { ...newReport('r2'), outlet: 'xhs' }],
  evidence: { files: [{ file: 'a', name: 'a.pdf' }], mail: null },
})

function changed(change: (draft: BrandContent) => void): BrandContent {
  const draft: BrandContent = JSON.parse(JSON.stringify(brand))
  change(draft)
  return draft
}

test('R3.4: what differs is told field by field, reports and files by what they are', () => {
  const mine = changed(draft => {
    draft.date = '2026-05-13'
    draft.reports.reverse()
    draft.reports.push({ ...newReport('r3'), title: '新' })
    draft.evidence.files[0] = { file: 'a', name: '改名.pdf' }
    draft.evidence.mail = { date: '', sender: '张三', receipt: '' }
  })
  expect(difference('brand', brand, mine, names)).toEqual([
    { label: '品牌创建日期', theirs: '2026年5月12日', mine: '2026年5月13日' },
    { label: '报道 3 · 报道标题', theirs: '', mine: '新' },
    { label: '佐证材料 · 文件 1', theirs: 'a.pdf', mine: '改名.pdf' },
    { label: '内网邮件 · 发送人', theirs: '', mine: '张三' },
  ])
  const gone = changed(draft => draft.reports.pop())
  expect(difference('brand', brand, gone, names)).toEqual([
    { label: '报道 2 · 报道媒体', theirs: '媒体 xhs', mine: '' },
  ])
})

test('R3.4: a report that one side removed and the other worked on is named', () => {
  const mine = changed(draft => draft.reports.shift())
  const theirs = changed(draft => {
    draft.reports[0] = { ...newReport('r1'), title: '改过' }
  })
  expect(spared(brand, mine, theirs, theirs)).toEqual([
    { label: '报道 1', theirs: '有：改过', mine: '已删除' },
  ])
})

test('R2.5: what is broken goes with its row, and is passed over once it was changed', () => {
  const broken = [
    { path: '/content/reports/1/title', detail: '请填写' },
    { path: '/content/reports', detail: '至少 5 家' },
    { path: '/content/date', detail: '日期' },
    { path: '/content/evidence/files/0', detail: '类型' },
  ]
  const now = changed(draft => {
    draft.reports.reverse()
    draft.date = '2026-05-11'
    draft.evidence.files.unshift({ file: 'b', name: 'b.pdf' })
  })
  expect(stillBroken('brand', broken, brand, now)).toEqual([
    { path: '/content/reports/0/title', detail: '请填写' },
    { path: '/content/evidence/files/1', detail: '类型' },
  ])
  // The same outlets in another order are not the same list to the letter, so the rule is asked anew.
  expect(stillBroken('brand', broken.slice(1, 2), brand, brand)).toHaveLength(1)
})

test('R3.3: a pin follows its field, of a report its row', () => {
  const sentBack = {
    pins: [
      { field: 'circumstances' },
      { row: 'r2', field: 'outlet' },
      { row: 'gone', field: 'title', label: '报道 9' },
    ],
  } as unknown as Parameters<typeof pinned>[1]
  expect(pinned('brand', sentBack, brand).map(({ path, label }) => [path, label])).toEqual([
    ['/content/circumstances', '具体情形'],
    ['/content/reports/1/outlet', '报道 2 · 报道媒体'],
    [undefined, '报道 9'],
  ])
})

/** As `Content::place_of` of the server. */
test.each([
  [{ field: 'results' }, '/results', '解决问题、主要举措及取得实效'],
  [{ row: 'r1', field: 'link' }, '/reports/0/link', '报道 1 · 报道链接'],
  [{ field: 'evidence' }, '/evidence', '佐证材料'],
  [{ field: 'method' }, undefined, undefined],
  [{ row: 'r1', field: 'name' }, undefined, undefined],
  [{ field: 'date', month: 3 }, undefined, undefined],
] as const)('R3.3: a pin of %j stands where the server says', (pin, path, label) => {
  const placed = placedInRecord('brand', brand, pin)
  expect([placed?.path, placed?.label]).toEqual([path, label])
})

test('R6: a record in a line', () => {
  const said = {
    method: 'siteVisit',
    date: '2026-05-12',
    description: '长'.repeat(61),
    evidence: { files: [{ file: 'a', name: 'a.pdf' }], mail: { date: '', sender: '', receipt: '' } },
  }
  expect(summaryOf('promotion', completePromotion(said), names)).toEqual({
    day: '2026年5月12日',
    manner: '方式 siteVisit',
    text: `${'长'.repeat(60)}…`,
    evidence: '1 个文件、内网邮件',
  })
  expect(summaryOf('brand', completeBrand({}), names)).toEqual({
    day: '',
    manner: '',
    text: '',
    evidence: '没有',
  })
})
