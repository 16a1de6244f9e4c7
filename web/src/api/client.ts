import createClient from 'openapi-fetch'
import { sendSignedIn } from '../session/session'
import { Problem } from './problem'
import type { components, paths } from './schema'

/** A type of the API by its name in the document. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name]

/** The typed client: paths, parameters and bodies are those of the OpenAPI document. */
export const api = createClient<paths>({
  baseUrl: location.origin,
  fetch: sendSignedIn,
})

/** An answer, and the ETag of what it shows. */
export type Answer<T> = { data: T; etag: string }

/** The answer of a call, or its problem thrown. */
export async function answer<T>(
  call: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<Answer<T>> {
  const { data, error, response } = await call
  if (!response.ok) throw Problem.of(response, error)
  return { data: data as T, etag: response.headers.get('etag') ?? '' }
}
