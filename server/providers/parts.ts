/** What has no room in one message goes in several; what has no buttons says in its text what to answer. */
import type { OutboundMessage, SendOutcome } from '../usecases/ports.ts'

/** Text and buttons where there are no buttons: what may be answered stands under the text, one a line. */
export function textOf({ text, buttons }: Pick<OutboundMessage, 'text' | 'buttons'>): string {
  return buttons.length === 0 ? text : `${text}\n\n${buttons.map(({ title }) => title).join('\n')}`
}

/** Cut between paragraphs, lines or words, whichever comes first, and inside a word only where it alone is too long. */
export function inPieces(text: string, atMost: number): string[] {
  const pieces: string[] = []
  let rest = text.trim()
  while (rest.length > atMost) {
    const at = placeToCut(rest, atMost)
    pieces.push(rest.slice(0, at).trimEnd())
    rest = rest.slice(at).trimStart()
  }
  return [...pieces, rest]
}

function placeToCut(text: string, atMost: number): number {
  const head = text.slice(0, atMost + 1)
  const gap = ['\n\n', '\n', ' '].map((one) => head.lastIndexOf(one)).find((at) => at > 0)
  if (gap !== undefined) return gap
  // Never through the middle of an emoji.
  return /[\ud800-\udbff]/.test(text.charAt(atMost - 1)) ? atMost - 1 : atMost
}

/** What goes before a message with buttons, and what stands over its buttons: whole, since nobody agrees to half a sentence. */
export function overButtons(text: string, atMost: number): { before: string; over: string } {
  if (text.length <= atMost) return { before: '', over: text }
  const at = text.lastIndexOf('\n\n')
  const last = text.slice(at + 2)
  return at >= 0 && last.length <= atMost
    ? { before: text.slice(0, at), over: last }
    : { before: text, over: '…' }
}

/** Sends one part after another. What follows a part that arrived is not tried again: nobody gets the first part twice. */
export async function sendInTurn(
  parts: string[],
  send: (part: string, isLast: boolean) => Promise<SendOutcome>,
): Promise<SendOutcome> {
  let outcome: SendOutcome = { status: 'failed', error: 'nothing to send', retryable: false }
  for (const [index, part] of parts.entries()) {
    outcome = await send(part, index === parts.length - 1)
    if (index > 0 && outcome.status === 'failed') return { ...outcome, retryable: false }
    if (outcome.status !== 'sent') break
  }
  return outcome
}
