import { zhCN } from './zh-CN'

/** Every text of the page; a second language is a second object of this type. */
export type Texts = typeof zhCN

/** The texts on screen. */
export const t: Texts = zhCN
