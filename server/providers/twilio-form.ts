/** A form as Twilio's signature sees it: https://www.twilio.com/docs/usage/webhooks/webhooks-security */
import { decoded } from './form.ts'

/** Where a person is named, in the only forms in which Twilio names one: see `asTwilioWrites`. A parent's user id has a name of its own. */
const places = /(?<!Parent)(From|To|ExternalUserId)(?:whatsapp:)?(?:\+\d|[A-Z]{2}\.\w)/g

/** Twilio's longest message, every letter of it an emoji, is 50 KB of form; and no request of Twilio's has a hundred fields. */
const bytesAtMost = 64 * 1024
const fieldsAtMost = 500

/** The fields of a body; undefined where it is no UTF-8, or larger than any form of Twilio's: of a stranger's flood nothing is sorted and hashed. */
export function smallForm(body: Uint8Array): URLSearchParams | undefined {
  const written = body.length > bytesAtMost ? undefined : decoded(body)
  const form = new URLSearchParams(written)
  return written === undefined || form.size > fieldsAtMost ? undefined : form
}

/** Every name with its value, sorted, without anything between them; of a name that comes several times each different value once. */
export function joined(form: URLSearchParams): string {
  const valuesOf = new Map<string, Set<string>>()
  for (const [name, value] of form) {
    const values = valuesOf.get(name)
    if (values) values.add(value)
    else valuesOf.set(name, new Set([value]))
  }
  return [...valuesOf.keys()]
    .sort()
    .flatMap((name) => [...(valuesOf.get(name) ?? [])].sort().map((value) => name + value))
    .join('')
}

/**
 * Whether the same signature fits a form that names somebody else. With nothing between names and values, the text
 * `STOPFrom+14155550101` before `From=+14155550123` is signed like `Body=STOP&From=+14155550101` with the true sender hidden in
 * whatever value or name comes next: who has seen the signature of their own message (where it is relayed, or logged) could have it say
 * that somebody else sent it. However it is cut, what was signed then names two senders, or two receivers; nobody can tell which cut
 * was Twilio's, so that neither counts.
 */
export function canBeCutOtherwise(form: URLSearchParams): boolean {
  const named = [...joined(form).replaceAll('\0', '').matchAll(places)].map(([, place]) => place)
  return new Set(named).size < named.length
}
