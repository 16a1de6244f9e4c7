/**
 * The same department approval in Node: a yardstick beside which the function in Rust is measured.
 *
 * Not part of the product. It does what `functions/approve` does when a department's reviewer approves: verify the
 * token, write event and head in one transaction without a read before it, answer with the receipt. A malformed request
 * throws.
 */

import { createHash, createPublicKey, verify } from 'node:crypto'

import { DynamoDBClient, TransactionCanceledException, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb'

const PATH = /^\/api\/projects\/([\w-]{1,32})\/filings\/([\w-]{1,32})\/approve$/
const ETAG = /^"(\d{1,9})\.(\d{1,9})\.([0-9a-f]{64})"$/
const KEY = /^[\w-]{1,64}$/
const SEEN =
  '#state = :from AND #kind = :kind AND #seq = :seen AND #revision = :revision AND #head = :previous' +
  ' AND #round = :round AND #department = :department' +
  ' AND (attribute_not_exists(#lastSave.#asked) OR #lastSave.#asked <> :asked) AND NOT contains(#editors, :person)'
const MOVE = 'SET #state = :to, #seq = :seq, #head = :hash, #by = :by, #at = :at, #waitingFor = :queue, #since = :at'
const NAMES = Object.fromEntries((SEEN + MOVE).match(/#\w+/g).map(name => [name, name.slice(1)]))

const { ACCOUNTS_TABLE, PROJECTS_TABLE, TOKEN_KEYS, AWS_REGION, DYNAMODB_ENDPOINT } = process.env
const KEYS = new Map(
  TOKEN_KEYS.split(',').map(entry => {
    const [kid, x] = entry.trim().split('=')
    return [kid, createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })]
  }),
)
const dynamodb = new DynamoDBClient({
  region: AWS_REGION,
  endpoint: DYNAMODB_ENDPOINT,
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 2000, requestTimeout: 3000 },
})

export async function handler({ rawPath, headers, body: sent }) {
  const now = Date.now()
  const caller = verified(headers.authorization ?? '', now / 1000)
  if (!caller) return answer(401, { code: 'signed-out' })
  if (!caller.roles.includes('reviewer')) return answer(403, { code: 'forbidden' })
  const { sub: person, name, department, sid } = caller
  const [, project, filing] = PATH.exec(rawPath)
  const [seen, revision, previous] = ETAG.exec(headers['if-match']).slice(1)
  const [key] = KEY.exec(headers['idempotency-key'])
  const { kind, round, opinion } = JSON.parse(sent)

  const at = new Date(now + 8 * 3_600_000).toISOString().replace('Z', '+08:00')
  const by = { name, role: 'reviewer', department }
  const step = {
    by: { person, ...by },
    at,
    from: 'departmentReview',
    to: 'officeReview',
    revision: Number(revision),
    round,
  }
  // The fields stand in the order of the chain: exactly this text is hashed.
  const seq = Number(seen) + 1
  const happened = { schema: 1, project, filing, seq, previous, operation: 'approve', ...step }
  const body = JSON.stringify({ ...happened, opinion: opinion?.replace(/\r\n?/g, '\n').trim() || undefined })
  const [hash, request] = [sha256(body), sha256(`POST ${rawPath}\n${sent}`)]

  const [pk, asked] = [`PROJECT#${project}`, `${person}#${key}`]
  const record = { pk, sk: `FILING#${filing}#EVENT#${asked}`, schema: 1, seq, hash, request, body }
  const known = { kind, previous, department, asked, person, seen: Number(seen) }
  const values = { ...step, ...known, seq, hash, queue: 'OFFICE#REVIEW' }
  const session = { Key: attributes({ pk: `PERSON#${person}`, sk: 'SESSIONS' }) }
  const moved = { Key: attributes({ pk, sk: `HEAD#${filing}` }), UpdateExpression: MOVE }
  moved.ExpressionAttributeValues = attributes(values, ':')
  const names = { '#sessions': 'sessions', '#sid': sid }
  const TransactItems = [
    { ConditionCheck: part(ACCOUNTS_TABLE, 'attribute_exists(#sessions.#sid)', names, session) },
    { Put: part(PROJECTS_TABLE, 'attribute_not_exists(#pk)', { '#pk': 'pk' }, { Item: attributes(record) }) },
    { Update: part(PROJECTS_TABLE, SEEN, NAMES, moved) },
  ]
  try {
    await dynamodb.send(new TransactWriteItemsCommand({ TransactItems, ReturnConsumedCapacity: 'INDEXES' }))
  } catch (error) {
    // The function in Rust tells a repeat, an ended session and each refusal apart here, and retries a conflict.
    if (error instanceof TransactionCanceledException) return answer(409, { code: 'conflict' })
    throw error
  }
  const stands = { state: step.to, seq, revision: step.revision, head: hash, round, at, by }
  return answer(200, { project, filing, ...stands }, { etag: `"${seq}.${revision}.${hash}"` })
}

/** The claims of the access token; nothing if it is none of ours, or not good now. */
function verified(authorization, now) {
  try {
    const [, token] = /^bearer +(\S{1,2048})$/i.exec(authorization)
    const [, signed, header, payload, signature] = /^(([\w-]+)\.([\w-]+))\.([\w-]+)$/.exec(token)
    const [{ alg, typ, kid }, claims] = [decoded(header), decoded(payload)]
    const genuine = verify(null, Buffer.from(signed), KEYS.get(kid), Buffer.from(signature, 'base64url'))
    const access = alg === 'EdDSA' && typ === 'at+jwt' && claims.aud === 'reform-projects/api'
    const ours = genuine && access && claims.iss === 'reform-projects'
    return ours && claims.iat - 5 <= now && now < claims.exp ? claims : undefined
  } catch {
    return undefined
  }
}

function decoded(part) {
  return JSON.parse(Buffer.from(part, 'base64url'))
}

/** A part of the transaction. */
function part(TableName, ConditionExpression, ExpressionAttributeNames, more) {
  const told = { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' }
  return { TableName, ConditionExpression, ExpressionAttributeNames, ...more, ...told }
}

function attributes(values, prefix = '') {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [prefix + name, attribute(value)]))
}

function attribute(value) {
  if (typeof value === 'object') return { M: attributes(value) }
  return typeof value === 'number' ? { N: String(value) } : { S: value }
}

function sha256(text) {
  return createHash('sha256').update(text).digest('hex')
}

function answer(statusCode, body, headers = {}) {
  return { statusCode, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) }
}
