/** A world in memory for the domain's tests: it applies the changes that `decide` lists, as a store would, and moves the clock. */
import { decide, touchesOf } from '../../server/domain/decide.ts'
import { foldedTypes } from '../../server/domain/evolve.ts'
import { makeId } from '../../server/domain/id.ts'
import { sameIdentity } from '../../server/domain/identity.ts'
import type { ImportRow, ReadRow } from '../../server/domain/import-row.ts'
import type {
  Answer,
  App,
  ConsentEvent,
  Contact,
  ContactIdentity,
  EntryPoint,
  Fact,
  FormerIdentity,
  Notice,
  Send,
  WaitingMessage,
} from '../../server/domain/records.ts'
import type {
  IdentityMoved,
  Imported,
  Message,
  Preference,
  Sender,
  Signal,
} from '../../server/domain/signal.ts'
import { talliedOf, tallyKey } from '../../server/domain/tally.ts'
import { turnsOf } from '../../server/domain/turns.ts'
import type {
  Change,
  Erasure,
  ImportProgress,
  KnownContact,
  State,
  Touches,
} from '../../server/domain/unit.ts'
import type { Identity } from '../../server/schema/values.ts'

export const second = 1000
export const minute = 60 * second
export const hour = 60 * minute
export const day = 24 * hour
/** Where the world's clock begins. */
export const start = Date.UTC(2026, 10, 21, 9, 0, 0)

export const declaration = 'Yes, Juniper Bakery may send me WhatsApp messages about my orders and new bakes.'

export function aNotice(more: Partial<Notice> = {}): Notice {
  return {
    id: 'notice-en-1',
    appId: 'app',
    locale: 'en',
    version: 1,
    statement:
      'Juniper Bakery would like to send you WhatsApp messages: updates on your orders, at most four a month.',
    purposes: [{ id: 'updates', label: 'Order updates', required: true }],
    greeting: 'Hi!',
    declaration,
    yesLabel: 'Yes, keep me posted',
    noLabel: 'No, just chat',
    howToStop: 'To stop, reply STOP at any time.',
    privacyUrl: null,
    hash: 'h',
    publishedAt: start - 30 * day,
    supersededAt: null,
    ...more,
  }
}

export function anApp(more: Partial<App> = {}): App {
  return {
    id: 'app',
    slug: 'juniper',
    name: 'Juniper Bakery',
    phone: '+442079460142',
    mode: 'required',
    autoOptInMessage: true,
    confirmationMessage: true,
    smsOptIn: 'any',
    keywords: {},
    phoneField: 'none',
    allowedOrigins: [],
    carryOptIns: false,
    defaultCountry: null,
    referenceTtlHours: 24,
    privacyUrl: null,
    storeIp: true,
    storeUserAgent: true,
    relayUrl: null,
    retentionDays: null,
    theme: {},
    createdAt: 0,
    ...more,
  }
}

export const asha: Identity & { address: string } = {
  kind: 'phone',
  value: '+919876543210',
  address: '919876543210',
}
export const bruno: Identity & { address: string } = {
  kind: 'phone',
  value: '+15550100123',
  address: '15550100123',
}
export const ashaBsuid: Identity & { address: string } = {
  kind: 'bsuid',
  value: 'IN.13491208655302741918',
  address: 'IN.13491208655302741918',
}

/** A row about Asha that says nothing else. */
export function aRow(more: Partial<ReadRow> = {}): ReadRow {
  return {
    row: 2,
    identities: [{ kind: 'phone', value: asha.value }],
    status: 'opted_in',
    occurredAt: null,
    name: null,
    locale: null,
    source: null,
    collectedBy: null,
    evidence: null,
    purposes: null,
    again: null,
    ...more,
  }
}

/** Asha, as the sender of something. */
export const byAsha: Sender = { identities: [asha], name: null }

function phoneFirst(a: Identity, b: Identity): number {
  if (a.kind !== b.kind) return a.kind === 'phone' ? -1 : 1
  return a.value < b.value ? -1 : 1
}

function agreedKey({ noticeId, simulated }: Pick<Contact, 'noticeId' | 'simulated'>): string {
  return `${noticeId} ${simulated}`
}

export class World {
  now = start
  app: App
  notices: Notice[]
  live = true
  answers: Answer[] = []
  waiting: WaitingMessage[] = []
  contacts = new Map<string, Contact>()
  identities: ContactIdentity[] = []
  events: ConsentEvent[] = []
  sends: Send[] = []
  seen = new Set<string>()
  counts: string[] = []
  private tallies = new Map<string, number>()
  /** Whose opt-in rests on which notice. */
  private agreed = new Map<string, number>()
  /** What became of people, by day, way in and whether they are simulated. */
  private turns = new Map<string, number>()
  /** Of who was erased. */
  private erasedTurns: string[] = []
  former: FormerIdentity[] = []
  entryPoints: EntryPoint[] = []
  /** The one import there is. */
  import: ImportProgress | undefined = { isRunning: true, dryRun: false, cursor: 0 }
  steps: Extract<Change, { write: 'import_step' }>[] = []
  private suppressed: Erasure[] = []
  private serial = 0
  private messages = 0

  constructor(app: Partial<App> = {}, notices: Notice[] = [aNotice()]) {
    this.app = anApp(app)
    this.notices = notices
  }

  newId = (): string => {
    const random = new Uint8Array(10)
    new DataView(random.buffer).setUint32(6, ++this.serial)
    return makeId(this.now, random)
  }

  tell<S extends Signal>(signal: S) {
    const state = this.read(touchesOf(this.app.id, signal))
    const { changes, result } = decide(state, signal, { now: this.now, newId: this.newId })
    for (const change of structuredClone(changes)) this.apply(change)
    this.assertTallied()
    this.assertTurned()
    return result
  }

  /** Whatever happened, the counts are those of the people who are there. */
  private assertTallied(): void {
    const there = [...this.contacts.values()].map((contact) => tallyKey(talliedOf(contact))).sort()
    const counted = [...this.tallies].flatMap(([key, count]) => {
      if (count < 0) throw new Error(`fewer than nobody are counted: ${key}`)
      return Array.from({ length: count }, () => key)
    })
    if (counted.sort().join('\n') !== there.join('\n'))
      throw new Error(`counted: ${counted.join(', ')}; there: ${there.join(', ')}`)
    const onNotices = [...this.contacts.values()].filter(({ noticeId }) => noticeId !== null)
    const places = new Set([...onNotices.map(agreedKey), ...this.agreed.keys()])
    for (const place of places) {
      const expected = onNotices.filter((contact) => agreedKey(contact) === place).length
      if ((this.agreed.get(place) ?? 0) !== expected)
        throw new Error(`${this.agreed.get(place)} are counted for ${place}; there: ${expected}`)
    }
  }

  /** Whatever arrived in whatever order, the days have counted what the histories say by now. */
  private assertTurned(): void {
    const told = [...this.contacts.values()].flatMap((contact) => this.turnsOf(contact))
    const counted = [...this.turns].flatMap(([key, count]) => {
      if (count < 0) throw new Error(`fewer than none are counted: ${key}`)
      return Array.from({ length: count }, () => key)
    })
    const expected = [...told, ...this.erasedTurns].sort().join('\n')
    if (counted.sort().join('\n') !== expected)
      throw new Error(`counted: ${counted.join(', ')}; told: ${expected.replaceAll('\n', ', ')}`)
  }

  /** What the log tells of a contact. */
  factsOf(id: string): Fact[] {
    return this.known(id).flatMap((known) => known.facts)
  }

  private turnsOf({ id, simulated }: Contact): string[] {
    return turnsOf(this.factsOf(id)).map(({ step, at, entryPoint }) =>
      [at - (at % day), step, simulated, entryPoint ?? ''].join(' '),
    )
  }

  /** What was counted of these days, by step. */
  turned(): string[] {
    return [...this.turns].flatMap(([key, count]) => (count === 0 ? [] : `${count} ${key}`)).sort()
  }

  /** Nobody is there any more. */
  forgetContacts(): void {
    this.contacts.clear()
    this.tallies.clear()
    this.agreed.clear()
    this.turns.clear()
  }

  /** A post at the gate. */
  post(reference: string, more: Partial<Extract<Signal, { kind: 'answered' }>> = {}) {
    return this.tell({
      kind: 'answered',
      id: this.newId(),
      reference,
      decision: 'accept',
      noticeId: this.notices[0]!.id,
      purposes: undefined,
      locale: 'en',
      entryPoint: 'widget',
      source: 'widget',
      phone: null,
      reported: { pageUrl: null, origin: null, ip: null, userAgent: null },
      ...more,
    })
  }

  /** A message by Asha, sent now unless told otherwise. */
  message(
    text: string | undefined,
    more: Partial<Message> & { by?: (Identity & { address: string })[] } = {},
  ) {
    const { by = [asha], ...rest } = more
    return this.tell({
      kind: 'message',
      channelId: 'channel',
      messageId: `wamid.${++this.messages}`,
      medium: 'whatsapp',
      sender: { identities: by, name: null },
      occurredAt: this.now,
      text,
      buttonPayload: undefined,
      quotedId: undefined,
      forwarded: false,
      edited: false,
      answeredAs: undefined,
      referral: undefined,
      bodySha256: '0'.repeat(64),
      signed: true,
      simulated: false,
      ...rest,
    })
  }

  /** An SMS by Asha. */
  sms(text: string, more: Parameters<World['message']>[1] = {}) {
    return this.message(text, { medium: 'sms', channelId: 'sms', ...more })
  }

  /** Asha moves to another number or user id; without one, somebody else may be behind hers. */
  move(to: (Identity & { address: string })[] = [], more: Partial<IdentityMoved> = {}) {
    return this.tell({
      kind: 'identity_moved',
      channelId: 'channel',
      messageId: `wamid.${++this.messages}`,
      from: [{ kind: 'phone', value: asha.value }],
      to,
      occurredAt: this.now,
      bodySha256: '',
      signed: true,
      ...more,
    })
  }

  /** Asha tells Meta, or an error tells of it. */
  preference(preference: Preference['preference'], more: Partial<Preference> = {}) {
    return this.tell({
      kind: 'preference',
      medium: 'whatsapp',
      channelId: 'channel',
      messageId: `wamid.${++this.messages}`,
      sender: byAsha,
      preference,
      errorCode: undefined,
      signupId: undefined,
      occurredAt: this.now,
      bodySha256: '',
      signed: true,
      ...more,
    })
  }

  /** The message that the gate drafts. */
  draft(reference: string): string {
    return `Hi! ${declaration} (${reference.slice(0, 5)}-${reference.slice(5)})`
  }

  optIn(more: Partial<Extract<Signal, { kind: 'attested_opt_in' }>> = {}) {
    return this.tell({
      kind: 'attested_opt_in',
      identity: { kind: 'phone', value: asha.value },
      source: 'api',
      occurredAt: undefined,
      purposes: undefined,
      evidence: undefined,
      actor: 'key',
      ...more,
    })
  }

  optOut(more: Partial<Extract<Signal, { kind: 'opt_out' }>> = {}) {
    const { identity = { kind: 'phone', value: asha.value } as Identity, ...rest } = more
    return this.tell({
      kind: 'opt_out',
      identity,
      via: 'api',
      occurredAt: undefined,
      purposes: undefined,
      reason: undefined,
      actor: 'key',
      ...rest,
    })
  }

  /** The rows of a file that are next. */
  imported(rows: ImportRow[], more: Partial<Imported> = {}) {
    const seq = this.import?.cursor ?? 0
    return this.tell({ kind: 'imported', importId: 'import', seq, rows, actor: 'key', ...more })
  }

  /** Somebody takes an answer back on its page. */
  withdraw(answerId: string) {
    return this.tell({
      kind: 'opt_out',
      answerId,
      via: 'page',
      occurredAt: undefined,
      purposes: undefined,
      reason: undefined,
      actor: 'visitor',
    })
  }

  /** The question that is due for Asha is sent, as the messenger would. */
  sendQuestion(more: Partial<Send> = {}): Send {
    const due = this.events.filter((event) => event.type === 'question_due').at(-1)!
    const send: Send = {
      id: this.newId(),
      appId: this.app.id,
      contactId: due.contactId,
      channelId: due.data.channelId ?? null,
      kind: 'question',
      key: `question:${due.id}`,
      noticeId: due.data.noticeId ?? null,
      status: 'sent',
      plain: false,
      attempts: 0,
      tryAt: null,
      providerMessageId: `wamid.out.${this.sends.length}`,
      claimedAt: this.now,
      error: null,
      ...more,
    }
    this.sends.push(send)
    return send
  }

  contact(identity: Identity = asha): Contact | undefined {
    const known = this.identities.find((one) => sameIdentity(one, identity))
    return known && this.contacts.get(known.contactId)
  }

  status(identity: Identity = asha): string {
    return this.contact(identity)?.status ?? 'unknown'
  }

  types(identity: Identity = asha): string[] {
    const contact = this.contact(identity)
    return this.events.filter((event) => event.contactId === contact?.id).map((event) => event.type)
  }

  read(touches: Touches): State {
    const answers = this.answers.filter(
      (one) => touches.references?.includes(one.reference) || one.id === touches.answerId,
    )
    const waiting = touches.waiting
      ? this.waiting.filter((one) => touches.references?.includes(one.reference))
      : []
    const ids = new Set<string>()
    const named = [...(touches.identities ?? []), ...waiting.flatMap(({ sender }) => sender)]
    for (const identity of named) {
      for (const one of this.former) if (sameIdentity(one, identity)) ids.add(one.contactId)
      for (const known of this.identities) if (sameIdentity(known, identity)) ids.add(known.contactId)
    }
    if (touches.contactId) ids.add(touches.contactId)
    for (const answer of answers) if (answer.contactId) ids.add(answer.contactId)
    for (const one of waiting) if (one.contactId) ids.add(one.contactId)
    for (const known of this.identities) {
      if (known.kind === 'phone' && answers.some((answer) => answer.phone === known.value))
        ids.add(known.contactId)
    }
    const contacts = [...ids].flatMap((id) => this.known(id))
    const phones = new Set([
      ...(touches.identities ?? []).map((one) => one.value),
      ...contacts.flatMap((one) => one.identities.map((identity) => identity.value)),
    ])
    const { message, sends } = touches
    const lastQuestion = this.sends
      .filter((one) => one.kind === 'question' && ids.has(one.contactId))
      .sort((a, b) => (a.id < b.id ? 1 : -1))[0]
    const erasures = this.suppressed.filter((one) =>
      named.some((identity) => sameIdentity(identity, one.identity)),
    )
    return structuredClone({
      app: this.app,
      live: this.live,
      simulated: !this.live,
      notices: this.notices.filter(
        (one) =>
          one.supersededAt === null ||
          touches.noticeIds?.includes(one.id) ||
          answers.some((answer) => answer.noticeId === one.id),
      ),
      entryPoints: touches.entryPoints ? this.entryPoints : [],
      seen: message !== undefined && this.seen.has(`${message.channelId} ${message.messageId}`),
      answers,
      claims: this.answers.filter(
        (one) =>
          one.eventId === null && one.withdrawnAt === null && one.phone !== null && phones.has(one.phone),
      ),
      waiting,
      contacts,
      sends: this.sends.filter(
        (one) =>
          sends?.ids?.includes(one.id) ||
          (sends?.lastQuestion && one === lastQuestion) ||
          sends?.keys?.includes(one.key) ||
          (one.providerMessageId !== null && sends?.providerMessageIds?.includes(one.providerMessageId)),
      ),
      erasures,
      ...(touches.importId === undefined ? {} : { import: this.import }),
      former: this.former.filter(
        (one) => ids.has(one.contactId) || named.some((identity) => sameIdentity(identity, one)),
      ),
    })
  }

  private known(id: string): KnownContact[] {
    const contact = this.contacts.get(id)
    if (!contact) return []
    return [
      {
        contact,
        identities: this.identities.filter((one) => one.contactId === id).sort(phoneFirst),
        facts: this.events.filter(
          (event) => event.contactId === id && (foldedTypes as readonly string[]).includes(event.type),
        ),
      },
    ]
  }

  apply(change: Change): void {
    switch (change.write) {
      case 'message':
        this.seen.add(`${change.channelId} ${change.messageId}`)
        break
      case 'answer':
        this.answers.push(change.answer)
        break
      case 'answer_owner':
        Object.assign(this.answers.find((one) => one.id === change.answerId)!, {
          contactId: change.contactId,
          eventId: change.eventId,
        })
        break
      case 'answer_withdrawn':
        Object.assign(this.answers.find((one) => one.id === change.answerId)!, { withdrawnAt: change.at })
        break
      case 'waiting':
        this.waiting.push(change.message)
        break
      case 'waiting_asked':
        Object.assign(this.waiting.find((one) => one.id === change.waitingId)!, { asked: true })
        break
      case 'waiting_done':
        this.waiting = this.waiting.filter((one) => one.id !== change.waitingId)
        break
      case 'contact':
        this.contacts.set(change.contact.id, change.contact)
        break
      case 'contact_gone':
        this.contacts.delete(change.contactId)
        this.identities = this.identities.filter((one) => one.contactId !== change.contactId)
        break
      case 'identity':
        this.identities = [
          ...this.identities.filter((one) => !sameIdentity(one, change.identity)),
          change.identity,
        ]
        break
      case 'identity_gone':
        this.identities = this.identities.filter(
          (one) => !(sameIdentity(one, change.identity) && one.contactId === change.identity.contactId),
        )
        if (
          !this.former.some(
            (one) => sameIdentity(one, change.identity) && one.until === change.identity.until,
          )
        )
          this.former.push(change.identity)
        break
      case 'merge':
        this.contacts.delete(change.from)
        for (const one of [
          ...this.identities,
          ...this.former,
          ...this.events,
          ...this.answers,
          ...this.waiting,
          ...this.sends,
        ]) {
          if (one.contactId === change.from) one.contactId = change.into
        }
        break
      case 'event':
        this.events.push(change.event)
        break
      case 'count':
        if (change.step === 'became_opted_in' || change.step === 'became_opted_out') {
          const { at, step, simulated, entryPoint, by = 1 } = change
          const key = [at - (at % day), step, simulated, entryPoint].join(' ')
          this.turns.set(key, (this.turns.get(key) ?? 0) + by)
        } else this.counts.push(`${change.entryPoint} ${change.step}`)
        break
      case 'tally': {
        const key = tallyKey(change.of)
        this.tallies.set(key, (this.tallies.get(key) ?? 0) + change.by)
        break
      }
      case 'agreed': {
        const key = agreedKey(change)
        this.agreed.set(key, (this.agreed.get(key) ?? 0) + change.by)
        break
      }
      case 'erase':
        this.suppressed = this.suppressed.filter(
          (one) => !change.identities.some((identity) => sameIdentity(identity, one.identity)),
        )
        this.suppressed.push(
          ...change.identities.map((identity) => ({ identity, at: change.at, group: change.group })),
        )
        for (const contact of this.contacts.values())
          if (contact.id === change.contactId) this.erasedTurns.push(...this.turnsOf(contact))
        this.contacts.delete(change.contactId ?? '')
        this.identities = this.identities.filter((one) => one.contactId !== change.contactId)
        this.former = this.former.filter((one) => one.contactId !== change.contactId)
        this.events = this.events.filter((one) => one.contactId !== change.contactId || one.type === 'erased')
        this.sends = this.sends.filter((one) => one.contactId !== change.contactId)
        this.waiting = this.waiting.filter(
          (one) => one.contactId === null || one.contactId !== change.contactId,
        )
        this.answers = this.answers.filter(
          (one) =>
            (one.contactId === null || one.contactId !== change.contactId) &&
            !change.identities.some(({ kind, value }) => kind === 'phone' && value === one.phone),
        )
        break
      case 'import_step':
        this.steps.push(change)
        this.import!.cursor = change.seq + 1
        break
      case 'suppression_lifted':
        this.suppressed = this.suppressed.filter((one) => !change.groups.includes(one.group))
        break
      default:
        throw new Error(`no decision lists this: ${JSON.stringify(change)}`)
    }
  }
}
