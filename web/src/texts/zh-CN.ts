import { drawing } from './zh-CN/drawing'
import { filing } from './zh-CN/filing'
import { projects } from './zh-CN/projects'
import { review } from './zh-CN/review'
import { shell } from './zh-CN/shell'

/** The page in Chinese. Names of states, roles and choices come from the server's lists. */
export const zhCN = { ...shell, projects, drawing, review, filing }
