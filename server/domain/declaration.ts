/** The declaration: whether a message says, in the notice's own words, what its sender agrees to. */
import { takesBack } from './keywords/keywords.ts'
import { indexOfRun, visible, words } from './text.ts'

/** The words a drafted message is made of, and their language. */
export type DraftWords = { greeting: string; declaration: string; locale?: string }

/** A phone sends at most this much; what is longer was cut on its way here, and what was cut off nobody knows. */
const textAtMost = 4096
/** As many signs that are neither letters nor digits as nobody types between two words: what stands behind them is out of sight. */
const hidden = /[^\p{L}\p{M}\p{N}]{16,}/u
/** A phone shows a few lines of what is about to be sent: with more of them what they push away is out of sight too. */
const lineBreaksAtMost = 16
/** Struck out, quoted from somebody else, or crossed out by a sign, which no word shows. */
const struckOut = /~\S[^~]*\S?~|^\s*>|[\u274c\u274e\u{1f44e}\u{1f6ab}\u26d4]/mu
const aside = '[^\\p{L}\\p{M}\\p{N}]'

/**
 * Whether a text declares the consent, given as the pieces around its reference: the declaration is there whole and contiguous (case,
 * white space and punctuation folded), nothing but the greeting stands before it, and nothing takes it back. So a stranger's link
 * that says only "Hi", a quotation ("I do not say: …"), a cut-off sentence, one that was struck out and one that asks are no consent.
 */
export function declares(pieces: string[], draft: DraftWords): boolean {
  const whole = pieces.join(' ')
  if (whole.length > textAtMost || isHidden(whole) || struckOut.test(whole)) return false
  const declaration = words(draft.declaration)
  const said = pieces.map(words)
  const piece = said.findIndex((some) => indexOfRun(some, declaration) >= 0)
  if (piece < 0 || isAsked(whole, draft.declaration)) return false
  const start = indexOfRun(said[piece] as string[], declaration)
  const before = [...said.slice(0, piece).flat(), ...(said[piece] as string[]).slice(0, start)].join(' ')
  if (before !== '' && before !== words(draft.greeting).join(' ')) return false
  const after = [
    ...(said[piece] as string[]).slice(start + declaration.length),
    ...said.slice(piece + 1).flat(),
  ]
  return !takesBack(after, draft.locale)
}

/** Whether the draft that the gate makes of these words would be taken for the consent: words that are out of sight or crossed out never are. */
export function isSayable(draft: DraftWords): boolean {
  return declares([`${draft.greeting} ${draft.declaration} `, ''], draft)
}

function isHidden(text: string): boolean {
  return hidden.test(text) || text.split(/\r\n?|[\n\u2028\u2029]/).length > lineBreaksAtMost + 1
}

/** "May Acme send me messages?": the same words with a question mark agree to nothing yet. */
function isAsked(text: string, declaration: string): boolean {
  const asks = `${aside}*[?\u061f]`
  if (new RegExp(`${asks}${aside}*$`, 'u').test(visible(declaration))) return false
  const run = words(declaration).join(`${aside}+`)
  return new RegExp(`${run}${asks}`, 'u').test(visible(text).toLowerCase())
}

/** The message that a gate drafts; after a No it carries no declaration. */
export function draftMessage(draft: DraftWords, decision: 'accept' | 'decline', reference: string): string {
  return decision === 'accept'
    ? `${draft.greeting} ${draft.declaration} (${reference})`
    : `${draft.greeting} (${reference})`
}
