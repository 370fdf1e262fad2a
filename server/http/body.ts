/** Bodies: read up to a limit, decoded strictly, never decompressed. */
import type { Context, MiddlewareHandler } from 'hono'
import { ProblemError } from '../schema/problem.ts'
import { parseStrictJson } from './strict-json.ts'

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
  if (mediaType(c) !== 'application/x-www-form-urlencoded') throw new ProblemError('unsupported_media_type')
  const text = await readText(c, formAtMost)
  const form = new URLSearchParams(text)
  for (const [name, value] of form) {
    if (/[\0\ufffd]/.test(name + value))
      throw new ProblemError('not_json', { detail: 'a field is not UTF-8' })
  }
  return form
}

/** JSON, or a form as the object it stands for: `lists` may repeat, nothing else may stand twice. */
export async function readJsonOrForm(c: Context, lists: string[] = []): Promise<unknown> {
  if (mediaType(c) === 'application/json') return parseStrictJson(await readText(c, formAtMost))
  const form = await readForm(c)
  const names = [...new Set(form.keys())]
  const twice = names.find((name) => !lists.includes(name) && form.getAll(name).length > 1)
  if (twice !== undefined)
    throw new ProblemError('invalid', { errors: [{ path: twice.slice(0, 300), message: 'stands twice' }] })
  return Object.fromEntries(
    names.map((name) => [name, lists.includes(name) ? form.getAll(name) : form.get(name)]),
  )
}

/** Reads the JSON body of a management request strictly before its schema sees it. */
export const strictJson: MiddlewareHandler = async (c, next) => {
  const method = c.req.method
  const hasBody = method === 'POST' || method === 'PATCH' || method === 'PUT'
  if (hasBody) {
    const type = mediaType(c)
    const text = await readText(c, jsonAtMost)
    // Some requests have nothing to say; where something is missing the schema misses it.
    const isEmpty = text === '' && (type === '' || type === 'application/json')
    if (!isEmpty && type !== 'application/json') throw new ProblemError('unsupported_media_type')
    if (!isEmpty) parseStrictJson(text)
    // Hono keeps promises here, whatever its types say: the schema reads the very text that was checked.
    Object.assign(c.req.bodyCache, { text: Promise.resolve(text) })
  }
  await next()
}
