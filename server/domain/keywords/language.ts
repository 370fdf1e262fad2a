/** What a language brings to the keywords: one file a language, one line in `languages.ts`. */

/**
 * The words of one language. Lists are phrases between commas, in any case, with or without hyphens and apostrophes: they are folded
 * as messages are. Every language counts in every app, so a word that people elsewhere say for something else ("fine", "slut",
 * "basta", "acha") is left out, however right it is at home; the tests know such words.
 */
export type KeywordLanguage = {
  /** BCP 47, the language alone: `pt` speaks for `pt-BR` too. */
  locale: string
  /** Other languages that these words serve: Malay beside Indonesian. */
  alsoFor?: string[]
  /** Asks for no more messages, as the whole message. No word for the end of a conversation or of a bot's menu, and "cancel" only where text messages are cancelled by it. */
  stop: string
  /** The same in a sentence, where no list of words would do. */
  stopSentences?: string
  /** Asks for messages again. It gives back what was withdrawn, so subscribing only: "begin" is what bots' buttons say. */
  start: string
  /** Asks who is writing and how to stop. */
  help: string
  /** Answers our question, as the whole message. */
  yes: string
  no: string
  /** Single words that may stand around a keyword and name nothing that one could order. */
  fillers: string
  /** Takes back a declaration it stands behind. */
  negations: string
  /** Parts of words that do, where negations grow into verbs or no spaces are written. */
  negatingParts?: string
  /** Words said every day that mean stop, yes or no in another language: Portuguese "na", Swedish "nu", Polish "no". */
  everyday?: string
  /** A word without its accents is another word, so nobody's hurry is guessed at: "dừng" is stop, "Dung" is a name. */
  accentsMatter?: true
}
