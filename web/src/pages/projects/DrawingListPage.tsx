export function DrawingListPage() {
  return null
}
