/** The declaration: whether a message says, in the notice's own words, what its sender agrees to. */
import { takesBack } from './keywords/keywords.ts'
import { indexOfRun, words } from './text.ts'

/** The words a drafted message is made of, and their language. */
export type DraftWords = { greeting: string; declaration: string; locale?: string }

/**
 * Whether a text without its reference declares the consent: the declaration is there whole and contiguous (case, white
 * space and punctuation folded), nothing but the greeting stands before it, and nothing after it takes it back.
 * So a stranger's link that says only "Hi", a quotation ("I do not say: …") and a cut-off sentence are no consent.
 */
export function declares(rest: string, draft: DraftWords): boolean {
  const said = words(rest)
  const declaration = words(draft.declaration)
  const start = indexOfRun(said, declaration)
  if (start < 0) return false
  const before = said.slice(0, start).join(' ')
  if (before !== '' && before !== words(draft.greeting).join(' ')) return false
  return !takesBack(said.slice(start + declaration.length), draft.locale)
}

/** The message that a gate drafts; after a No it carries no declaration. */
export function draftMessage(draft: DraftWords, decision: 'accept' | 'decline', reference: string): string {
  return decision === 'accept'
    ? `${draft.greeting} ${draft.declaration} (${reference})`
    : `${draft.greeting} (${reference})`
}
