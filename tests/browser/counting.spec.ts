// The page counts characters and sums decimals as the server does: both against the same tables, and the page's figure on
// screen against what the server says of the very same text.
import counting from '../counting.json' with { type: 'json' }
import sums from '../sums.json' with { type: 'json' }
import { type Answer, type Filing, smallMap } from './api'
import { asSheet, indicatorCard, monthCell, paste, saved } from './drawing'
import { expect, field, test } from './fixtures'
import { people } from './people'

const drawing = (filing: Filing, part: string) =>
  `/projects/${filing.project.id}/filings/${filing.id}/draw/${part}`
const shown = (text: string) => JSON.stringify(text)

/** What the server's check of a draft says at a path. */
function brokenAt({ body }: Answer, path: string): string[] {
  const check = body.check as { broken: { path: string; detail: string }[] }[]
  return check.flatMap(({ broken }) => broken.flatMap(one => (one.path === path ? [one.detail] : [])))
}

test('R2.3: every text of the table counts the same on screen as it is typed', async ({ open, api }) => {
  const filing = await api.filing('draft', { content: smallMap() })
  const page = await open(people.clerk, drawing(filing, 'measures'))
  const text = field(page, '具体举措 1')
  for (const { text: typed, length } of counting) {
    await text.fill(typed)
    await expect(text, shown(typed)).toHaveAccessibleDescription(new RegExp(`^${length}/300 字$`))
  }
})

for (const [where, put] of [
  ['before', (text: string, pad: string) => `${text}${pad}`],
  ['after', (text: string, pad: string) => `${pad}${text}`],
] as const) {
  test(`R2.3: at the limit, with the text ${where} 300 characters, server and page say the same`, async ({
    open,
    api,
  }) => {
    const content = smallMap()
    const [pattern] = content.measures
    if (!pattern) throw new Error('a map has measures')
    content.measures = counting.map(({ text }, index) => ({
      ...pattern,
      id: `m${index}`,
      content: put(text, '字'.repeat(300)),
      plans: [],
    }))
    const filing = await api.filing('draft', { content })
    const answer = await filing.look(api.as(people.clerk))
    const page = await open(people.clerk, drawing(filing, 'measures'))
    for (const [index, { text }] of counting.entries()) {
      const [said] = brokenAt(answer, `/content/measures/${index}/content`)
      const server = said ? Number(/共 (\d+) 字/.exec(said)?.[1]) : 300
      const beyond = server > 300 ? ` · 超出 ${server - 300} 字，请删减` : ''
      const control = field(page, `具体举措 ${index + 1}`)
      await expect(control, shown(text)).toHaveAccessibleDescription(new RegExp(`${server}/300 字${beyond}$`))
    }
    // The table has texts on both sides of the limit, so this can fail either way.
    const over = counting.filter(
      (_, index) => brokenAt(answer, `/content/measures/${index}/content`).length > 0,
    )
    expect(over.length).toBeGreaterThan(10)
    expect(over.length).toBeLessThan(counting.length)
  })
}

test('R2.3: a text of 300 characters is submitted, one of 301 is refused, whatever they are made of', async ({
  open,
  api,
}) => {
  for (const character of ['字', '𠮷', '😀', 'a']) {
    const content = smallMap()
    const filing = await api.filing('draft', { content })
    const page = await open(people.clerk, drawing(filing, 'measures'))
    const text = field(page, '具体举措 1')
    await text.fill(character.repeat(301))
    await expect(text).toHaveAccessibleDescription(/301\/300 字 · 超出 1 字/)
    await saved(page)
    await filing.look(api.as(people.clerk))
    expect((await filing.tryTo(api.as(people.clerk), 'submit')).status).toBe(422)
    await text.fill(`\u3000${character.repeat(300)}\n`)
    await expect(text).toHaveAccessibleDescription(/300\/300 字$/)
    await saved(page)
    await filing.look(api.as(people.clerk))
    expect((await filing.tryTo(api.as(people.clerk), 'submit')).status).toBe(200)
    await page.context().close()
  }
})

test('R2.2: every sum of the table is the same on screen and on the server', async ({ open, api }) => {
  const content = smallMap()
  const [pattern] = content.indicators
  if (!pattern) throw new Error('a map has indicators')
  const indicator = (id: string, annualTarget: string) => ({
    ...pattern,
    id,
    annualTarget,
    monthlyTargets: [],
  })
  // An annual target that is met and, where the field takes it, one that is missed.
  const fits = (sum: string) => /^-?\d{1,12}(\.\d{1,4})?$/.test(sum)
  const rows = sums.flatMap(({ values, sum }) => (fits(sum) ? [{ values, sum, annual: sum }] : []))
  rows.push(...sums.slice(1, 9).map(({ values, sum }) => ({ values, sum, annual: '1' })))
  const huge = sums.find(({ sum }) => !fits(sum))
  if (huge) rows.push({ ...huge, annual: '1' })
  expect(rows.length).toBeLessThanOrEqual(20)
  content.indicators = rows.map(({ annual }, index) => indicator(`i${index}`, annual))
  const filing = await api.filing('draft', { content })
  const page = await open(people.clerk, drawing(filing, 'indicators'))
  for (const [index, { values }] of rows.entries()) {
    await monthCell(page, index + 1, 1).focus()
    // Months that the table leaves open are nothing.
    const { text, html } = asSheet([[...values, ...Array(12 - values.length).fill('0')]])
    await paste(page, text, html)
  }
  await saved(page)
  const answer = await filing.look(api.as(people.clerk))
  for (const [index, { sum, annual }] of rows.entries()) {
    const [said] = brokenAt(answer, `/content/indicators/${index}/monthlyTargets`)
    const card = indicatorCard(page, index + 1)
    if (!said) {
      await expect(card.getByText(`合计 ${sum}，与年度目标一致`), `row ${index}`).toBeVisible()
      continue
    }
    const [, total, more, by] = /合计 (\S+)，比年度目标 \S+ (多|少) (\S+)，/.exec(said) ?? []
    expect(total, said).toBe(sum)
    const differs = `合计 ${total}，年度目标 ${annual}，${more === '多' ? '多出' : '还差'} ${by}`
    await expect(card.getByText(differs, { exact: false }), said).toBeVisible()
  }
  const missed = rows.filter(
    (_, index) => brokenAt(answer, `/content/indicators/${index}/monthlyTargets`).length > 0,
  )
  expect(missed.length).toBeGreaterThan(5)
})
