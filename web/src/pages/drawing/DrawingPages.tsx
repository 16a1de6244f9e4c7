export function DrawingPages() {
  return null
}
