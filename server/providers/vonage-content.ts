/** What a Vonage webhook says, wherever it stands: in the query, in a form, in JSON. */
import { type InboundRequest, NotThisFormat } from '../usecases/ports.ts'
import { type Json, parseJson } from './json.ts'

/**
 * The fields of a request. Which of the three it is, its first letter says and no header, for headers are not signed. Throws
 * `NotThisFormat`, also where a field stands twice: nobody may read another one than was signed.
 */
export function contentOf({ method, url, body }: InboundRequest): Json {
  if (method === 'GET') return fieldsOf(url.searchParams)
  const written = textOf(body)
  return written.trimStart().startsWith('{') ? parseJson(body) : fieldsOf(new URLSearchParams(written))
}

/** The bytes that are evidence of a request: its body, or what a body would have been. */
export function evidenceOf({ method, url, body }: InboundRequest): Uint8Array {
  return method === 'GET' ? new TextEncoder().encode(url.search.slice(1)) : body
}

function fieldsOf(fields: URLSearchParams): Json {
  const names = [...fields.keys()]
  if (new Set(names).size < names.length) throw new NotThisFormat()
  return Object.fromEntries(fields)
}

function textOf(body: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body)
  } catch {
    throw new NotThisFormat()
  }
}
