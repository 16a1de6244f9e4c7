export function IssueDeskPage() {
  return null
}
