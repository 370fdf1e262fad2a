/** The ledger of one decision: the people it touches, the answers as they now stand, and what is to be written, in order. */
import type { Identity } from '../schema/values.ts'
import { livingContacts } from './erasure.ts'
import { type Addressed, sameIdentity } from './identity.ts'
import { type Book, Person } from './person.ts'
import type { Answer, FormerIdentity } from './records.ts'
import { recount } from './tally.ts'
import { recountTurns } from './turns.ts'
import type { Change, KnownContact, State } from './unit.ts'

/** Time and ids for one decision. */
export type Context = { now: number; newId: () => string }

/** Everything a decision writes goes through here, so that no part of it disagrees with another. */
export class Ledger implements Book {
  readonly state: State
  readonly context: Context
  /** Those the unit touches and who were not met yet. */
  private readonly unmet: Map<string, KnownContact>
  /** Those the unit touches, as they were before. */
  private readonly before: Map<string, KnownContact>
  private readonly people = new Map<string, Person>()
  /** Who was taken in by whom. */
  private readonly merged = new Map<string, string>()
  private readonly former: FormerIdentity[]
  private readonly answers: Map<string, Answer>
  private readonly changes: Change[] = []

  constructor(state: State, context: Context) {
    this.state = state
    this.context = context
    this.unmet = new Map(livingContacts(state).map((known) => [known.contact.id, known]))
    this.before = new Map(this.unmet)
    this.former = state.former.filter(({ contactId }) => this.unmet.has(contactId))
    this.answers = new Map([...state.claims, ...state.answers].map((answer) => [answer.id, { ...answer }]))
  }

  get now(): number {
    return this.context.now
  }

  newId(): string {
    return this.context.newId()
  }

  write(...changes: Change[]): void {
    for (const change of changes) if (change.write === 'identity_gone') this.former.push(change.identity)
    this.changes.push(...changes)
  }

  /** The person behind these identities, who is known by all of them from now on: found, or new. */
  person(identities: Addressed[], { at = this.now, simulated = false } = {}): Person {
    const person = this.holder(identities, at) ?? this.newPerson(simulated)
    for (const identity of identities) if (!this.wasLeft(identity, at)) person.addIdentity(identity)
    return person
  }

  /** Who held these identities at a moment. One authenticated message that carries two known ones merges their holders. */
  holder(identities: Identity[], at = this.now): Person | undefined {
    return this.merge(this.holders(identities, at))
  }

  /** Whoever held one of these identities at a moment: somebody may have moved on since, and what they did before is theirs. */
  holders(identities: Identity[], at: number): Person[] {
    return identities.flatMap((one) => this.formerHolder(one, at) ?? this.currentHolder(one) ?? [])
  }

  /** All of them are one person, whose history begins with the oldest. */
  merge(people: Person[]): Person | undefined {
    const [first, ...others] = [...new Set(people)].sort(
      (a, b) => a.contact.createdAt - b.contact.createdAt || (a.contact.id < b.contact.id ? -1 : 1),
    )
    for (const other of others) {
      this.people.delete(other.contact.id)
      this.merged.set(other.contact.id, (first as Person).contact.id)
      first?.takeIn(other)
    }
    return first
  }

  /** Somebody of whom nothing is known yet. */
  newPerson(simulated = false): Person {
    return this.meet(Person.unknown(this, simulated))
  }

  /** Who holds an identity now. */
  currentHolder(identity: Identity): Person | undefined {
    const holds = ({ identities }: Pick<KnownContact, 'identities'>) =>
      identities.some((one) => sameIdentity(one, identity))
    const met = [...this.people.values()].find(holds)
    const known = met ? undefined : [...this.unmet.values()].find(holds)
    return met ?? this.personById(known?.contact.id ?? null)
  }

  /** Whether whoever held an identity at that moment has left it since. */
  wasLeft(identity: Identity, at: number): boolean {
    return this.formerlyOf(identity, at) !== undefined
  }

  private formerHolder(identity: Identity, at: number): Person | undefined {
    return this.personById(this.formerlyOf(identity, at)?.contactId ?? null)
  }

  private formerlyOf(identity: Identity, at: number): FormerIdentity | undefined {
    return this.former
      .filter((one) => sameIdentity(one, identity) && at <= one.until)
      .sort((a, b) => a.until - b.until)[0]
  }

  /** The person of a contact that the unit touched; the same one each time. */
  personById(contactId: string | null): Person | undefined {
    if (contactId === null) return undefined
    const id = this.survivorOf(contactId)
    const known = this.unmet.get(id)
    return this.people.get(id) ?? (known && this.meet(new Person(this, known)))
  }

  private meet(person: Person): Person {
    this.unmet.delete(person.contact.id)
    this.people.set(person.contact.id, person)
    return person
  }

  /** Whether what is said to be a contact's is this person's. */
  isOf(person: Person, contactId: string): boolean {
    return this.survivorOf(contactId) === person.contact.id
  }

  private survivorOf(contactId: string): string {
    const into = this.merged.get(contactId)
    return into === undefined ? contactId : this.survivorOf(into)
  }

  /** An answer that is new. */
  add(answer: Answer): void {
    this.answers.set(answer.id, { ...answer })
    this.write({ write: 'answer', answer })
  }

  /** An answer as it stands by now. */
  answer(id: string): Answer {
    return this.answers.get(id) as Answer
  }

  /** The reference belongs to its first sender; `eventId` is the fact it became, if it became one. */
  bind(answer: Answer, contactId: string, eventId: string | null): void {
    this.rebind(answer.id, contactId, eventId)
    this.reconsiderTyped(answer)
  }

  /** It was bound to somebody who had left the number it was sent from: it belongs to whoever holds that. */
  rebind(answerId: string, contactId: string, eventId: string | null): void {
    const known = this.answers.get(answerId)
    if (known) Object.assign(known, { contactId, eventId })
    this.write({ write: 'answer_owner', answerId, contactId, eventId })
  }

  /** The reference is dead from now on. */
  withdraw(answer: Answer, at: number): void {
    Object.assign(this.answer(answer.id), { withdrawnAt: at })
    this.write({ write: 'answer_withdrawn', answerId: answer.id, at })
    this.reconsiderTyped(answer)
  }

  /** A number typed beside an answer claims something of its owner while the answer is open, and nothing afterwards. */
  private reconsiderTyped({ phone }: Answer): void {
    if (phone === null) return
    this.currentHolder({ kind: 'phone', value: phone })?.settle()
  }

  isTyped(contactId: string, identities: Identity[]): boolean {
    return [...this.answers.values()].some(
      (answer) =>
        answer.decision === 'accept' &&
        answer.eventId === null &&
        answer.withdrawnAt === null &&
        (answer.contactId === null || this.survivorOf(answer.contactId) === contactId) &&
        identities.some((one) => one.kind === 'phone' && one.value === answer.phone),
    )
  }

  /** All that is to be written: snapshots before what refers to them. */
  listChanges(): Change[] {
    const people = [...this.people.values()]
    return [...people.map((person) => person.snapshot()), ...this.changes, ...this.listRecounts()]
  }

  /** Somebody was met, and nothing of them is to be written. */
  leave(person: Person): void {
    this.people.delete(person.contact.id)
  }

  /** People are counted anew where they stand elsewhere now, and days where histories became others. */
  private listRecounts(): Change[] {
    const erased = this.changes.flatMap((change) => (change.write === 'erase' ? change.contactId : []))
    const moved = [...this.merged.keys()].flatMap((id) => {
      const before = this.before.get(id)
      return [...recount(before?.contact, undefined), ...recountTurns(before, undefined)]
    })
    const met = [...this.people].flatMap(([id, person]) => {
      const before = this.before.get(id)
      // Of who was erased the past keeps its numbers.
      if (erased.includes(id)) return recount(before?.contact, undefined)
      const stays = person.isForgotten ? undefined : person.contact
      return [...recount(before?.contact, stays), ...recountTurns(before, person)]
    })
    return [...moved, ...met]
  }
}
