/** Gupshup's list of users as a file: objects out of one long JSON document, read as it comes. */
import type { GivenRow } from '../domain/import-row.ts'
import { type Import, recordAtMost } from '../schema/import.ts'
import { FileBroken, type GivenFile } from '../usecases/receive-file.ts'
import { countBytes, decodeUtf8 } from './file-body.ts'

/** What is read of a user, and as what. */
const columns: Import['columns'] = [
  { column: 'countryCode', read: 'phone' },
  { column: 'phoneCode', read: 'phone' },
  { column: 'optinStatus', read: 'status' },
  { column: 'optinTimeStamp', read: 'occurred_at' },
  { column: 'optinSource', read: 'source' },
  { column: 'lastMessageTimeStamp', read: null },
]

/**
 * The answer of `GET …/users/{app}`, or its list alone, however long:
 *
 *     {"status":"success","users":[{"countryCode":"91","phoneCode":"9876543210","optinStatus":"OPT_IN",
 *      "optinTimeStamp":1585504095053,"lastMessageTimeStamp":0,"optinSource":"URL"}]}
 */
export function readUsers(body: AsyncIterable<Uint8Array>): GivenFile {
  const counted = countBytes(body)

  async function* rows(): AsyncGenerator<GivenRow[]> {
    const list = new ListReader()
    let row = 0
    for await (const text of decodeUtf8(counted.bytes)) {
      const found: GivenRow[] = []
      try {
        for (const object of list.read(text)) found.push(rowOf(++row, object))
      } catch (error) {
        yield found
        throw error instanceof SyntaxError
          ? new FileBroken('json_broken', `user ${row + 1} is no JSON`, row + 1)
          : error
      }
      yield found
    }
    if (!list.isOver) throw new FileBroken('json_broken', 'the list of users does not end', row + 1)
  }

  return { format: 'gupshup', read: rows, columns: () => columns, bytes: counted.count }
}

function rowOf(row: number, user: Record<string, unknown>): GivenRow {
  const { countryCode = '', phoneCode, optinStatus, optinTimeStamp = 0, optinSource = '' } = user
  const isText = (value: unknown) =>
    typeof value === 'number' || (typeof value === 'string' && !/[\0\p{Surrogate}]/u.test(value))
  if (![countryCode, phoneCode, optinTimeStamp, optinSource].every(isText) || typeof optinStatus !== 'string')
    return { row, cells: {}, fault: 'row_invalid' }
  const at = Number(optinTimeStamp)
  const when = at > 0 && at < 8.64e15 ? new Date(at).toISOString() : ''
  return {
    row,
    cells: {
      phone: `+${countryCode}${phoneCode}`.replace(/^\++/, '+'),
      status: optinStatus,
      occurred_at: when,
      source: String(optinSource),
      // What Gupshup recorded is what shows the opt-in; where it recorded no time there is nothing to show.
      evidence: when === '' ? '' : `Gupshup: ${optinStatus} ${when} ${optinSource}`.trim(),
    },
  }
}

/** The objects of the list: found by their brackets, outside of texts. */
class ListReader {
  isOver = false
  private depth = 0
  /** How deep the list is; unknown until it begins. */
  private listDepth: number | undefined
  private inText = false
  private escaped = false
  private object = '';

  *read(text: string): Generator<Record<string, unknown>> {
    let start = this.object === '' ? -1 : 0
    for (let at = 0; at < text.length; at++) {
      const character = text[at] as string
      if (this.inText) {
        if (this.escaped) this.escaped = false
        else if (character === '\\') this.escaped = true
        else if (character === '"') this.inText = false
        continue
      }
      if (character === '"') this.inText = true
      else if (character === '[' || character === '{') {
        if (character === '[' && this.listDepth === undefined) this.listDepth = this.depth + 1
        else if (character === '{' && this.depth === this.listDepth) start = at
        this.depth++
      } else if (character === ']' || character === '}') {
        this.depth--
        if (this.depth < 0) throw new SyntaxError('a bracket too many')
        if (start >= 0 && this.depth === this.listDepth) {
          const whole = this.object + text.slice(start, at + 1)
          this.object = ''
          start = -1
          yield JSON.parse(whole) as Record<string, unknown>
        }
        if (this.depth === 0) this.isOver = this.listDepth !== undefined
      }
    }
    if (start >= 0) this.object += text.slice(start)
    if (this.object.length > recordAtMost)
      throw new FileBroken('record_too_large', `a user is larger than ${recordAtMost} bytes`)
  }
}
