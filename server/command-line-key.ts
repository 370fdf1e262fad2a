/** The key of whoever sits at the machine: it follows from the installation's secret, so that the command line needs none of its own. */
import { hkdfSync } from 'node:crypto'

/** Derives it (HKDF, RFC 5869). Whoever can read the secret can open all that is kept: the key gives them no more. */
export function commandLineKey(secretKey: Uint8Array): string {
  return Buffer.from(hkdfSync('sha256', secretKey, '', 'assent command line', 32)).toString('base64url')
}
