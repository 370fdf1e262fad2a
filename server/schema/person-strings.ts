/** The words that are sent into the chat, in one language, with `{business}`, `{statement}`, `{declaration}`, `{howToStop}`, `{number}`, `{yes}`, `{no}`, `{chatUrl}` and `{receiptUrl}` to be filled in once. */
export type PersonStrings = {
  question: string
  /** The end of a question that has no buttons. */
  answerInWords: string
  confirmation: string
  /** By SMS, with `{chatUrl}`. */
  smsConfirmation: string
  /** Where the operator recorded it, and the person is told. */
  attestedConfirmation: string
  stopConfirmation: string
  help: string
}
