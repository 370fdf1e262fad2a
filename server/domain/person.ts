/** One person inside one decision: facts are added, and the standing is refolded. */
import type { EventType } from '../schema/contact.ts'
import type { Identity } from '../schema/values.ts'
import { activityAt, type Moment, staleAt, windowEndsAt } from './activity.ts'
import { evolve, isOneOf, isPageOf, ownFacts, type Standing } from './evolve.ts'
import { type Addressed, sameIdentity } from './identity.ts'
import { currentPurposes } from './notice.ts'
import type { ConsentEvent, Contact, ContactIdentity, EventData, Fact } from './records.ts'
import type { Message } from './signal.ts'
import type { Change, KnownContact, State } from './unit.ts'

/** The snapshot of somebody of whom nothing is known yet. */
export function newContact(id: string, appId: string, now: number, simulated: boolean): Contact {
  return {
    id,
    appId,
    revision: 0,
    name: null,
    locale: null,
    status: 'none',
    since: null,
    source: null,
    entryPoint: null,
    verification: null,
    noticeId: null,
    purposes: [],
    evidenceId: null,
    lastInboundAt: null,
    lastSmsAt: null,
    active: false,
    askedAt: null,
    askedNoticeId: null,
    simulated,
    createdAt: now,
    mergedInto: null,
  }
}

/** What a person is written into while a decision is made: see ledger.ts. */
export type Book = {
  readonly state: State
  readonly now: number
  newId(): string
  write(...changes: Change[]): void
  rebind(answerId: string, contactId: string, eventId: string | null): void
  /** Whether somebody typed this contact's number beside an answer that is still open. */
  isTyped(contactId: string, identities: Identity[]): boolean
}

/** A contact while a decision is made about it. */
export class Person {
  readonly contact: Contact
  readonly identities: ContactIdentity[]
  readonly facts: Fact[]
  private readonly book: Book
  /** What was others' doing and is in their history now; here it stays too, as in the log, and the fold looks past it. */
  private readonly handedOver = new Set<Fact>()
  /** Who left no trace at all is not kept. */
  isForgotten = false

  constructor(book: Book, known: KnownContact) {
    this.book = book
    this.contact = { ...known.contact }
    this.identities = [...known.identities]
    this.facts = [...known.facts]
  }

  /** Somebody of whom nothing is known yet. */
  static unknown(book: Book, simulated: boolean): Person {
    const contact = newContact(book.newId(), book.state.app.id, book.now, simulated)
    return new Person(book, { contact, identities: [], facts: [] })
  }

  /** Two contacts turn out to be one person: the union of both histories is folded. */
  takeIn(other: Person): void {
    this.facts.push(...other.facts)
    this.identities.push(...other.identities.map((one) => ({ ...one, contactId: this.contact.id })))
    this.contact.lastInboundAt = latest(this.contact.lastInboundAt, other.contact.lastInboundAt)
    this.contact.lastSmsAt = latest(this.contact.lastSmsAt, other.contact.lastSmsAt)
    this.contact.askedAt = latest(this.contact.askedAt, other.contact.askedAt)
    this.contact.name ??= other.contact.name
    this.contact.locale ??= other.contact.locale
    this.contact.active ||= other.contact.active
    this.contact.simulated ||= other.contact.simulated
    this.book.write({ write: 'merge', from: other.contact.id, into: this.contact.id })
    this.contact.revision++
    this.record('merged', this.now(), { actor: 'provider', mergedFrom: other.contact.id })
  }

  /** Adds an identity, or the provider's newer form of one. */
  addIdentity(given: Addressed): void {
    const known = this.identities.find((one) => sameIdentity(one, given))
    if (known && known.address === given.address) return
    const { kind, value, address } = given
    const identity: ContactIdentity = { kind, value, address, contactId: this.contact.id }
    if (known) this.identities.splice(this.identities.indexOf(known), 1)
    const isAnother = this.identities.length > 0 && !known
    this.identities.push(identity)
    this.book.write({ write: 'identity', identity })
    if (!isAnother) return
    this.contact.revision++
    this.record('identity_added', this.now(), { actor: 'provider', identity: { kind, value } })
  }

  /** As `addIdentity`, where the provider said so itself and nothing is to be logged of it. */
  keepIdentity(given: Addressed): void {
    if (this.identities.some((one) => sameIdentity(one, given))) return
    const identity: ContactIdentity = { ...given, contactId: this.contact.id }
    this.identities.push(identity)
    this.contact.revision++
    this.book.write({ write: 'identity', identity })
  }

  /** An identity is no longer this person's, since that moment. Answers what it was, if it was theirs until now. */
  dropIdentity({ kind, value }: Identity, until: number): ContactIdentity | undefined {
    const held = this.takeOut({ kind, value })
    this.contact.revision++
    this.book.write({ write: 'identity_gone', identity: { kind, value, contactId: this.contact.id, until } })
    return held
  }

  /** Every identity, as facts name them. */
  listIdentities(): Identity[] {
    return this.identities.map(({ kind, value }) => ({ kind, value }))
  }

  private takeOut(identity: Identity): ContactIdentity | undefined {
    const index = this.identities.findIndex((one) => sameIdentity(one, identity))
    return index < 0 ? undefined : this.identities.splice(index, 1)[0]
  }

  /** What was done under an identity after this person had left it was somebody else's doing: it goes to them. */
  handOver(left: Identity, since: number, successor: () => Person): void {
    const theirs = this.listOthersFacts(left, since)
    if (theirs.length === 0) return
    const other = successor()
    for (const { type, occurredAt, timed, data } of theirs) {
      // Our question went to who has left: nobody else can answer it.
      if (data.sendId !== undefined) continue
      const { id } = other.record(type, { at: occurredAt, timed }, data)
      const isFact = type === 'consented' || type === 'declined'
      if (data.answerId !== undefined && data.message)
        this.book.rebind(data.answerId, other.contact.id, isFact ? id : null)
    }
    for (const fact of theirs) this.handedOver.add(fact)
    for (const one of this.listKnownOnlyBy(theirs)) {
      this.takeOut(one)
      other.addIdentity(one)
    }
    this.refold()
    this.handOverActivity(other, since)
  }

  /**
   * What others did since then under an identity that was left, all they ever did under the identities that came with it, and the
   * pages of those answers.
   */
  private listOthersFacts(left: Identity, since: number): Fact[] {
    const own = ownFacts(this.facts)
    const others = this.facts.filter((fact) => !own.includes(fact) && !this.handedOver.has(fact))
    const isBy = (fact: Fact, listed: Identity[]) => isOneOf(fact.data.identity, listed)
    const byLeft = others.filter((fact) => fact.occurredAt > since && isBy(fact, [left]))
    const cameWith = byLeft.flatMap(({ data }) => data.alsoKnownAs ?? [])
    const acts = others.filter((fact) => byLeft.includes(fact) || isBy(fact, cameWith))
    return others
      .filter((fact) => acts.includes(fact) || isPageOf(fact, acts))
      .sort((a, b) => a.occurredAt - b.occurredAt)
  }

  /** The other identities of whoever wrote these, which this person was believed to have. */
  private listKnownOnlyBy(theirs: Fact[]): ContactIdentity[] {
    const cameWith = (facts: Fact[]) => facts.flatMap(({ data }) => data.alsoKnownAs ?? [])
    const own = cameWith(ownFacts(this.facts))
    return this.identities.filter((one) => isOneOf(one, cameWith(theirs)) && !isOneOf(one, own))
  }

  private handOverActivity(other: Person, since: number): void {
    const { contact } = this
    if (contact.lastInboundAt === null || contact.lastInboundAt <= since) return
    other.contact.lastInboundAt = contact.lastInboundAt
    // Lists and counts go by it.
    other.contact.active ||= activityAt(other.contact, this.book.now) === 'active'
    const own = ownFacts(this.facts)
      .filter(({ data }) => data.message?.medium === 'whatsapp')
      .map(({ occurredAt }) => occurredAt)
    contact.lastInboundAt = own.length === 0 ? null : Math.max(...own)
    contact.active &&= contact.lastInboundAt !== null
  }

  private now(): Moment {
    return { at: this.book.now, timed: true }
  }

  /** When an opt-out counts: one without a usable time beats what had arrived. */
  afterAllThatArrived(moment: Moment): Moment {
    if (moment.timed) return moment
    return { at: Math.max(moment.at, ...this.facts.map((fact) => fact.occurredAt)), timed: false }
  }

  /** What would hold if these facts were there too. */
  standingWith(...more: Fact[]): Standing {
    return evolve([...this.facts, ...more], this.book.isTyped(this.contact.id, this.identities))
  }

  /** Logs an event; where it is a fact, the standing follows. */
  record(type: EventType, moment: Moment, data: EventData): ConsentEvent {
    const { contact } = this
    const id = this.book.newId()
    this.facts.push({ id, type, occurredAt: moment.at, timed: moment.timed, data })
    const changed = this.refold()
    const event: ConsentEvent = {
      id,
      appId: contact.appId,
      contactId: contact.id,
      type,
      occurredAt: moment.at,
      timed: moment.timed,
      recordedAt: this.book.now,
      status: contact.status,
      changed,
      revision: contact.revision,
      data,
    }
    this.book.write({ write: 'event', event })
    return event
  }

  /** Brings the snapshot up to the facts; whether the status or the purposes became others. */
  refold(): boolean {
    const { contact } = this
    const before = `${contact.status} ${contact.purposes.join()}`
    const { status, since, purposes, source, entryPoint, verification, noticeId, evidenceId } =
      this.standingWith()
    Object.assign(contact, {
      status,
      since,
      purposes,
      source,
      entryPoint,
      verification,
      noticeId,
      evidenceId,
    })
    const changed = before !== `${status} ${purposes.join()}`
    if (changed) contact.revision++
    return changed
  }

  /** The person wrote. Only WhatsApp makes anybody active. */
  wrote(
    moment: Moment,
    name: string | null,
    { medium, simulated }: Pick<Message, 'medium' | 'simulated'>,
  ): void {
    const { contact } = this
    contact.simulated ||= simulated
    this.grewStale(moment.at)
    if (name !== null) contact.name = name
    if (medium === 'sms') {
      contact.lastSmsAt = latest(contact.lastSmsAt, moment.at)
      return
    }
    const wasQuiet = !contact.active
    contact.lastInboundAt = latest(contact.lastInboundAt, moment.at)
    if (!wasQuiet || activityAt(contact, this.book.now) !== 'active') return
    contact.active = true
    contact.revision++
    this.record('became_active', moment, { actor: 'person' })
  }

  /** When the person last wrote, by whatever means. */
  lastWroteAt(): number | null {
    return latest(this.contact.lastInboundAt, this.contact.lastSmsAt)
  }

  /** Twenty-four months without a word suspend an opt-in, dated when they were over. */
  grewStale(now: number): void {
    const stale = staleAt(this.contact)
    if (stale !== null && now >= stale)
      this.record('suspended', { at: stale, timed: true }, { actor: 'system', via: 'stale' })
  }

  /** The 24 hours are over. */
  wentQuiet(): void {
    const ends = windowEndsAt(this.contact)
    if (!this.contact.active || ends === null || this.book.now < ends) return
    this.contact.active = false
    this.contact.revision++
    this.record('became_inactive', { at: ends, timed: true }, { actor: 'system' })
  }

  /** Whether there is nothing left to ask. */
  grantedAll(): boolean {
    return currentPurposes(this.book.state.notices).every((purpose) =>
      this.contact.purposes.includes(purpose),
    )
  }

  /** Something ended for this person: who left no trace at all is forgotten. */
  settle(): void {
    this.refold()
    this.isForgotten =
      ownFacts(this.facts).length === 0 && this.contact.status === 'none' && this.lastWroteAt() === null
  }

  /** What is to be written of the person as a whole. */
  snapshot(): Change {
    return this.isForgotten
      ? { write: 'contact_gone', contactId: this.contact.id }
      : { write: 'contact', contact: this.contact }
  }
}

function latest(a: number | null, b: number | null): number | null {
  return a === null ? b : Math.max(a, b ?? a)
}
