// Who takes part: the accounts of the demo, and new ones for tests that lock, expire or change them.
import demo from '../../infra/local/demo.json' with { type: 'json' }

export type Account = {
  phone: string
  name: string
  roles: string[]
  department: string | null
  password: string
}

function account(phone: string): Account {
  const found = demo.accounts.find(one => one.phone === phone)
  if (!found?.password) throw new Error(`demo.json has no active account ${phone}`)
  return { ...found, password: found.password }
}

export const people = {
  office: account('13900000001'),
  leader: account('13900000002'),
  systemAdmin: account('13900000003'),
  securityAdmin: account('13900000004'),
  auditor: account('13900000005'),
  /** 市政府办公厅, A and B. */
  clerk: account('13900000011'),
  secondClerk: account('13900000012'),
  reviewer: account('13900000013'),
  secondReviewer: account('13900000014'),
  /** Other departments. */
  otherClerk: account('13900000021'),
  otherReviewer: account('13900000022'),
  /** 市市场监管局: one clerk, one reviewer, and one who is both. */
  marketClerk: account('13900000041'),
  marketReviewer: account('13900000042'),
  bothRoles: account('13900000043'),
}

/** A password that keeps the rules. */
export const goodPassword = 'Ceshi2026-mima'
