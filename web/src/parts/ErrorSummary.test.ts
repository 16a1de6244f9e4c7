import { expect, test } from 'vitest'
import { unnamed } from './ErrorSummary'

test.each([
  ['推广日期：请选择日期', '推广日期', '请选择日期'],
  ['报道 2 · 报道链接：链接应以 http:// 开头：请改', '报道链接', '链接应以 http:// 开头：请改'],
  ['内网邮件 · 回执编号：请填写', '邮件回执编号', '请填写'],
  ['核心指标 1 · 指标名称：请填写', '指标名称', '请填写'],
  ['“一.pdf”已隔离，请移除', '佐证材料 · 文件 1', '“一.pdf”已隔离，请移除'],
  ['请填写', '推广日期', '请填写'],
  ['日期有误：不能晚于今天', '推广日期', '日期有误：不能晚于今天'],
])('under its field, %s is told without the name', (detail, label, said) => {
  expect(unnamed(detail, label)).toBe(said)
})
