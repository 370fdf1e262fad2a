/** Phrases: the languages' lists, folded once when the program starts, so that a message costs a few look-ups. */
import { unaccented, words } from '../text.ts'
import type { KeywordLanguage } from './language.ts'

/** The phrases of a list, folded as messages are. */
export function phrases(list = ''): string[] {
  return list
    .split(',')
    .map((phrase) => words(phrase).join(' '))
    .filter((phrase) => phrase !== '')
}

/** A phrase as its language is typed: as listed, and without accents where that makes no other word of it. */
export function spellings(phrase: string, language: KeywordLanguage): string[] {
  return language.accentsMatter ? [phrase] : [...new Set([phrase, unaccented(phrase)])]
}

/** The phrases of a list in all their spellings. */
export function spelled(list: string | undefined, language: KeywordLanguage): string[] {
  return phrases(list).flatMap((phrase) => spellings(phrase, language))
}

/** Which phrase says what: filled once, then asked. */
export class PhraseBook<Entry> {
  /** The words of the longest phrase. */
  longest = 0
  private readonly entries = new Map<string, Entry[]>()

  /** Adds an entry under a folded phrase. */
  add(phrase: string, entry: Entry): void {
    this.entries.set(phrase, [...(this.entries.get(phrase) ?? []), entry])
    this.longest = Math.max(this.longest, phrase.split(' ').length)
  }

  /** What a phrase says, as it was typed or else without its accents. */
  find(phrase: string): Entry[] {
    return this.entries.get(phrase) ?? this.entries.get(unaccented(phrase)) ?? []
  }
}

/** A contiguous run of words in a message. */
export type Run = { phrase: string; start: number; end: number }

/** Every run of at most so many words, the longest first. */
export function runs(said: string[], longest: number): Run[] {
  const found: Run[] = []
  for (let length = Math.min(said.length, longest); length > 0; length--) {
    for (let start = 0; start + length <= said.length; start++) {
      found.push({ phrase: said.slice(start, start + length).join(' '), start, end: start + length })
    }
  }
  return found
}
