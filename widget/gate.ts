/** The gate in the page: a reference made here, a draft that is complete before the tap, and a post that survives the tap. */
import type { Gate } from '../server/schema/gate.ts'

/** An answer that is ready to be given: its link carries all that WhatsApp needs. */
export type Answer = { decision: 'accept' | 'decline'; reference: string; draft: string; href: string }

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const keptMs = 8 * 86_400_000
const prefix = 'assent:'

/** Fifty random bits in Crockford base32, as `K7Q2M-9XDPT`. */
function makeReference(): string {
  const random = crypto.getRandomValues(new Uint8Array(10))
  const characters = [...random].map((byte) => alphabet[byte % 32]).join('')
  return `${characters.slice(0, 5)}-${characters.slice(5)}`
}

/** A fresh answer: no two share a reference. */
export function createAnswer({ chat }: Gate, decision: Answer['decision']): Answer {
  const reference = makeReference()
  const words = decision === 'accept' ? `${chat.greeting} ${chat.declaration}` : chat.greeting
  const draft = `${words} (${reference})`
  return { decision, reference, draft, href: `${chat.url}?text=${encodeURIComponent(draft)}` }
}

type Kept = { url: string; body: string; at: number }

/**
 * Posts the answer while the browser is already leaving. `keepalive` and a form's content type: a preflight before a navigation
 * loses the post. It is kept first and forgotten once it arrived, because nobody may be there any more to hear of a failure.
 */
export function postAnswer(
  base: string,
  gate: Gate,
  entryPoint: string,
  { decision, reference }: Answer,
  ticked: string[] | undefined,
  phone: string,
): void {
  const body = new URLSearchParams({
    reference,
    decision,
    noticeId: gate.notice.id,
    locale: gate.locale,
    entryPoint,
    pageUrl: location.origin + location.pathname,
  })
  for (const purpose of ticked ?? gate.notice.purposes.map(({ id }) => id))
    if (decision === 'accept') body.append('purposes', purpose)
  if (phone) body.append('phone', phone)
  const kept = { url: `${base}/v1/gate/${gate.app.slug}/consents`, body: `${body}`, at: Date.now() }
  const key = prefix + reference
  try {
    localStorage.setItem(key, JSON.stringify(kept))
  } catch {
    // Storage is forbidden or full: the post alone must do.
  }
  void send(key, kept)
}

async function send(key: string, { url, body }: Kept): Promise<void> {
  try {
    const { status } = await fetch(url, {
      method: 'POST',
      keepalive: true,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body,
    })
    // What the server will never take is forgotten too.
    if (status < 500 && status !== 429) localStorage.removeItem(key)
  } catch {
    // Kept: sent again on the next page, or when the network is back.
  }
}

/** Posts again what did not arrive; forgets what is too old to be bound. */
export function resendKept(): void {
  for (const key of Object.keys(localStorage).filter((name) => name.startsWith(prefix))) {
    try {
      const kept = JSON.parse(localStorage.getItem(key) ?? '') as Kept
      if (Date.now() - kept.at < keptMs) void send(key, kept)
      else localStorage.removeItem(key)
    } catch {
      localStorage.removeItem(key)
    }
  }
}
