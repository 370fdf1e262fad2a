/** The ledger of one decision: the people it touches, the answers as they now stand, and what is to be written, in order. */
import type { Identity } from '../schema/values.ts'
import { type Addressed, sameIdentity } from './identity.ts'
import { type Book, Person } from './person.ts'
import type { Answer } from './records.ts'
import type { Change, KnownContact, State } from './unit.ts'

/** Time and ids for one decision. */
export type Context = { now: number; newId: () => string }

/** Everything a decision writes goes through here, so that no part of it disagrees with another. */
export class Ledger implements Book {
  readonly state: State
  readonly context: Context
  /** Once a real channel exists, what was simulated counts for nothing. */
  private readonly contacts: KnownContact[]
  private readonly people = new Map<string, Person>()
  private readonly answers: Map<string, Answer>
  private readonly changes: Change[] = []

  constructor(state: State, context: Context) {
    this.state = state
    this.context = context
    this.contacts = state.contacts.filter(({ contact }) => !(state.live && contact.simulated))
    this.answers = new Map([...state.claims, ...state.answers].map((answer) => [answer.id, { ...answer }]))
  }

  get now(): number {
    return this.context.now
  }

  newId(): string {
    return this.context.newId()
  }

  write(...changes: Change[]): void {
    this.changes.push(...changes)
  }

  /** The person behind these identities, who is known by all of them from now on: found, or new. */
  person(identities: Addressed[], { at = this.now, simulated = false } = {}): Person {
    const person = this.holder(identities, at) ?? this.newPerson(simulated)
    for (const identity of identities) if (!this.formerHolder(identity, at)) person.addIdentity(identity)
    return person
  }

  /**
   * Who held these identities at a moment: somebody may have moved on since, and what they did before is theirs. One authenticated
   * message that carries two known ones merges them.
   */
  holder(identities: Identity[], at = this.now): Person | undefined {
    const ids = new Set(identities.map((one) => this.formerHolder(one, at) ?? this.currentHolder(one)))
    const known = [...ids]
      .flatMap((id) => this.personById(id ?? null) ?? [])
      .sort((a, b) => a.contact.createdAt - b.contact.createdAt || (a.contact.id < b.contact.id ? -1 : 1))
    const [first, ...others] = known
    for (const other of others) {
      this.people.delete(other.contact.id)
      first?.takeIn(other)
    }
    return first
  }

  /** Somebody of whom nothing is known yet. */
  newPerson(simulated = false): Person {
    return this.meet(Person.unknown(this, simulated))
  }

  private currentHolder(identity: Identity): string | undefined {
    return this.contacts.find(({ identities }) => identities.some((one) => sameIdentity(one, identity)))
      ?.contact.id
  }

  private formerHolder(identity: Identity, at: number): string | undefined {
    return this.state.former
      .filter((one) => sameIdentity(one, identity) && at <= one.until)
      .sort((a, b) => a.until - b.until)[0]?.contactId
  }

  /** The person of a contact that the unit touched; the same one each time. */
  personById(contactId: string | null): Person | undefined {
    if (contactId === null) return undefined
    const met = this.people.get(contactId)
    const known = met ? undefined : this.contacts.find((one) => one.contact.id === contactId)
    return met ?? (known && this.meet(new Person(this, known)))
  }

  private meet(person: Person): Person {
    this.people.set(person.contact.id, person)
    return person
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
    Object.assign(this.answer(answer.id), { contactId, eventId })
    this.write({ write: 'answer_owner', answerId: answer.id, contactId, eventId })
    this.reconsiderTyped(answer)
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
    this.personById(this.currentHolder({ kind: 'phone', value: phone }) ?? null)?.settle()
  }

  isTyped(contactId: string, identities: Identity[]): boolean {
    return [...this.answers.values()].some(
      (answer) =>
        answer.decision === 'accept' &&
        answer.eventId === null &&
        answer.withdrawnAt === null &&
        (answer.contactId === null || answer.contactId === contactId) &&
        identities.some((one) => one.kind === 'phone' && one.value === answer.phone),
    )
  }

  /** All that is to be written: snapshots before what refers to them. */
  listChanges(): Change[] {
    return [...[...this.people.values()].map((person) => person.snapshot()), ...this.changes]
  }
}
