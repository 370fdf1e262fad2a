/** Forms that bring a file (RFC 7578): small fields first, then the file, read as it comes and never whole in memory. */
import type { Context } from 'hono'
import { ProblemError } from '../schema/problem.ts'
import { readFile } from './file-body.ts'

const headersAtMost = 4096
const fieldAtMost = 4096
const fieldsAtMost = 500

/** A file of a form; `bytes` goes on where the fields ended. */
export type FormFile = { name: string; type: string; bytes: AsyncIterable<Uint8Array> }

/** Reads the fields that stand before the file; what follows it is not read. Throws `unsupported_media_type`, `not_json`, `too_large`. */
export async function readFileForm(
  c: Context,
): Promise<{ fields: URLSearchParams; file: FormFile | undefined }> {
  const boundary = /^multipart\/form-data;\s*boundary="?([\w'()+,./:=? -]{1,70}?)"?\s*$/i.exec(
    c.req.header('content-type') ?? '',
  )?.[1]
  if (boundary === undefined) throw new ProblemError('unsupported_media_type')
  const delimiter = Buffer.from(`\r\n--${boundary}`)
  const reader = openReader(readFile(c))
  const fields = new URLSearchParams()
  await reader.until(delimiter, headersAtMost)
  for (let count = 0; count <= fieldsAtMost; count++) {
    if ((await reader.take(2)).equals(Buffer.from('--'))) return { fields, file: undefined }
    const headers = (await reader.until(Buffer.from('\r\n\r\n'), headersAtMost)).toString('utf8')
    const disposition = /content-disposition:\s*form-data;([^\r\n]*)/i.exec(headers)?.[1]
    const name = /\bname="([^"]*)"/.exec(disposition ?? '')?.[1]
    if (name === undefined) throw broken()
    const fileName = /\bfilename="([^"]*)"/.exec(disposition ?? '')?.[1]
    if (fileName !== undefined) {
      const type = /content-type:\s*([\w.+-]+\/[\w.+-]+)/i.exec(headers)?.[1] ?? ''
      // No file was chosen: browsers send one without a name.
      const file =
        fileName === '' ? undefined : { name: fileName, type, bytes: reader.streamUntil(delimiter) }
      return { fields, file }
    }
    const value = (await reader.until(delimiter, fieldAtMost)).toString('utf8')
    if (/[\0\ufffd]/.test(name + value)) throw broken()
    fields.append(name, value)
  }
  throw new ProblemError('too_large')
}

function broken(): ProblemError {
  return new ProblemError('not_json', { detail: 'the form is not whole' })
}

/** A body that is read piece by piece. It begins as every part does: after a line break. */
function openReader(body: AsyncGenerator<Uint8Array>) {
  let kept: Buffer = Buffer.from('\r\n')

  /** Throws where the body is over before it should be. */
  async function more(): Promise<void> {
    const { value, done } = await body.next()
    if (done) throw broken()
    kept = Buffer.concat([kept, value])
  }

  return {
    /** The next so many bytes. */
    async take(count: number): Promise<Buffer> {
      while (kept.length < count) await more()
      const taken = kept.subarray(0, count)
      kept = kept.subarray(count)
      return taken
    },

    /** What stands before a mark, which is passed over. */
    async until(mark: Buffer, atMost: number): Promise<Buffer> {
      for (;;) {
        const at = kept.indexOf(mark)
        if (at > atMost || (at < 0 && kept.length > atMost + mark.length)) throw new ProblemError('too_large')
        if (at >= 0) {
          const before = kept.subarray(0, at)
          kept = kept.subarray(at + mark.length)
          return before
        }
        await more()
      }
    },

    /** The same of any length, as it comes. */
    async *streamUntil(mark: Buffer): AsyncGenerator<Uint8Array> {
      for (;;) {
        const at = kept.indexOf(mark)
        if (at >= 0) {
          if (at > 0) yield kept.subarray(0, at)
          kept = kept.subarray(at + mark.length)
          return
        }
        // The end of what is here may be the beginning of the mark.
        const sure = kept.length - mark.length + 1
        if (sure > 0) {
          yield kept.subarray(0, sure)
          kept = kept.subarray(sure)
        }
        await more()
      }
    },
  }
}
