/** The gate in the page: a reference made here, a draft that is complete before the tap, and a post that outlives the page. */
import type { Measure, NewConsent, PostedConsent, ShownGate } from '../server/schema/gate.ts'

/** Where a step was opened: the server, the entry point, and what the gate says there. */
export type Step = { origin: string; entryPoint: string; gate: ShownGate }

/** An answer ready to be given: its link carries all that WhatsApp needs. */
export type Answer = Pick<NewConsent, 'decision' | 'reference'> & { draft: string; href: string }

/** What the visitor chose and typed beside the answer. */
export type Given = Pick<NewConsent, 'purposes' | 'phone'>

/** A Yes of this device that the server has: when it was given, and where it can be seen and withdrawn. */
export type EarlierYes = Pick<PostedConsent, 'receiptUrl' | 'chatUrl' | 'expiresAt'> & { at: number }

type Kept = { url: string; body: string; at: number }

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const keptForMs = 8 * 86_400_000
const postKey = 'assent:post:'
const yesKey = 'assent:yes:'

/** Fifty random bits, as `K7Q2M-9XDPT`. */
function makeReference(): string {
  const characters = Array.from(crypto.getRandomValues(new Uint8Array(10)), (byte) => crockford[byte % 32])
  characters.splice(5, 0, '-')
  return characters.join('')
}

/** The chat with a message ready to send; in WhatsApp Web where the app wants that and there is a desk under the screen. */
export function chatLink({ chat }: ShownGate, text: string): string {
  const isDesktop = matchMedia('(min-width: 720px) and (not (pointer: coarse))').matches
  const start = isDesktop && chat.webUrl ? `${chat.webUrl}&` : `${chat.url}?`
  return `${start}text=${encodeURIComponent(text)}`
}

/** A fresh answer with a reference of its own; a No carries no declaration. */
export function createAnswer(gate: ShownGate, decision: Answer['decision']): Answer {
  const { greeting, declaration } = gate.chat
  const reference = makeReference()
  const draft = `${greeting} ${decision === 'accept' ? `${declaration} ` : ''}(${reference})`
  return { decision, reference, draft, href: chatLink(gate, draft) }
}

/** Posts an answer while the browser is already leaving; nobody waits for it. */
export function postAnswer(step: Step, { decision, reference }: Answer, { purposes, phone }: Given): void {
  const form = new URLSearchParams({
    reference,
    decision,
    noticeId: step.gate.notice.id,
    locale: step.gate.locale,
    entryPoint: step.entryPoint,
    pageUrl: location.origin + location.pathname,
  })
  for (const purpose of purposes ?? []) form.append('purposes', purpose)
  if (phone) form.set('phone', phone)
  const kept = { url: `${addressOf(step)}consents`, body: `${form}`, at: Date.now() }
  const key = postKey + reference
  // Before the outcome is known: a navigation ends the promise that would tell of a failure.
  keep(key, kept)
  void send(key, kept)
}

/** Posts again what did not arrive, and forgets what no message can be waiting for any more. */
export function resendKept(): void {
  try {
    for (const key of Object.keys(localStorage)) {
      if (!key.startsWith(postKey)) continue
      const kept = JSON.parse(localStorage[key]) as Kept
      if (Date.now() - kept.at < keptForMs) void send(key, kept)
      else localStorage.removeItem(key)
    }
  } catch {
    // Storage is forbidden: nothing was kept.
  }
}

/** The Yes that was given on this device. */
export function findYes(step: Step): EarlierYes | undefined {
  try {
    return JSON.parse(localStorage[yesKey + addressOf(step)])
  } catch {
    return undefined
  }
}

/** Counts a step; nobody is identified. */
export function measure(step: Step, name: Measure['step']): void {
  navigator.sendBeacon?.(
    `${addressOf(step)}measures`,
    new URLSearchParams({ entryPoint: step.entryPoint, step: name }),
  )
}

function addressOf({ origin, gate }: Step): string {
  return `${origin}/v1/gate/${gate.app.slug}/`
}

// A form's content type: a preflight before a navigation loses the post. The reference makes sending it twice harmless.
async function send(key: string, { url, body, at }: Kept): Promise<void> {
  try {
    const form = new URLSearchParams(body)
    const answer = await fetch(url, { method: 'POST', body: form, keepalive: true, credentials: 'omit' })
    if (answer.status > 499 || answer.status === 429) return
    localStorage.removeItem(key)
    if (!answer.ok || form.get('decision') !== 'accept') return
    const { receiptUrl, chatUrl, expiresAt } = await answer.json()
    keep(yesKey + url.replace(/\w+$/, ''), { at, receiptUrl, chatUrl, expiresAt })
  } catch {
    // It stays kept, for the next page or until the network is back.
  }
}

function keep(key: string, value: object): void {
  try {
    localStorage[key] = JSON.stringify(value)
  } catch {
    // Storage is forbidden or full: the post alone must do.
  }
}
