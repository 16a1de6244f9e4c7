import { describe, expect, it } from 'vitest'
import { left, pastedPlans } from './pastedPlans'

const names = [
  '组建工作专班',
  '开展调查研究',
  '向上争取支持',
  '制定改革方案',
  '开展试点示范',
  '出台配套政策',
  '搭建重要平台',
  '上线重大应用',
  '开展督导指导',
  '开展成效评估',
  '总结推广经验',
  '其他',
]
const types = names.map((name, index) => ({ value: `type${index}`, name }))
const against = { year: 2026, types, most: 300, room: 200 }
const read = (text: string, more = {}) => pastedPlans(text, { ...against, ...more })

describe('plans pasted from a spreadsheet', () => {
  it.each([
    '2026-03',
    '2026-3',
    '2026/3',
    '2026.03',
    '2026年3月',
    '2026年03月',
    '2026年3月份',
    '3月',
    '3',
    '03',
    '３月',
    '2026/3/15',
    '202603',
    '3 月',
  ])('R2.4: %s is March', month => {
    expect(read(`${month}\t其他\t内容`)[0]?.plan?.month).toBe('2026-03')
  })

  it.each(['13月', '0', '三月份左右', '2026-13', '2025-03', '2027年3月', ''])(
    'R2.4: %j is no month of 2026',
    month => {
      const [row] = read(`${month}\t其他\t内容`)
      expect(row?.plan).toBeUndefined()
      expect(row?.wrong).toHaveLength(1)
    },
  )

  it('R2.4: of 40 rows the 3 wrong ones are named by number and stay for correction', () => {
    const rows = Array.from({ length: 40 }, (_, i) => `${(i % 12) + 1}月\t${names[i % 12]}\t第 ${i + 1} 项`)
    rows[4] = '13月\t其他\t坏月份'
    rows[16] = '3月\t出台政策\t坏类型'
    rows[39] = '3月\t其他\t'
    const found = read(rows.join('\r\n'))
    expect(found).toHaveLength(40)
    expect(found.filter(({ plan }) => plan)).toHaveLength(37)
    const wrong = found.filter(({ plan }) => !plan)
    expect(wrong.map(({ number }) => number)).toEqual([5, 17, 40])
    expect(wrong.map(row => row.wrong.join())).toEqual([
      '看不懂月度“13月”',
      '没有“出台政策”这种计划类型',
      '没有计划内容',
    ])
    expect(left(found)).toBe('13月\t其他\t坏月份\n3月\t出台政策\t坏类型\n3月\t其他\t')
    expect(read(left(found)).map(({ cells }) => cells[0])).toEqual(['13月', '3月', '3月'])
  })

  it('R2.4: a row of headings and empty rows are passed over, and rows are counted as pasted', () => {
    const found = read('月度\t类型\t内容\n3月\t其他\t一\n\t\t\n4月\t其他\t二')
    expect(found.map(({ number }) => number)).toEqual([2, 4])
  })

  it('R2.4: spaces part the columns of what was typed by hand', () => {
    expect(read('3月 其他 两个 词')[0]?.plan).toMatchObject({ month: '2026-03', content: '两个 词' })
  })

  it('R2.8: every plan is a row of its own', () => {
    const ids = read('3月\t其他\t一\n3月\t其他\t一').map(({ plan }) => plan?.id)
    expect(new Set(ids).size).toBe(2)
  })

  it('R2.9: what is too long and what the map has no room for is wrong', () => {
    expect(read(`3月\t其他\t${'字'.repeat(300)}`)[0]?.plan).toBeDefined()
    expect(read(`3月\t其他\t${'字'.repeat(301)}`)[0]?.wrong).toEqual(['计划内容 301 字，最多 300 字'])
    expect(read('1\t其他\t一\n2\t其他\t二', { room: 1 }).map(({ plan }) => Boolean(plan))).toEqual([
      true,
      false,
    ])
  })

  it('R2.3: a cell with line breaks comes back as it was', () => {
    const [row] = read('坏\t其他\t"一\n二"')
    expect(row?.cells[2]).toBe('一\n二')
    expect(read(left(row ? [row] : []))[0]?.cells[2]).toBe('一\n二')
  })
})
