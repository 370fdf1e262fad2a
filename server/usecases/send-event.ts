/** One signed request to an endpoint, and what came back. */
import { type Attempt, type Endpoint, signingSecrets } from '../domain/endpoint.ts'
import type { Ports } from './ports.ts'
import { webhookHeaders } from './sign-webhook.ts'

const excerptBytes = 1024
const errorAtMost = 300
/** Longer than any wait of the schedule: whoever asks for more is tried again all the same. */
const retryAfterAtMostMs = 24 * 3_600_000

/** A try, and before when the endpoint does not want the next. */
export type Tried = { attempt: Attempt; notBefore: number | null }

/** Posts a body. Never rejects: no answer is a failed try. */
export async function sendEvent(
  { clock, post }: Pick<Ports, 'clock' | 'post'>,
  endpoint: Endpoint,
  { id, body }: { id: string; body: string },
): Promise<Tried> {
  const at = clock.now()
  const durationMs = () => Math.max(0, clock.now() - at)
  try {
    const headers = webhookHeaders({ id, at, body }, signingSecrets(endpoint, at))
    const answer = await post(endpoint.url, { headers, body })
    const { status } = answer
    return {
      attempt: {
        at,
        status: status >= 100 && status <= 599 ? status : null,
        error: null,
        response: excerpt(answer.body),
        durationMs: durationMs(),
      },
      notBefore: retryAfter(answer.headers?.get('retry-after') ?? null, clock.now()),
    }
  } catch (error) {
    const said = Buffer.from(String(error).slice(0, errorAtMost)).toString()
    return {
      attempt: { at, status: null, error: said, response: null, durationMs: durationMs() },
      notBefore: null,
    }
  }
}

/** The beginning of an answer: at most a kilobyte of UTF-8, and whole characters. */
function excerpt(text: string): string {
  const bytes = Buffer.from(text.slice(0, excerptBytes)).subarray(0, excerptBytes)
  return new TextDecoder().decode(bytes, { stream: true })
}

/** `Retry-After` in seconds or as a date (RFC 9110, 10.2.3); null where there is none that can be read. */
function retryAfter(header: string | null, now: number): number | null {
  if (header === null) return null
  const at = /^\s*\d{1,10}\s*$/.test(header) ? now + Number(header) * 1000 : Date.parse(header)
  return Number.isNaN(at) ? null : Math.min(at, now + retryAfterAtMostMs)
}
