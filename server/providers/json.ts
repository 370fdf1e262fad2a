/** Looking into JSON of which nothing is believed before it was looked at. */
import { NotThisFormat } from '../usecases/ports.ts'

/** An object of unknown content. */
export type Json = Record<string, unknown>

/** The body as an object. Throws `NotThisFormat` for anything else. */
export function parseJson(body: Uint8Array): Json {
  try {
    const root = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
    if (typeof root === 'object' && root !== null && !Array.isArray(root)) return root
  } catch {
    // Said below.
  }
  throw new NotThisFormat()
}

/** An object; empty where it is none. */
export function object(given: unknown): Json {
  return typeof given === 'object' && given !== null && !Array.isArray(given) ? (given as Json) : {}
}

/** The objects of a list; none where it is none. */
export function objects(given: unknown): Json[] {
  return Array.isArray(given) ? given.map(object) : []
}

/** A text without NUL, which no database keeps; undefined where it is none, or empty. */
export function text(given: unknown, atMost = 8000): string | undefined {
  const written = typeof given === 'string' ? given.replaceAll('\0', '').slice(0, atMost) : ''
  return written === '' ? undefined : written
}

/** Seconds since 1970, as a string or a number, in milliseconds. Gupshup's version 3 sends milliseconds in the same place. */
export function secondsOf(given: unknown): number | undefined {
  const number = numberOf(given)
  return instantOf(number < 1e11 ? number * 1000 : number)
}

/** Milliseconds since 1970, as a string or a number. */
export function millisecondsOf(given: unknown): number | undefined {
  return instantOf(numberOf(given))
}

function numberOf(given: unknown): number {
  if (typeof given === 'number') return given
  return /^\d{1,15}$/.test(text(given) ?? '') ? Number(given) : Number.NaN
}

/** What a `Date` can hold, and no more. */
function instantOf(milliseconds: number): number | undefined {
  const isOne = milliseconds >= 1 && milliseconds <= 8.64e15
  return isOne ? Math.floor(milliseconds) : undefined
}

/** A code, a string or a number, as a text; empty where it is neither. */
export function codeOf(given: unknown): string {
  return typeof given === 'number' ? String(given) : (text(given, 20) ?? '')
}

/** ISO 8601 with its zone, in milliseconds; a time without a zone is none. */
export function isoTimeOf(given: unknown): number | undefined {
  const written = text(given, 60)
  if (written === undefined || !/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d.*(Z|[+-]\d\d:?\d\d)$/.test(written))
    return undefined
  const at = Date.parse(written.replace(' ', 'T').replace(/([+-]\d\d)(\d\d)$/, '$1:$2'))
  return Number.isNaN(at) ? undefined : at
}
