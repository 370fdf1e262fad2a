/** Bodies as HTML forms send them. */
import { NotThisFormat } from '../usecases/ports.ts'

/** The content type of what `URLSearchParams` writes. */
export const formContentType = 'application/x-www-form-urlencoded'

/** The body as a form. Throws `NotThisFormat` for what is no UTF-8, or empty. */
export function parseForm(body: Uint8Array): URLSearchParams {
  const written = decoded(body)
  if (written === undefined || written === '') throw new NotThisFormat()
  return new URLSearchParams(written)
}

/** The body as text; undefined where it is no UTF-8. */
export function decoded(body: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body)
  } catch {
    return undefined
  }
}
