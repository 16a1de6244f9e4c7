export function WorkplacePage() {
  return null
}
