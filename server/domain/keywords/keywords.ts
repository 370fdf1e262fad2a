/** Keywords: whether a message says STOP, START or HELP, in any language, recognised conservatively and explainably. */
import { unaccented, words } from '../text.ts'
import { findStopSentence } from './english-sentences.ts'
import type { KeywordLanguage } from './language.ts'
import { languages } from './languages.ts'
import { PhraseBook, phrases, runs, spelled } from './phrases.ts'

/** What a keyword was recognised by, for people who ask why. */
export type Recognised = {
  /** The folded words that say it. */
  keyword: string
  /** The language they were recognised in: `und` for an app's own. */
  locale: string
  /** The words around it. */
  fillers: string[]
  /** A listed keyword, a sentence, or one of the app's own. */
  by: 'keyword' | 'sentence' | 'own'
}

/** What an app adds of its own. */
export type More = {
  /** Its own keywords: the whole message, folded, says exactly one of them. */
  own?: string[]
  /** The business's name and its SMS keywords, whose words may stand beside any keyword: "STOP ACME". */
  fillers?: string[]
}

type Entry = { locale: string; by: 'keyword' | 'sentence' }

const english = 'en'
const fillersAtMost = 3

/** The fillers of each language, and English ones, which are understood beside any word. */
const fillersOf = new Map(
  languages.map((language) => [
    language.locale,
    new Set([language, languages[0]!].flatMap((one) => spelled(one.fillers, one))),
  ]),
)

function book(list: (language: KeywordLanguage) => string, sentences = false): PhraseBook<Entry> {
  const filled = new PhraseBook<Entry>()
  for (const language of languages) {
    const { locale, stopSentences } = language
    for (const phrase of spelled(list(language), language)) filled.add(phrase, { locale, by: 'keyword' })
    if (!sentences) continue
    for (const phrase of spelled(stopSentences, language)) filled.add(phrase, { locale, by: 'sentence' })
  }
  return filled
}

const stops = book((language) => language.stop, true)
const starts = book((language) => language.start)
const helps = book((language) => language.help)

function recognise(said: string[], known: PhraseBook<Entry>, more: More): Recognised | undefined {
  if (said.length === 0) return undefined
  const text = said.join(' ')
  if (more.own?.some((own) => words(own).join(' ') === text)) {
    return { keyword: text, locale: 'und', fillers: [], by: 'own' }
  }
  const names = new Set(more.fillers?.flatMap(words))
  if (said.length > known.longest + fillersAtMost + names.size) return undefined
  const isFiller = (word: string, closed: Set<string>) => closed.has(word) || closed.has(unaccented(word))
  for (const { phrase, start, end } of runs(said, known.longest)) {
    for (const { locale, by } of known.find(phrase)) {
      const around = [...said.slice(0, start), ...said.slice(end)]
      const fillers = around.filter((word) => !names.has(word))
      const closed = fillersOf.get(locale)!
      if (fillers.length <= fillersAtMost && fillers.every((word) => isFiller(word, closed))) {
        return { keyword: phrase, locale, fillers: around, by }
      }
    }
  }
  return undefined
}

/** A message as it is meant: said three times ("STOP STOP STOP") or letter by letter ("S.T.O.P") it is the same word. */
function saidIn(text: string): string[] {
  return spelledOut(words(text)).filter((word, index, all) => word !== all[index - 1])
}

/** At least three letters that stand alone, one after another, are a word that was spelled. */
function spelledOut(said: string[]): string[] {
  const isLetter = (word: string | undefined) => word !== undefined && [...word].length === 1
  const joined: string[] = []
  for (let start = 0; start < said.length; ) {
    let end = start
    while (isLetter(said[end])) end++
    const isWord = end - start >= 3
    joined.push(isWord ? said.slice(start, end).join('') : said[start]!)
    start = isWord ? end : start + 1
  }
  return joined
}

/** Whether the whole message asks for no more messages: a keyword with at most three words of a closed list around it, or a sentence. */
export function saysStop(text: string, more: More = {}): Recognised | undefined {
  const said = saidIn(text)
  const recognised = recognise(said, stops, more)
  if (recognised) return recognised
  const found = findStopSentence(said)
  if (!found) return undefined
  const keyword = found.sentence.join(' ')
  // "No more messages?" may only wonder.
  if (/[?؟]/u.test(text.normalize('NFKC')) && /^(no|enough) /.test(keyword)) return undefined
  return { keyword, locale: english, fillers: found.around, by: 'sentence' }
}

/** Whether the whole message asks to start again. */
export function saysStart(text: string, more: More = {}): Recognised | undefined {
  return recognise(saidIn(text), starts, more)
}

/** Whether the whole message asks who is writing and how to stop. */
export function saysHelp(text: string, more: More = {}): Recognised | undefined {
  return recognise(saidIn(text), helps, more)
}

/** Our language of a locale, by every name it has. */
const languageOf = new Map(
  languages.flatMap((language) =>
    [language.locale, ...(language.alsoFor ?? [])].map((name) => [name, language.locale]),
  ),
)
/** What a language says every day that is a keyword elsewhere, its own yes among it. */
const everydayOf = new Map(
  languages.map((language) => [
    language.locale,
    new Set([language.everyday, language.yes].flatMap((list) => spelled(list, language))),
  ]),
)

/** The language of a notice's locale, `pt` of `pt-BR`; empty where it is none of ours. */
function languageFor(locale: string): string {
  return languageOf.get(locale.toLowerCase().split('-', 1)[0]!) ?? ''
}

/** Negations as they are listed, without guesses: without its accent Italian "né" is the "ne" of every second sentence. */
const negations = new PhraseBook<string>()
for (const language of languages) {
  for (const phrase of phrases(language.negations)) negations.add(phrase, language.locale)
  for (const phrase of spelled(language.stop, language)) negations.add(phrase, language.locale)
}
const negatingParts = languages.flatMap((language) => phrases(language.negatingParts))

/**
 * Whether these words, found beside a declaration, take it back: a stop word or a negation of any language, since a question too
 * many costs less than a consent nobody gave. Only what the notice's language says every day for something else is
 * passed over (Swedish "nu" is no Romanian no), and never an English word: everybody says "no".
 */
export function takesBack(given: string[], locale = ''): boolean {
  const said = spelledOut(given)
  const language = languageFor(locale)
  const everyday = everydayOf.get(language)
  const counts = (phrase: string, from: string) =>
    from === english || from === language || !everyday?.has(phrase)
  return (
    said.some((word) => negatingParts.some((part) => word.includes(part))) ||
    runs(said, negations.longest).some(({ phrase }) =>
      negations.find(phrase).some((from) => counts(phrase, from)),
    ) ||
    findStopSentence(said) !== undefined
  )
}

/** The languages in which a whole text means yes or no. */
const answers = new PhraseBook<{ locale: string; answer: 'yes' | 'no' }>()
for (const language of languages) {
  const { locale } = language
  for (const phrase of spelled(language.yes, language)) answers.add(phrase, { locale, answer: 'yes' })
  for (const phrase of spelled(language.no, language)) answers.add(phrase, { locale, answer: 'no' })
}

/**
 * How a message that quotes our question answers it: the labels of its buttons, or a plain yes or no of any language. Where
 * languages differ ("ne", "tak") the notice's own decides; what it uses for something else, and what stays ambiguous, is no answer.
 */
export function saysYesOrNo(
  text: string,
  labels: { yesLabel: string; noLabel: string },
  locale: string,
): 'yes' | 'no' | undefined {
  const said = words(text).join(' ')
  if (said === '') return undefined
  if (said === words(labels.yesLabel).join(' ')) return 'yes'
  if (said === words(labels.noLabel).join(' ')) return 'no'
  const language = languageFor(locale)
  const readings = answers.find(said)
  const own = readings.filter((reading) => reading.locale === language)
  if (own.length === 0 && everydayOf.get(language)?.has(said)) return undefined
  const meant = new Set((own.length > 0 ? own : readings).map((reading) => reading.answer))
  return meant.size === 1 ? [...meant][0] : undefined
}
