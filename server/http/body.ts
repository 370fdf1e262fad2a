/** Bodies: read up to a limit, decoded strictly, never decompressed. */
import type { Context, MiddlewareHandler } from 'hono'
import { ProblemError } from '../schema/problem.ts'
import { parseStrictJson } from './strict-json.ts'

const jsonType = 'application/json'
const formType = 'application/x-www-form-urlencoded'
const kilobyte = 1024
/** What the gate and its forms may send, in bytes. */
export const formAtMost = 16 * kilobyte
/** What the management API may send. */
export const jsonAtMost = 256 * kilobyte
/** What a provider may send: Meta bundles up to a thousand updates. */
export const webhookAtMost = 4096 * kilobyte

/** The body as it came. Throws `too_large`, and `unsupported_media_type` for compressed ones. */
export async function readBytes(c: Context, atMost: number): Promise<Uint8Array> {
  const encoding = c.req.header('content-encoding')
  if (encoding !== undefined && encoding !== 'identity')
    throw new ProblemError('unsupported_media_type', { detail: 'compressed bodies are not read' })
  if (Number(c.req.header('content-length') ?? 0) > atMost) throw new ProblemError('too_large')
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of c.req.raw.body ?? []) {
    size += chunk.length
    if (size > atMost) throw new ProblemError('too_large')
    chunks.push(chunk)
  }
  return new Uint8Array(Buffer.concat(chunks))
}

async function readText(c: Context, atMost: number): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await readBytes(c, atMost))
  } catch (error) {
    if (error instanceof ProblemError) throw error
    throw new ProblemError('not_json', { detail: 'the body is not UTF-8' })
  }
}

function mediaType(c: Context): string {
  return (c.req.header('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
}

/** A form's fields. */
export async function readForm(c: Context): Promise<URLSearchParams> {
  if (mediaType(c) !== formType) throw new ProblemError('unsupported_media_type')
  return parseForm(await readText(c, formAtMost))
}

function parseForm(text: string): URLSearchParams {
  const form = new URLSearchParams(text)
  for (const [name, value] of form) {
    if (/[\0\ufffd]/.test(name + value))
      throw new ProblemError('not_json', { detail: 'a field is not UTF-8' })
  }
  return form
}

/**
 * JSON, or a form as the object it stands for: `lists` may repeat, nothing else may stand twice. Plain text is whichever it looks
 * like: that is how `navigator.sendBeacon` sends a string.
 */
export async function readJsonOrForm(
  c: Context,
  lists: string[] = [],
  atMost = formAtMost,
): Promise<unknown> {
  const type = mediaType(c)
  if (type !== jsonType && type !== formType && type !== 'text/plain')
    throw new ProblemError('unsupported_media_type')
  const text = await readText(c, atMost)
  if (type === jsonType || (type !== formType && /^\s*[[{]/.test(text))) return parseStrictJson(text)
  const form = parseForm(text)
  const names = [...new Set(form.keys())]
  const twice = names.find((name) => !lists.includes(name) && form.getAll(name).length > 1)
  if (twice !== undefined)
    throw new ProblemError('invalid', { errors: [{ path: twice.slice(0, 300), message: 'stands twice' }] })
  return Object.fromEntries(
    names.map((name) => [name, lists.includes(name) ? form.getAll(name) : form.get(name)]),
  )
}

/** Reads the JSON body of a management request strictly before its schema sees it; no body at all is `{}`. */
export const strictJson: MiddlewareHandler = async (c, next) => {
  const text = await readText(c, jsonAtMost)
  if (text === '') {
    const headers = new Headers(c.req.raw.headers)
    headers.set('content-type', jsonType)
    c.req.raw = new Request(c.req.url, { method: c.req.method, headers, body: '{}' })
    return next()
  }
  if (mediaType(c) !== jsonType) throw new ProblemError('unsupported_media_type')
  parseStrictJson(text)
  // Hono keeps promises here, whatever its types say: the schema reads the very text that was checked.
  Object.assign(c.req.bodyCache, { text: Promise.resolve(text) })
  await next()
}

/** `?locale=&q=` says nothing: forms send their empty fields all the same. */
export const withoutEmptyQueries: MiddlewareHandler = async (c, next) => {
  const url = new URL(c.req.url)
  const empty = [...url.searchParams].filter(([, value]) => value === '')
  for (const [name] of empty) url.searchParams.delete(name, '')
  const isRead = c.req.method === 'GET' || c.req.method === 'HEAD'
  if (isRead && empty.length > 0)
    c.req.raw = new Request(url, { method: c.req.method, headers: c.req.raw.headers })
  await next()
}
