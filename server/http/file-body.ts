/** Files as bodies: read as they come, up to a limit, decoded strictly, never decompressed. */
import type { Context } from 'hono'
import { fileAtMost } from '../schema/import.ts'
import { ProblemError } from '../schema/problem.ts'
import { FileBroken } from '../usecases/receive-file.ts'

/** The bytes of a request's body. Throws `too_large`, and `unsupported_media_type` for compressed ones. */
export async function* readFile(c: Context): AsyncGenerator<Uint8Array> {
  const encoding = c.req.header('content-encoding')
  if (encoding !== undefined && encoding !== 'identity')
    throw new ProblemError('unsupported_media_type', { detail: 'compressed bodies are not read' })
  if (Number(c.req.header('content-length') ?? 0) > fileAtMost) throw new ProblemError('too_large')
  let size = 0
  for await (const chunk of c.req.raw.body ?? []) {
    size += chunk.length
    if (size > fileAtMost) throw new ProblemError('too_large')
    yield chunk
  }
}

/** Counts what passes. */
export function countBytes(body: AsyncIterable<Uint8Array>) {
  let count = 0
  async function* bytes(): AsyncGenerator<Uint8Array> {
    for await (const chunk of body) {
      count += chunk.length
      yield chunk
    }
  }
  return { bytes: bytes(), count: () => count }
}

/** Text out of bytes. Throws `FileBroken` where they are not UTF-8. */
export async function* decodeUtf8(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let isFirst = true
  const decode = (chunk?: Uint8Array): string => {
    try {
      return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode()
    } catch {
      throw new FileBroken('not_utf8', 'the file is not UTF-8')
    }
  }
  for await (const chunk of bytes) {
    if (isFirst && (chunk[0] === 0xff || chunk[0] === 0xfe))
      throw new FileBroken('not_utf8', 'the file is UTF-16: save it as UTF-8')
    isFirst = false
    const text = decode(chunk)
    if (text.includes('\0')) throw new FileBroken('not_utf8', 'the file holds a NUL: it is no text')
    if (text !== '') yield text
  }
  const rest = decode()
  if (rest !== '') yield rest
}
