import type { MapContent } from '../../drafts/content'
import { battleMap } from '../../drafts/sort'
import { paths } from '../../paths'
import { t } from '../../texts'
import type { Form } from '../draft/form'
import { difference, spared } from './draft/difference'
import { partOf, pinned, stillBroken } from './draft/places'

/** 绘制项目作战图, as the pages of every draft go by it. */
export const mapForm: Form<MapContent> = {
  ...battleMap,
  title: t.drawing.title,
  page: (project, filing, path) => paths.draw(project, filing, path === undefined ? undefined : partOf(path)),
  receipt: (project, filing) => paths.draw(project, filing, 'receipt'),
  difference,
  spared,
  stillBroken,
  pinned,
}
