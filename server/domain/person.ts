/** One person inside one decision: facts are added, the standing is refolded, and the changes are listed. */
import type { EventType } from '../schema/contact.ts'
import type { Identity } from '../schema/values.ts'
import { activityAt, type Moment, staleAt, windowEndsAt } from './activity.ts'
import { evolve, type Standing } from './evolve.ts'
import { sameIdentity } from './identity.ts'
import { currentPurposes } from './notice.ts'
import type { Answer, ConsentEvent, Contact, ContactIdentity, EventData, Fact } from './records.ts'
import type { Change, KnownContact, State } from './unit.ts'

/** Time and ids for one decision. */
export type Context = { now: number; newId: () => string }

function newContact(id: string, appId: string, now: number, simulated: boolean): Contact {
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
    active: false,
    askedAt: null,
    askedNoticeId: null,
    simulated,
    createdAt: now,
    mergedInto: null,
  }
}

/** A contact while a decision is made about it. */
export class Person {
  readonly contact: Contact
  readonly identities: ContactIdentity[]
  readonly facts: Fact[]
  private readonly changes: Change[] = []
  private readonly state: State
  private readonly context: Context
  private claims: Answer[]

  private constructor(state: State, context: Context, known: KnownContact) {
    this.state = state
    this.context = context
    this.contact = { ...known.contact }
    this.identities = [...known.identities]
    this.facts = [...known.facts]
    this.claims = state.claims
  }

  /** The person behind these identities: found, or new. One authenticated message that carries two known ones merges them. */
  static of(
    state: State,
    context: Context,
    identities: (Identity & { address: string })[],
    simulated = false,
  ): Person {
    const known = state.contacts
      .filter((one) => one.identities.some((has) => identities.some((given) => sameIdentity(has, given))))
      .sort((a, b) => a.contact.createdAt - b.contact.createdAt || (a.contact.id < b.contact.id ? -1 : 1))
    const [first, ...others] = known
    const person = first ? new Person(state, context, first) : Person.unknown(state, context, simulated)
    for (const other of others) person.mergeWith(other)
    for (const identity of identities) person.isKnownAs(identity)
    return person
  }

  /** The person of a contact that the unit touched by id. */
  static byId(state: State, context: Context, contactId: string | null): Person | undefined {
    const known = state.contacts.find((one) => one.contact.id === contactId)
    return known && new Person(state, context, known)
  }

  private static unknown(state: State, context: Context, simulated: boolean): Person {
    const contact = newContact(context.newId(), state.app.id, context.now, simulated)
    return new Person(state, context, { contact, identities: [], facts: [] })
  }

  private mergeWith(other: KnownContact): void {
    this.facts.push(...other.facts)
    this.identities.push(...other.identities.map((one) => ({ ...one, contactId: this.contact.id })))
    this.contact.lastInboundAt = latest(this.contact.lastInboundAt, other.contact.lastInboundAt)
    this.contact.askedAt = latest(this.contact.askedAt, other.contact.askedAt)
    this.contact.name ??= other.contact.name
    this.contact.locale ??= other.contact.locale
    this.contact.active ||= other.contact.active
    this.contact.simulated &&= other.contact.simulated
    this.changes.push({ write: 'merge', from: other.contact.id, into: this.contact.id })
    this.record(
      'merged',
      { at: this.context.now, timed: true },
      { actor: 'provider', mergedFrom: other.contact.id },
    )
  }

  /** Adds an identity, or the provider's newer form of one. */
  isKnownAs(given: Identity & { address: string }): void {
    const known = this.identities.find((one) => sameIdentity(one, given))
    if (known && known.address === given.address) return
    const identity: ContactIdentity = {
      kind: given.kind,
      value: given.value,
      address: given.address,
      contactId: this.contact.id,
    }
    if (known) this.identities.splice(this.identities.indexOf(known), 1)
    const another = this.identities.length > 0 && !known
    this.identities.push(identity)
    this.changes.push({ write: 'identity', identity })
    if (another)
      this.record(
        'identity_added',
        { at: this.context.now, timed: true },
        { actor: 'provider', identity: given },
      )
  }

  /** An identity that is no longer this person's. */
  isNoLongerKnownAs(identity: Identity): void {
    const others = this.identities.filter((one) => !sameIdentity(one, identity))
    this.identities.splice(0, this.identities.length, ...others)
    this.changes.push({ write: 'identity_gone', identity })
  }

  /** The typed claims on this person that are still there. */
  private claimed(): boolean {
    return this.claims.some((claim) => this.isClaimedBy(claim))
  }

  /** Somebody else's message may have taken the answer: then it claims nobody any more. */
  private isClaimedBy(claim: Answer): boolean {
    return (
      claim.decision === 'accept' &&
      claim.eventId === null &&
      this.identities.some((one) => one.kind === 'phone' && one.value === claim.phone)
    )
  }

  /** Ends a claim; whether that made a difference. */
  isNotClaimedBy(answer: Answer): boolean {
    this.claims = this.claims.filter((claim) => claim.id !== answer.id)
    return this.refold()
  }

  /** What would hold if these facts were there too. */
  standingWith(...more: Fact[]): Standing {
    return evolve([...this.facts, ...more], this.claimed())
  }

  /** Logs an event; where it is a fact, the standing follows. */
  record(type: EventType, moment: Moment, data: EventData): ConsentEvent {
    const { contact } = this
    const id = this.context.newId()
    this.facts.push({ id, type, occurredAt: moment.at, timed: moment.timed, data })
    const changed = this.refold()
    if (changed || type === 'identity_added' || type === 'identity_changed' || type === 'merged')
      contact.revision++
    const event: ConsentEvent = {
      id,
      appId: contact.appId,
      contactId: contact.id,
      type,
      occurredAt: moment.at,
      timed: moment.timed,
      recordedAt: this.context.now,
      status: contact.status,
      changed,
      revision: contact.revision,
      data,
    }
    this.changes.push({ write: 'event', event })
    return event
  }

  /** Brings the snapshot up to the facts; whether the status or the purposes became others. */
  refold(): boolean {
    const before = `${this.contact.status} ${this.contact.purposes.join()}`
    const { status, since, purposes, source, entryPoint, verification, noticeId, evidenceId } =
      this.standingWith()
    Object.assign(this.contact, {
      status,
      since,
      purposes,
      source,
      entryPoint,
      verification,
      noticeId,
      evidenceId,
    })
    return before !== `${status} ${purposes.join()}`
  }

  /** The person wrote on WhatsApp. */
  wrote(moment: Moment, name: string | null): void {
    this.grewStale(moment.at)
    if (name !== null) this.contact.name = name
    const wasQuiet = !this.contact.active
    this.contact.lastInboundAt = latest(this.contact.lastInboundAt, moment.at)
    if (wasQuiet && activityAt(this.contact, this.context.now) === 'active') {
      this.contact.active = true
      this.contact.revision++
      this.record('became_active', moment, { actor: 'person' })
    }
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
    if (!this.contact.active || ends === null || this.context.now < ends) return
    this.contact.active = false
    this.contact.revision++
    this.record('became_inactive', { at: ends, timed: true }, { actor: 'system' })
  }

  /** Whether there is nothing left to ask. */
  grantedAll(): boolean {
    return currentPurposes(this.state.notices).every((purpose) => this.contact.purposes.includes(purpose))
  }

  /** What is to be written where something ended for this person: who left no trace at all is forgotten. */
  settle(): Change[] {
    this.refold()
    const nothingLeft =
      this.facts.length === 0 && this.contact.status === 'none' && this.contact.lastInboundAt === null
    return nothingLeft ? [{ write: 'contact_gone', contactId: this.contact.id }] : this.listChanges()
  }

  /** What is to be written for this person; the snapshot before what refers to it. */
  listChanges(): Change[] {
    return [{ write: 'contact', contact: this.contact }, ...this.changes]
  }
}

function latest(a: number | null, b: number | null): number | null {
  return a === null ? b : Math.max(a, b ?? a)
}
