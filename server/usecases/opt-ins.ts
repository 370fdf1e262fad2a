/** The operators' view of people: the list with its counts, one person with all that is kept of them, and what is recorded on their behalf. */
import { actedBy, type Principal, reaches } from '../domain/access.ts'
import { currentOf, currentPurposes } from '../domain/notice.ts'
import type { By, LoggedEvent } from '../domain/records.ts'
import { parseReference } from '../domain/reference.ts'
import { sumOf } from '../domain/tally.ts'
import type { Category, Contact, ContactEvent, Permission, UnboundConsent } from '../schema/contact.ts'
import type { Notice } from '../schema/notice.ts'
import type { OptInOnBehalf, OptOutOnBehalf } from '../schema/on-behalf.ts'
import { ProblemError } from '../schema/problem.ts'
import type { Addresses } from './addresses.ts'
import { getAppView, getContactRow, getIdentity } from './find.ts'
import type { AppView, ContactFilter, ContactList, ContactPageRequest, Ports } from './ports.ts'
import type { RecordSignal } from './record.ts'
import { viewAnswer, viewContact, viewEvent, viewNotice } from './views.ts'

/** What a list is narrowed by. */
export type OptInFilter = Omit<ContactFilter, 'includeSimulated' | 'now'>

/** What is asked about an app's people, whatever is shown of them. */
export type OptInContext = {
  /** Whether anything tells of messages at all: without a channel STOP and activity are not seen. */
  hasChannel: boolean
  /** Names of entry points by their slugs, in the order they were made. */
  entryPoints: Map<string, string>
  /** What is asked for now, with its words in the app's languages. */
  purposes: { id: string; label: string }[]
  now: number
}

/** The list, and how many there are: all, those who may get a template, and those that the filters leave; null where a search is on. */
export type OptInList = OptInContext &
  ContactList & { counts: { all: number; optedIn: number; matching: number | null } }

/** An event with the name of whoever did it, where that is an operator or a key. */
export type PersonEvent = ContactEvent & { by: string | null }

/** Everything about one person. */
export type PersonView = OptInContext & {
  contact: Contact
  template: Permission
  session: Permission
  /** Newest first; `older` is where the rest begins. */
  events: PersonEvent[]
  older: string | null
  /** The exact words that these events name. */
  notices: Map<string, Notice>
  /** Identities that an authenticated message came from. */
  proven: string[]
  receiptUrl: string | null
}

/** A code that somebody read in the chat. */
export type FoundCode = OptInContext & {
  consent: UnboundConsent
  notice: Notice | null
  /** Whose it is by now. */
  owner: Contact | null
}

/** The use cases of the operators' view of people. */
export type OptIns = {
  /** What every page about people is told. */
  openOptIns(app: string): Promise<OptInContext>
  listOptIns(app: string, filter: OptInFilter, page: ContactPageRequest): Promise<OptInList>
  openPerson(app: string, identity: string, before?: string | undefined): Promise<PersonView>
  /** Undefined: no code, or none that is known. */
  findCode(app: string, given: string): Promise<FoundCode | undefined>
  /** Rejects with `opt_in_refused` where only the person may begin again, and `forbidden` where only an owner may say that they did. */
  optInOnBehalf(app: string, identity: string, body: OptInOnBehalf, principal: Principal): Promise<Contact>
  optOutOnBehalf(app: string, identity: string, body: OptOutOnBehalf, principal: Principal): Promise<Contact>
}

/** What is the same for programs and for operators. */
type Contacts = {
  listContacts(app: string, filter: OptInFilter, page: ContactPageRequest): Promise<ContactList>
  permission(app: string, question: { identity: string; category: Category }): Promise<Permission>
}

const eventsAtMost = 50

/** Makes them. */
export function createOptIns(
  { store, clock }: Ports,
  addresses: Addresses,
  record: RecordSignal,
  { listContacts, permission }: Contacts,
): OptIns {
  async function contextOf({ app, hasChannel }: AppView): Promise<OptInContext> {
    const [entryPoints, notices] = await Promise.all([
      store.listEntryPoints(app.id),
      store.currentNotices(app.id),
    ])
    const labels = new Map(
      currentOf(notices).flatMap(({ purposes }) => purposes.map(({ id, label }) => [id, label])),
    )
    return {
      hasChannel,
      entryPoints: new Map(entryPoints.map(({ slug, name }) => [slug, name])),
      purposes: currentPurposes(notices).map((id) => ({ id, label: labels.get(id) ?? id })),
      now: clock.now(),
    }
  }

  async function namesOf(events: LoggedEvent[]): Promise<Map<string, string>> {
    const idsOf = (actor: By['actor']) => [
      ...new Set(events.flatMap(({ data }) => (data?.actor === actor ? (data.actorId ?? []) : []))),
    ]
    const [operators, keys] = await Promise.all([
      store.listOperatorNames(idsOf('operator')),
      Promise.all(idsOf('key').map((id) => store.findApiKeyById(id))),
    ])
    return new Map([
      ...operators.map(({ id, name }) => [id, name] as const),
      ...keys.flatMap((key) => (key ? [[key.id, key.name] as const] : [])),
    ])
  }

  async function noticesOf(app: string, events: LoggedEvent[]): Promise<Map<string, Notice>> {
    const ids = [...new Set(events.flatMap(({ data }) => data?.noticeId ?? []))]
    const found = await Promise.all(ids.map((id) => store.findNotice(id)))
    return new Map(
      found.flatMap((notice) => (notice?.appId === app ? [[notice.id, viewNotice(notice)] as const] : [])),
    )
  }

  return {
    async openOptIns(slug) {
      return contextOf(await getAppView(store, slug))
    },

    async listOptIns(slug, filter, page) {
      const view = await getAppView(store, slug)
      const [context, list, tallies] = await Promise.all([
        contextOf(view),
        listContacts(slug, filter, page),
        store.tallyContacts(view.app.id),
      ])
      const { q, optIn: status, ...rest } = filter
      const seen = view.live ? { simulated: false } : {}
      return {
        ...context,
        ...list,
        counts: {
          all: sumOf(tallies, seen),
          optedIn: sumOf(tallies, { ...seen, status: 'opted_in' }),
          matching: q === undefined || q.trim() === '' ? sumOf(tallies, { ...seen, ...rest, status }) : null,
        },
      }
    },

    async openPerson(slug, given, before) {
      const view = await getAppView(store, slug)
      const row = await getContactRow(store, view, getIdentity(given))
      const { id } = row.contact
      const [context, template, session, page] = await Promise.all([
        contextOf(view),
        permission(slug, { identity: given, category: 'template' }),
        permission(slug, { identity: given, category: 'session' }),
        store.listNewestEvents(view.app.id, id, { limit: eventsAtMost, after: before }),
      ])
      const [names, notices] = await Promise.all([namesOf(page.rows), noticesOf(view.app.id, page.rows)])
      const { evidenceId } = template
      return {
        ...context,
        contact: viewContact(row, context.now),
        template,
        session,
        events: page.rows.map((event) => ({
          ...viewEvent(event),
          by: names.get(event.data?.actorId ?? '') ?? null,
        })),
        older: page.next ?? null,
        notices,
        proven: [...new Set(page.rows.flatMap(({ data }) => data?.message?.identity.value ?? []))],
        receiptUrl: evidenceId === null ? null : addresses.receipt(view.app.id, evidenceId),
      }
    },

    async findCode(slug, given) {
      const view = await getAppView(store, slug)
      const reference = parseReference(given)
      const answer = reference === undefined ? undefined : await store.findAnswer(view.app.id, { reference })
      if (!answer) return undefined
      const [context, notice, owner] = await Promise.all([
        contextOf(view),
        store.findNotice(answer.noticeId),
        answer.contactId === null ? undefined : store.findContactById(view.app.id, answer.contactId),
      ])
      return {
        ...context,
        consent: viewAnswer(answer, context.now),
        notice: notice ? viewNotice(notice) : null,
        owner: owner ? viewContact(owner, context.now) : null,
      }
    },

    async optInOnBehalf(slug, given, { means, evidence, day, purposes, asked = false }, principal) {
      // Who ended it begins it again: that they did is for an owner to answer for.
      if (asked && !reaches(principal, 'admin')) throw new ProblemError('forbidden')
      const view = await getAppView(store, slug)
      const told = await record(view.app.id, {
        kind: 'attested_opt_in',
        identity: getIdentity(given),
        source: 'dashboard',
        occurredAt: momentOf(day, clock.now()),
        purposes,
        evidence,
        means,
        asked,
        ...actedBy(principal),
      })
      if (told.outcome === 'refused') throw new ProblemError('opt_in_refused')
      return contactAfter(view, told.contactId)
    },

    async optOutOnBehalf(slug, given, { means, reason }, principal) {
      const view = await getAppView(store, slug)
      const told = await record(view.app.id, {
        kind: 'opt_out',
        identity: getIdentity(given),
        via: 'dashboard',
        occurredAt: undefined,
        purposes: undefined,
        reason,
        means,
        ...actedBy(principal),
      })
      return contactAfter(view, told.contactId)
    },
  }

  async function contactAfter(view: AppView, contactId: string | null): Promise<Contact> {
    const row = contactId === null ? undefined : await store.findContactById(view.app.id, contactId)
    if (!row) throw new ProblemError('contact_unknown')
    return viewContact(row, clock.now())
  }
}

/** A day that was named; today, and none, are now: at midnight it would stand before what happened this morning. */
function momentOf(day: string | undefined, now: number): number | undefined {
  if (day === undefined || day === '' || day === new Date(now).toISOString().slice(0, 10)) return undefined
  return Date.parse(day)
}
