/** What becomes of a request to a provider's API, told in our words. */
import type { ChannelTest } from '../schema/channel.ts'
import { NotSent, type Post, type SendOutcome } from '../usecases/ports.ts'
import { type Json, object } from './json.ts'

/** An answer of a provider's API; `json` is empty where it is none. */
export type Answer = { status: number; json: Json }

/** Asks; a request that surely did not arrive, or of which nobody knows, is told as the outcome it is. */
export async function ask(
  post: Post,
  url: string,
  request: Parameters<Post>[1],
): Promise<Answer | Extract<SendOutcome, { status: 'failed' | 'unknown' }>> {
  try {
    const { status, body } = await post(url, request)
    return { status, json: parsed(body) }
  } catch (error) {
    const said = String(error)
    return error instanceof NotSent
      ? { status: 'failed', error: said, retryable: true }
      : { status: 'unknown', error: said }
  }
}

function parsed(body: string): Json {
  try {
    return object(JSON.parse(body))
  } catch {
    return {}
  }
}

/** Whether an answer came at all. */
export function isAnswer(given: Awaited<ReturnType<typeof ask>>): given is Answer {
  return typeof given.status === 'number'
}

/**
 * What a status that is not the provider's yes comes to: 429 means later; any other 4xx that it was refused and would be again; 5xx
 * that it may have been sent.
 */
export function refusal(status: number, said: string): SendOutcome {
  const error = `HTTP ${status} ${said}`.trim().slice(0, 500)
  if (status >= 500) return { status: 'unknown', error }
  if (status < 400) return { status: 'unknown', error: `${error} without a message id` }
  return { status: 'failed', error, retryable: status === 429 }
}

/** What a provider's error codes say besides its status: to try later, and that the person opted out there. */
export type ErrorCodes = { later: ReadonlySet<string>; optedOut: ReadonlySet<string> }

/** The same where the provider names the error by a code. */
export function refusalByCode(
  status: number,
  { code, said }: { code: string; said: string },
  { later, optedOut }: ErrorCodes,
): SendOutcome {
  const outcome = refusal(status, `${code} ${said}`)
  if (outcome.status !== 'failed') return outcome
  return {
    ...outcome,
    retryable: outcome.retryable || later.has(code),
    ...(optedOut.has(code) ? { optedOut: { code } } : {}),
  }
}

/** Asks an address that answers 200 to whom the credentials open it. */
export async function testBy(
  post: Post,
  url: string,
  headers: Record<string, string>,
  say: (json: Json) => string,
): Promise<ChannelTest> {
  const answer = await ask(post, url, { method: 'GET', headers })
  if (!isAnswer(answer)) return { ok: false, detail: answer.error.slice(0, 500) }
  const ok = answer.status >= 200 && answer.status < 300
  return { ok, detail: (ok ? say(answer.json) : `The provider answered ${answer.status}.`).slice(0, 500) }
}
