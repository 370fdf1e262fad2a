/** What follows from a chunk of a file: each row as if it had been told alone, and the import's cursor moves with them. */
import { type ImportError, type RowFault, rowFaults } from '../schema/import.ts'
import type { Identity } from '../schema/values.ts'
import { activityAt, type Moment } from './activity.ts'
import { addsTo, by } from './decide-told.ts'
import { erasedAt } from './erasure.ts'
import { addressed } from './identity.ts'
import { isReadable, type ReadRow } from './import-row.ts'
import { type Context, Ledger } from './ledger.ts'
import { currentPurposes } from './notice.ts'
import type { Person } from './person.ts'
import type { EventData } from './records.ts'
import type { Imported } from './signal.ts'
import type { Change, Decision, State } from './unit.ts'

/** `elsewhere`: somebody else did this chunk, or it is no longer wanted. */
export type ImportOutcome = { outcome: 'done' | 'elsewhere' }

/** Decides on the rows that are next, and on no others: each is done once, whoever tries. A dry run keeps the report alone. */
export function decideImported(state: State, signal: Imported, context: Context): Decision<ImportOutcome> {
  const { importId, seq, rows } = signal
  const progress = state.import
  if (!progress?.isRunning || progress.cursor !== seq)
    return { changes: [], result: { outcome: 'elsewhere' } }
  const take = new RowTaker(state, signal, context)
  const errors: ImportError[] = []
  for (const one of rows) {
    const fault = isReadable(one) ? take.row(one) : one.fault
    if (fault === undefined) continue
    errors.push({ row: one.row, code: fault, detail: isReadable(one) ? detailOf(fault, one) : one.detail })
  }
  const accepted = rows.length - errors.length
  return {
    changes: [
      ...(progress.dryRun ? [] : take.changes()),
      { write: 'import_step', importId, seq, accepted, errors, at: context.now },
    ],
    result: { outcome: 'done' },
  }
}

function detailOf(fault: RowFault, { again }: ReadRow): string {
  return fault === 'duplicate' ? `row ${again} is about the same person` : rowFaults[fault]
}

/** Takes rows one after the other; later ones see what came of the earlier ones. */
class RowTaker {
  private readonly ledger: Ledger
  private readonly state: State
  private readonly signal: Imported
  private readonly purposes: string[]
  private readonly newcomers = new Set<string>()
  private readonly met = new Set<Person>()
  /** Those who are not as they were. */
  private readonly changed = new Set<string>()

  constructor(state: State, signal: Imported, context: Context) {
    this.ledger = new Ledger(state, context)
    this.state = state
    this.signal = signal
    this.purposes = currentPurposes(state.notices)
  }

  /** Of those who are as they were nothing is written. */
  changes(): Change[] {
    for (const person of this.met) if (!this.changed.has(person.contact.id)) this.ledger.leave(person)
    return this.ledger.listChanges()
  }

  /** What is wrong with a row; undefined where it was recorded, or says what is true already. */
  row(row: ReadRow): RowFault | undefined {
    if (erasedAt(this.state, row.identities) !== undefined) return 'erased'
    const holders = this.holders(row)
    const isRefusal = row.status === 'opted_out' || row.status === 'declined'
    const fault = isRefusal ? undefined : this.faultOf(row, holders)
    if (fault !== undefined) return fault
    for (const person of holders.length > 0 ? holders : [this.newcomer(row)]) {
      this.grewStale(person)
      const refused = this.take(person, row)
      if (refused !== undefined) return refused
      this.describe(person, row)
    }
    return undefined
  }

  private holders(row: ReadRow): Person[] {
    const holders = [...new Set(this.ledger.holders(row.identities, this.momentOf(row).at))]
    for (const person of holders) this.met.add(person)
    return holders
  }

  /** What an opt-out need not care for: it counts always, for everybody whom the row may mean. */
  private faultOf(row: ReadRow, holders: Person[]): RowFault | undefined {
    if (row.again !== null) return 'duplicate'
    if (row.occurredAt !== null && row.occurredAt > this.ledger.now) return 'time_in_future'
    if (row.purposes?.some((one) => !this.purposes.includes(one))) return 'purposes_invalid'
    return holders.length > 1 ? 'identities_differ' : undefined
  }

  private take(person: Person, row: ReadRow): RowFault | undefined {
    switch (row.status) {
      case 'opted_in':
        return row.evidence === null ? this.claim(person, row) : this.optIn(person, row, row.evidence)
      case 'pending':
        return this.claim(person, row)
      case 'opted_out':
        return this.optOut(person, row)
      case 'declined':
      case 'suspended':
        return this.end(person, row, row.status)
      case 'none':
        return this.cameBy(person, row)
    }
  }

  private newcomer({ identities }: ReadRow): Person {
    const person = this.ledger.newPerson()
    this.newcomers.add(person.contact.id)
    for (const identity of identities) person.keepIdentity(addressed(identity))
    return person
  }

  /** What the person said of themselves stands before what a file says. */
  private describe({ contact }: Person, { name, locale }: ReadRow): void {
    if ((contact.name === null && name !== null) || (contact.locale === null && locale !== null))
      this.changed.add(contact.id)
    contact.name ??= name
    contact.locale ??= locale
  }

  private optIn(person: Person, row: ReadRow, evidence: string): RowFault | undefined {
    const { contact } = person
    const purposes = row.purposes ?? this.purposes
    const moment = this.momentOf(row)
    const data = {
      ...this.told(row),
      verification: 'attested' as const,
      purposes,
      evidence,
      // Nobody is looked up for a confirmation who may not be written to: a file has many of them.
      ...(activityAt(contact, this.ledger.now) === 'active' ? {} : { isAnswered: true }),
    }
    if (addsTo(person, { type: 'consented', occurredAt: moment.at, timed: moment.timed, data })) {
      this.record(person, 'consented', moment, data)
      return undefined
    }
    return purposes.every((one) => contact.purposes.includes(one)) ? undefined : this.refused(person, data)
  }

  private claim(person: Person, row: ReadRow): RowFault | undefined {
    const { status } = person.contact
    const data = this.told(row)
    if (status !== 'none' && status !== 'pending' && status !== 'opted_in') return this.refused(person, data)
    const stands = status === 'opted_in' || person.facts.some(({ type }) => type === 'claimed')
    if (!stands) this.record(person, 'claimed', this.momentOf(row), data)
    return undefined
  }

  /** Only the person can undo what stands: that it was tried is logged. */
  private refused(person: Person, data: EventData): RowFault {
    const { status } = person.contact
    this.record(person, 'opt_in_refused', { at: this.ledger.now, timed: true }, { ...data, reason: status })
    return status === 'declined' || status === 'opted_out' || status === 'suspended'
      ? status
      : 'purpose_refused'
  }

  private optOut(person: Person, row: ReadRow): undefined {
    const moment = this.momentOf(row)
    if (isOptedOut(person, moment)) return
    this.record(person, 'opted_out', person.afterAllThatArrived(moment), this.told(row))
    this.cameBy(person, row)
  }

  private end(person: Person, row: ReadRow, type: 'declined' | 'suspended'): undefined {
    const moment = this.momentOf(row)
    const data = this.told(row)
    if (!addsTo(person, { type, occurredAt: moment.at, timed: moment.timed, data })) return
    this.record(person, type, moment, data)
    this.cameBy(person, row)
  }

  /** Of whom nothing was known: where no grant says where they came from, that is a fact of its own. */
  private cameBy(person: Person, row: ReadRow): undefined {
    if (!this.newcomers.delete(person.contact.id)) return
    if (row.source === null && row.status !== 'none') return
    const { source: _, ...told } = this.told(row)
    const data = row.source === null ? told : { ...told, source: row.source }
    this.record(person, 'source_bound', this.momentOf(row), data)
  }

  private grewStale(person: Person): void {
    const { revision } = person.contact
    person.grewStale(this.ledger.now)
    if (person.contact.revision !== revision) this.changed.add(person.contact.id)
  }

  private record(person: Person, ...what: Parameters<Person['record']>): void {
    person.record(...what)
    this.changed.add(person.contact.id)
  }

  /** A time that lies ahead, or none, is unusable: what the row says counts from now. */
  private momentOf({ occurredAt }: ReadRow): Moment {
    const { now } = this.ledger
    return occurredAt === null || occurredAt > now
      ? { at: now, timed: false }
      : { at: occurredAt, timed: true }
  }

  private told({ row, identities, source, collectedBy }: ReadRow): EventData {
    const [identity, ...others] = identities as [Identity, ...Identity[]]
    return {
      ...by(this.signal),
      identity,
      ...(others.length === 0 ? {} : { alsoKnownAs: others }),
      source: source ?? 'import',
      via: 'import',
      importId: this.signal.importId,
      row,
      ...(collectedBy === null ? {} : { collectedBy }),
    }
  }
}

/** Whether a full stop stands that this one would not outlast; Meta's may be lifted, and does not count. */
function isOptedOut({ contact, facts }: Person, { at, timed }: Moment): boolean {
  return (
    contact.status === 'opted_out' &&
    facts.some(
      ({ type, occurredAt, data }) =>
        type === 'opted_out' &&
        data.purposes === undefined &&
        data.via !== 'meta_stop' &&
        (!timed || occurredAt >= at),
    )
  )
}
