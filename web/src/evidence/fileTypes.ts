import { length } from '../rules/text'
import { t } from '../texts'

/** What the server's lists say of files that can be uploaded. */
export type FileRules = {
  evidenceTypes: { extension: string }[]
  limits: { fileBytes: number; fileName: number; files: number }
}

/** A name in two: before the last dot, and from it on; the extension stays when a file is renamed. */
export function splitName(name: string): [stem: string, extension: string] {
  const dot = name.lastIndexOf('.')
  return dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, '']
}

/** The extension in small letters and without its dot; `jpeg` is `jpg`. */
export function extensionOf(name: string): string {
  const extension = splitName(name)[1].slice(1).toLowerCase()
  return extension === 'jpeg' ? 'jpg' : extension
}

/** What a file dialog offers. */
export function accepted({ evidenceTypes }: Pick<FileRules, 'evidenceTypes'>): string {
  return [...evidenceTypes.map(({ extension }) => `.${extension}`), '.jpeg'].join(',')
}

/** Why a file cannot be uploaded, as far as its name and size tell; the server looks into it (R8.1, R8.2). */
export function unfit({ name, size }: { name: string; size: number }, rules: FileRules): string | undefined {
  const words = t.evidence.unfit
  const { evidenceTypes, limits } = rules
  if (!evidenceTypes.some(({ extension }) => extension === extensionOf(name))) {
    return words.type(evidenceTypes.map(({ extension }) => extension).join('、'))
  }
  if (size === 0) return words.empty
  if (size > limits.fileBytes) return words.large(spokenSize(limits.fileBytes), spokenSize(size))
  if (length(name) > limits.fileName) return words.longName(limits.fileName)
  return undefined
}

/** `3.2 MB`, `100 MB`: a megabyte is 1,048,576 bytes, as in the limit. */
export function spokenSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  const kilobytes = bytes / 1024
  if (kilobytes < 1024) return `${rounded(kilobytes)} KB`
  return `${rounded(kilobytes / 1024)} MB`
}

const rounded = (value: number) => (value < 10 ? Math.round(value * 10) / 10 : Math.round(value))

/** Images and PDF can be looked at in the page; everything else is downloaded. */
export function previewOf(name: string): 'image' | 'pdf' | undefined {
  const extension = extensionOf(name)
  if (extension === 'pdf') return 'pdf'
  return extension === 'jpg' || extension === 'png' ? 'image' : undefined
}
