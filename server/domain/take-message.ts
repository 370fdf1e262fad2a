/** What follows from an inbound message: STOP, START, HELP, Yes, No, a consent by its reference or by SMS, or just that somebody wrote. */
import { type Moment, secondMs } from './activity.ts'
import { declares } from './declaration.ts'
import { otherIdentities } from './identity.ts'
import { evidenceOf, keepForPosts } from './keep-for-posts.ts'
import { saysHelp, saysStart, saysStop, saysYesOrNo } from './keywords/keywords.ts'
import type { Ledger } from './ledger.ts'
import type { Person } from './person.ts'
import { askIfDue, parseAnswerPayload } from './question.ts'
import type { Answer, EventData, MessageEvidence, Notice, Send } from './records.ts'
import { type FoundReference, findReferences, withoutReferences } from './reference.ts'
import { ownWords } from './route-sms.ts'
import type { Keyword, Message } from './signal.ts'
import { refusalOf, type Sighting, type Taken, takeAnswer } from './take-answer.ts'
import { consentBySms } from './take-sms.ts'
import type { State } from './unit.ts'

/** Takes a message for what it is. */
export function takeMessage(ledger: Ledger, message: Message, moment: Moment) {
  const { simulated, sender } = message
  const person = ledger.person(sender.identities, { at: moment.at, simulated })
  const reason = new MessageReading(ledger, message, moment, person).take()
  return { outcome: 'handled' as const, reason, contactId: person.contact.id }
}

/** Whether a message of somebody who was erased is a new consent of their own. */
export function returnsByMessage(state: State, message: Message, moment: Moment): boolean {
  if (message.edited || message.forwarded) return false
  return knownReferences(state, message.text).some(
    ({ found, answer, notice }) =>
      answer.decision === 'accept' &&
      answer.contactId === null &&
      !refusalOf(answer, moment) &&
      declares(found.around, notice),
  )
}

/** Payloads by which a bot's menu goes back or ends. */
const menuWords = new Set(['cancel', 'end', 'quit'])

type KnownReference = { found: FoundReference; answer: Answer; notice: Notice }

function knownReferences(state: State, text: string | undefined): KnownReference[] {
  return findReferences(text ?? '').flatMap((found) => {
    const answer = state.answers.find((one) => one.reference === found.reference)
    const notice = answer && state.notices.find((one) => one.id === answer.noticeId)
    return answer && notice ? [{ found, answer, notice }] : []
  })
}

class MessageReading {
  private readonly evidence: MessageEvidence
  private readonly ledger: Ledger
  private readonly message: Message
  private readonly moment: Moment
  private readonly person: Person
  /** When the person had last written before this message. */
  private readonly wroteBefore: number | null

  constructor(ledger: Ledger, message: Message, moment: Moment, person: Person) {
    this.ledger = ledger
    this.message = message
    this.moment = moment
    this.person = person
    this.wroteBefore = person.lastWroteAt()
    this.evidence = evidenceOf(message)
  }

  /** Takes the message for what it is, and says what that was. */
  take(): string {
    const text = this.message.text ?? ''
    const stop = this.command('stop', text)
    if (this.message.edited) return stop ? this.stop(stop) : 'edit'
    this.person.wrote(this.moment, this.message.sender.name, this.message)
    this.keepReferral()
    if (stop) return this.stop(stop)
    const answered = this.answeredQuestion(text)
    if (answered) return this.answer(answered.answer, answered.send)
    const keyword = this.message.medium === 'sms' ? this.takeSms(text, 'keyword') : undefined
    if (keyword) return keyword
    const start = this.message.forwarded ? undefined : this.command('start', text)
    if (start) return this.start(start)
    const help = this.message.medium === 'sms' ? this.command('help', text) : undefined
    if (help) return this.help(help)
    return this.takeReferences(text)
  }

  /** What the provider recognised, or a keyword that is the whole message; a reference beside it does not hide it. */
  private command(keyword: Keyword, text: string): string | undefined {
    if (this.message.answeredAs !== undefined)
      return this.message.answeredAs === keyword ? keyword : undefined
    const says = { stop: saysStop, start: saysStart, help: saysHelp }[keyword]
    const more = { own: this.ledger.state.app.keywords[keyword] ?? [], fillers: this.namesOfBusiness() }
    return (says(text, more) ?? says(withoutReferences(text), more))?.keyword ?? this.stopPayload(keyword)
  }

  /** A template's button may be titled anything and carry STOP; what bots call their own buttons is none. */
  private stopPayload(keyword: Keyword): string | undefined {
    const carried = keyword === 'stop' ? saysStop(this.message.buttonPayload ?? '')?.keyword : undefined
    return carried !== undefined && menuWords.has(carried) ? undefined : carried
  }

  /** On a number that several businesses share people say whom they mean: "STOP ACME". */
  private namesOfBusiness(): string[] {
    if (this.message.medium !== 'sms') return []
    return ownWords(this.ledger.state.app, this.ledger.state.entryPoints)
  }

  private get proof(): EventData {
    return {
      actor: 'person',
      identity: this.evidence.identity,
      message: this.evidence,
      ...otherIdentities(this.message.sender.identities),
      ...(this.message.answeredAs === undefined ? {} : { isAnswered: true }),
    }
  }

  private keepReferral(): void {
    const { referral } = this.message
    if (referral)
      this.person.record('referred', this.moment, {
        actor: 'person',
        identity: this.evidence.identity,
        referral,
      })
  }

  private stop(keyword: string): string {
    const moment = this.person.afterAllThatArrived(this.moment)
    this.person.record('opted_out', moment, { ...this.proof, via: 'keyword', reason: keyword })
    return 'stop'
  }

  private start(keyword: string): string {
    const data = { ...this.proof, via: 'keyword', reason: keyword }
    const restored = this.person.record('restarted', this.moment, data).changed
    if (!restored) this.ask('start')
    return 'start'
  }

  /** By SMS the word HELP must be answered with who writes and how to stop (CTIA Messaging Principles, 5.1.3); a chat is answered by people. */
  private help(keyword: string): string {
    if (this.message.answeredAs === undefined)
      this.person.record(
        'help_due',
        { at: this.ledger.now, timed: true },
        { ...this.proof, via: 'keyword', reason: keyword },
      )
    return 'help'
  }

  private ask(cause: 'wrote' | 'start'): void {
    const { channelId, medium } = this.message
    askIfDue(this.ledger, this.person, { at: this.moment.at, channelId, medium, cause })
  }

  /** Yes and No count only as the button of, or a reply quoting, a question that went to this very person; without buttons as the next message. */
  private answeredQuestion(text: string): { answer: 'yes' | 'no'; send: Send } | undefined {
    const asked = this.ledger.state.sends.filter(
      (send) => send.kind === 'question' && this.ledger.isOf(this.person, send.contactId),
    )
    const tapped = parseAnswerPayload(this.message.buttonPayload)
    if (tapped) {
      const send = asked.find((one) => one.id === tapped.sendId)
      return send && { answer: tapped.answer, send }
    }
    const send =
      asked.find(
        (one) => one.providerMessageId !== null && one.providerMessageId === this.message.quotedId,
      ) ?? asked.find((one) => this.isNextAfter(one))
    const notice = send && this.ledger.state.notices.find((one) => one.id === send.noticeId)
    const answer = notice && !this.message.forwarded ? saysYesOrNo(text, notice, notice.locale) : undefined
    return send && answer && { answer, send }
  }

  /** Providers tell whole seconds: a message of the second in which we asked may be the answer. */
  private isNextAfter({ plain, channelId, claimedAt }: Send): boolean {
    const isFirst = this.wroteBefore === null || this.wroteBefore <= claimedAt
    const isLater = this.moment.timed && this.moment.at + secondMs > claimedAt
    return plain && channelId === this.message.channelId && isFirst && isLater
  }

  private answer(answer: 'yes' | 'no', send: Send): string {
    const notice = this.ledger.state.notices.find((one) => one.id === send.noticeId)
    const asked = { ...this.proof, sendId: send.id, via: answer }
    if (answer === 'no' || !notice) {
      this.person.record('declined', this.moment, { ...asked, via: 'no' })
      return 'no'
    }
    this.person.contact.locale ??= notice.locale
    this.person.record('consented', this.moment, {
      ...asked,
      verification: 'reply',
      source: this.message.medium,
      purposes: notice.purposes.map((purpose) => purpose.id),
      noticeId: notice.id,
      noticeHash: notice.hash,
      locale: notice.locale,
      mode: 'choice',
    })
    return 'yes'
  }

  private takeReferences(text: string): string {
    const known = knownReferences(this.ledger.state, text)
    const declined = known.find(({ answer }) => answer.decision === 'decline')
    if (declined && this.bind(declined) === 'declined') return 'declined'
    const outcomes = declined ? [] : known.map((one) => this.bind(one))
    const consented = outcomes.find((outcome) => outcome === 'consented')
    const waits =
      known.length === 0 && keepForPosts(this.ledger, this.message, this.moment, this.person.contact.id)
    const bySms = this.message.medium === 'sms' && !consented ? this.takeSms(text, 'any') : undefined
    if (waits) return bySms ?? 'waits_for_post'
    this.ask('wrote')
    return consented ?? bySms ?? outcomes[0] ?? 'wrote'
  }

  /** Ties a known answer to this sender, as far as the message allows. */
  private bind({ found, answer, notice }: KnownReference): Taken {
    const sighting: Sighting = {
      sender: this.message.sender.identities,
      evidence: this.evidence,
      moment: this.moment,
      firsthand: !this.message.forwarded,
      declared: declares(found.around, notice),
    }
    return takeAnswer(this.ledger, this.person, { answer, notice, sighting })
  }

  /** An SMS is the opt-in itself, with a published keyword or, where the app takes any, without. */
  private takeSms(text: string, by: 'keyword' | 'any'): string | undefined {
    const consent = this.message.forwarded ? undefined : consentBySms(this.ledger, this.person, text, by)
    if (!consent) return undefined
    const { changed } = this.person.record('consented', this.moment, { ...this.proof, ...consent })
    if (changed && consent.entryPoint) this.count(consent.entryPoint)
    return `sms_${by}`
  }

  private count(entryPoint: string): void {
    for (const step of ['sent', 'opted_in'] as const)
      this.ledger.write({
        write: 'count',
        entryPoint,
        step,
        at: this.ledger.now,
        simulated: this.person.contact.simulated,
      })
  }
}
