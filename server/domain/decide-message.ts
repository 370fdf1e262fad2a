/** What follows from an inbound message: STOP, START, Yes, No, a consent by its reference, or just that somebody wrote. */
import { type Moment, momentOf } from './activity.ts'
import { declares } from './declaration.ts'
import { saysStart, saysStop, saysYesOrNo } from './keywords/keywords.ts'
import { type Context, Person } from './person.ts'
import { askIfDue, parseAnswerPayload } from './question.ts'
import type { Answer, MessageEvidence, Notice, Send } from './records.ts'
import { type FoundReference, findReferences } from './reference.ts'
import type { Message } from './signal.ts'
import { type Claim, refusalOf, type Taken, takeAnswer } from './take-answer.ts'
import type { Change, Decision, State } from './unit.ts'

/** How a signal was taken. Ignored is success, with its reason. */
export type Outcome = { outcome: 'handled' | 'ignored'; reason: string; contactId: string | null }

/** Decides what follows from one message of a verified webhook. */
export function decideMessage(state: State, message: Message, context: Context): Decision<Outcome> {
  if (state.seen) return { changes: [], result: { outcome: 'ignored', reason: 'duplicate', contactId: null } }
  const moment = momentOf(message.occurredAt, context.now)
  if (state.erasedAt !== undefined && !returnsByConsent(state, message, moment, state.erasedAt)) {
    return {
      changes: [arrival(message, moment, context, null)],
      result: { outcome: 'ignored', reason: 'erased', contactId: null },
    }
  }
  const person = Person.of(state, context, message.sender.identities, message.simulated)
  const reading = new MessageReading(state, message, moment, person, context)
  const reason = reading.take()
  const lifted: Change[] =
    state.erasedAt === undefined
      ? []
      : [{ write: 'suppression_lifted', identities: message.sender.identities }]
  return {
    changes: [
      ...lifted,
      ...person.listChanges(),
      ...reading.changes,
      arrival(message, moment, context, person.contact.id),
    ],
    result: { outcome: 'handled', reason, contactId: person.contact.id },
  }
}

/** That a message came, and when: all that is kept of most. */
function arrival(message: Message, moment: Moment, context: Context, contactId: string | null): Change {
  const { channelId, messageId } = message
  return { write: 'message', channelId, messageId, contactId, occurredAt: moment.at, receivedAt: context.now }
}

/** Only a new consent of their own brings an erased person back; a late redelivery of an older one does not. */
function returnsByConsent(state: State, message: Message, moment: Moment, erasedAt: number): boolean {
  if (!moment.timed || moment.at <= erasedAt || message.edited || message.forwarded) return false
  return knownReferences(state, message.text).some(
    ({ found, answer, notice }) =>
      answer.decision === 'accept' &&
      answer.contactId === null &&
      !refusalOf(answer, moment) &&
      declares(found.rest, notice),
  )
}

type KnownReference = { found: FoundReference; answer: Answer; notice: Notice }

function knownReferences(state: State, text: string | undefined): KnownReference[] {
  return findReferences(text ?? '').flatMap((found) => {
    const answer = state.answers.find((one) => one.reference === found.reference)
    const notice = answer && state.notices.find((one) => one.id === answer.noticeId)
    return answer && notice ? [{ found, answer, notice }] : []
  })
}

class MessageReading {
  readonly changes: Change[] = []
  private readonly evidence: MessageEvidence
  private readonly state: State
  private readonly message: Message
  private readonly moment: Moment
  private readonly person: Person
  private readonly context: Context

  constructor(state: State, message: Message, moment: Moment, person: Person, context: Context) {
    this.state = state
    this.message = message
    this.moment = moment
    this.person = person
    this.context = context
    const { kind, value } = message.sender.identities[0]!
    this.evidence = {
      channelId: message.channelId,
      messageId: message.messageId,
      text: message.text ?? '',
      bodySha256: message.bodySha256,
      signed: message.signed,
      identity: { kind, value },
    }
  }

  /** Takes the message for what it is, and says what that was. */
  take(): string {
    const text = this.message.text ?? ''
    const stop = this.sayAnywhere(text, saysStop)
    if (this.message.edited) return stop ? this.stop(stop.keyword) : 'edit'
    this.person.wrote(this.moment, this.message.sender.name)
    if (stop) return this.stop(stop.keyword)
    const answered = this.answeredQuestion(text)
    if (answered) return this.answer(answered.answer, answered.send)
    const start = this.sayAnywhere(text, saysStart)
    if (start) return this.start(start.keyword)
    return this.takeReferences(text)
  }

  /** A keyword is the whole message; a reference beside it does not hide it. */
  private sayAnywhere<T>(text: string, says: (text: string) => T | undefined): T | undefined {
    return (
      says(text) ??
      findReferences(text)
        .map((found) => says(found.rest))
        .find((said) => said !== undefined)
    )
  }

  private get proof() {
    const [, ...others] = this.message.sender.identities
    const alsoKnownAs = others.map(({ kind, value }) => ({ kind, value }))
    const base = { actor: 'person' as const, identity: this.evidence.identity, message: this.evidence }
    return alsoKnownAs.length > 0 ? { ...base, alsoKnownAs } : base
  }

  /** An opt-out without a usable time beats what had arrived. */
  private stop(keyword: string): string {
    const arrivedBefore = Math.max(this.moment.at, ...this.person.facts.map((fact) => fact.occurredAt))
    const moment = this.moment.timed ? this.moment : { at: arrivedBefore, timed: false }
    this.person.record('opted_out', moment, { ...this.proof, via: 'keyword', reason: keyword })
    return 'stop'
  }

  private start(keyword: string): string {
    this.person.record('restarted', this.moment, { ...this.proof, via: 'keyword', reason: keyword })
    askIfDue(this.person, this.state, this.context.now, this.moment.at, 'start')
    return 'start'
  }

  /** Yes and No count only as the button of, or a reply quoting, a question that went to this very person. */
  private answeredQuestion(text: string): { answer: 'yes' | 'no'; send: Send } | undefined {
    const asked = this.state.sends.filter(
      (send) => send.kind === 'question' && send.contactId === this.person.contact.id,
    )
    const tapped = parseAnswerPayload(this.message.buttonPayload)
    if (tapped) {
      const send = asked.find((one) => one.id === tapped.sendId)
      return send && { answer: tapped.answer, send }
    }
    const quoted = asked.find(
      (one) => one.providerMessageId !== null && one.providerMessageId === this.message.quotedId,
    )
    const notice = quoted && this.state.notices.find((one) => one.id === quoted.noticeId)
    const answer = notice && !this.message.forwarded ? saysYesOrNo(text, notice, notice.locale) : undefined
    return quoted && answer && { answer, send: quoted }
  }

  private answer(answer: 'yes' | 'no', send: Send): string {
    const notice = this.state.notices.find((one) => one.id === send.noticeId)
    const asked = { ...this.proof, sendId: send.id, via: answer }
    if (answer === 'no' || !notice) {
      this.person.record('declined', this.moment, { ...asked, via: 'no' })
      return 'no'
    }
    this.person.contact.locale ??= notice.locale
    this.person.record('consented', this.moment, {
      ...asked,
      verification: 'reply',
      source: 'whatsapp',
      purposes: notice.purposes.map((purpose) => purpose.id),
      noticeId: notice.id,
      noticeHash: notice.hash,
      locale: notice.locale,
      mode: 'choice',
    })
    return 'yes'
  }

  private takeReferences(text: string): string {
    const known = knownReferences(this.state, text)
    const declined = known.find(({ answer }) => answer.decision === 'decline')
    if (declined && this.bind(declined) === 'declined') return 'declined'
    const outcomes = declined ? [] : known.map((one) => this.bind(one))
    if (known.length === 0 && this.waitForPosts(text)) return 'waits_for_post'
    askIfDue(this.person, this.state, this.context.now, this.moment.at, 'wrote')
    return outcomes.find((outcome) => outcome === 'consented') ?? outcomes[0] ?? 'wrote'
  }

  /** Ties a known answer to this sender, as far as the message allows. */
  private bind({ found, answer, notice }: KnownReference): Taken {
    const claim: Claim = { evidence: this.evidence, moment: this.moment, firsthand: !this.message.forwarded }
    const declared = declares(found.rest, notice)
    const { taken, changes } = takeAnswer(
      this.state,
      this.person,
      { answer, notice, declared, claim },
      this.context,
    )
    this.changes.push(...changes)
    return taken
  }

  /** A reference nobody posted yet: the message is kept for its post, the question waits a minute. */
  private waitForPosts(text: string): boolean {
    const unknown = findReferences(text)
      .filter((found) => found.explicit)
      .slice(0, 3)
    for (const { reference } of unknown) {
      this.changes.push({
        write: 'waiting',
        message: {
          id: this.context.newId(),
          appId: this.state.app.id,
          reference,
          contactId: this.person.contact.id,
          message: this.evidence,
          occurredAt: this.moment.at,
          timed: this.moment.timed,
          firsthand: !this.message.forwarded,
          receivedAt: this.context.now,
          asked: false,
        },
      })
    }
    return unknown.length > 0
  }
}
