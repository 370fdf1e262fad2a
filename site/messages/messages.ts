/** What one language must say: every word of the product that is not a notice's own. One file a language, `en.ts` the first. */
import type { GateStrings } from '../../server/schema/gate.ts'
import type { Purpose } from '../../server/schema/notice.ts'
import type { PersonStrings } from '../../server/schema/person-strings.ts'

/** Words of the consent page, the receipt, the proof page and the poster; what stands in braces is filled in. */
export type PageStrings = {
  whatNext: string
  whatNextText: string
  keptWith: string
  stayText: string
  /** {code}, {number} */
  stayOther: string
  /** {time} */
  stayUntil: string
  limitTitle: string
  /** {business} */
  limitText: string
  receiptTitle: string
  /** {business}, {subject} */
  receiptGiven: string
  /** {business} */
  receiptAnswer: string
  stateWaiting: string
  stateGiven: string
  stateRefused: string
  stateWithdrawn: string
  stateSuspended: string
  stateExpired: string
  yourWords: string
  youWereAsked: string
  when: string
  where: string
  proof: string
  withdrawnLabel: string
  /** {code} */
  proofMessage: string
  proofReply: string
  proofSms: string
  proofProvider: string
  /** {business} */
  proofAttested: string
  proofNone: string
  notYet: string
  withdraw: string
  withdrawHint: string
  /** {business} */
  withdrawn: string
  answerWithdrawn: string
  /** {time} */
  withdrawnHere: string
  openChat: string
  download: string
  checkYourself: string
  /** {id} */
  receiptNumber: string
  /** {version} */
  noticeTitle: string
  noticeAsked: string
  noticeAgreed: string
  noticePurposes: string
  noticeAnswers: string
  noticeStop: string
  noticePublished: string
  noticeHash: string
  problemNotFound: string
  problemRefused: string
  problemUnreadable: string
  problemTooMany: string
  problemBusy: string
  problemBroken: string
  problemHint: string
  problemAgain: string
  problemWait: string
  posterTitle: string
  posterScan: string
  /** {number} */
  posterSave: string
  posterAsk: string
  language: string
}

/** The notice that a new app asks with until its owner publishes words of their own. */
export type FirstNotice = {
  statement: string
  purposes: Purpose[]
  greeting: string
  declaration: string
  yesLabel: string
  noLabel: string
  howToStop: string
}

/** One language. */
export type Messages = {
  locale: string
  dir: 'ltr' | 'rtl'
  gate: GateStrings
  page: PageStrings
  person: PersonStrings
  firstNotice(business: { name: string }): FirstNotice
}
