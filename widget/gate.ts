/** The gate in the page: a reference made here, a draft that is complete before the tap, and a post that outlives the page. */
import type { Gate, Measure, NewConsent } from '../server/schema/gate.ts'

/** Where a step was opened: the server, the entry point, and what the gate says there. */
export type Step = { origin: string; entryPoint: string; gate: Gate }

/** An answer ready to be given: its link carries all that WhatsApp needs. */
export type Answer = Pick<NewConsent, 'decision' | 'reference'> & { words: string; href: string }

/** What the visitor chose and typed beside the answer. */
export type Given = Pick<NewConsent, 'purposes' | 'phone'>

type Kept = { url: string; body: string; at: number }

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const keptForMs = 8 * 86_400_000
const keyPrefix = 'assent:post:'

/** Fifty random bits, as `K7Q2M-9XDPT`. */
function makeReference(): string {
  const characters = Array.from(crypto.getRandomValues(new Uint8Array(10)), (byte) => crockford[byte % 32])
  characters.splice(5, 0, '-')
  return characters.join('')
}

/** A fresh answer with a reference of its own; a No carries no declaration. */
export function createAnswer({ chat }: Gate, decision: Answer['decision']): Answer {
  const reference = makeReference()
  const words = decision === 'accept' ? `${chat.greeting} ${chat.declaration}` : chat.greeting
  const text = encodeURIComponent(`${words} (${reference})`)
  return { decision, reference, words, href: `${chat.url}?text=${text}` }
}

/** Posts an answer while the browser is already leaving; nobody waits for it. */
export function postAnswer(step: Step, { decision, reference }: Answer, { purposes, phone }: Given): void {
  const { origin, entryPoint, gate } = step
  const form = new URLSearchParams({
    reference,
    decision,
    noticeId: gate.notice.id,
    locale: gate.locale,
    entryPoint,
    pageUrl: location.origin + location.pathname,
  })
  for (const purpose of purposes ?? []) form.append('purposes', purpose)
  if (phone) form.set('phone', phone)
  const kept = { url: `${origin}/v1/gate/${gate.app.slug}/consents`, body: `${form}`, at: Date.now() }
  const key = keyPrefix + reference
  try {
    // Before the outcome is known: a navigation ends the promise that would tell of a failure.
    localStorage.setItem(key, JSON.stringify(kept))
  } catch {
    // Storage is forbidden or full: the post alone must do.
  }
  void send(key, kept)
}

/** Posts again what did not arrive, and forgets what no message can be waiting for any more. */
export function resendKept(): void {
  for (const key of keptKeys()) {
    const kept = JSON.parse(localStorage.getItem(key)!) as Kept
    if (Date.now() - kept.at < keptForMs) void send(key, kept)
    else localStorage.removeItem(key)
  }
}

/** Counts a step; nobody is identified. */
export function measure({ origin, entryPoint, gate }: Step, step: Measure['step']): void {
  const address = `${origin}/v1/gate/${gate.app.slug}/measures`
  navigator.sendBeacon?.(address, new URLSearchParams({ entryPoint, step }))
}

// A form's content type: a preflight before a navigation loses the post. The reference makes sending it twice harmless.
async function send(key: string, { url, body }: Kept): Promise<void> {
  try {
    const { status } = await fetch(url, {
      method: 'POST',
      body: new URLSearchParams(body),
      keepalive: true,
      credentials: 'omit',
    })
    if (status < 500 && status !== 429) localStorage.removeItem(key)
  } catch {
    // It stays kept, for the next page or until the network is back.
  }
}

function keptKeys(): string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(keyPrefix))
  } catch {
    return []
  }
}
