/** Contacts: lists, one, its history, permission, and what others tell of a person. */

import { activityAt, windowEndsAt } from '../domain/activity.ts'
import type { Told } from '../domain/decide-told.ts'
import { identityKey, parseIdentity } from '../domain/identity.ts'
import { currentPurposes } from '../domain/notice.ts'
import { permission, statusAt } from '../domain/permission.ts'
import type { Actor, By } from '../domain/records.ts'
import { parseReference } from '../domain/reference.ts'
import { ProblemError } from '../schema/problem.ts'
import type { Assent } from './assent.ts'
import { findVisibleContact, getAppView, getContactRow, getIdentity, isVisible } from './find.ts'
import type { AppView, Ports } from './ports.ts'
import type { RecordSignal } from './record.ts'
import { isoOrNull, viewAnswer, viewContact, viewEvent } from './views.ts'

/** The use cases of contacts. */
export function createContacts(
  { store, clock }: Ports,
  record: RecordSignal,
): Pick<
  Assent,
  | 'listContacts'
  | 'getContact'
  | 'listContactEvents'
  | 'optIn'
  | 'optOut'
  | 'erase'
  | 'permission'
  | 'permissions'
  | 'listConsents'
  | 'confirmConsent'
> {
  async function contactAfter(view: AppView, told: Told) {
    if (told.outcome === 'refused') throw new ProblemError('opt_in_refused')
    const row = told.contactId === null ? undefined : await store.findContactById(view.app.id, told.contactId)
    if (!row) throw new ProblemError('contact_unknown')
    return viewContact(row, clock.now())
  }

  async function purposesAsked(view: AppView, purpose: string | undefined): Promise<string[]> {
    return purpose === undefined ? currentPurposes(await store.currentNotices(view.app.id)) : [purpose]
  }

  return {
    async listContacts(slug, filter, page) {
      const { app, live } = await getAppView(store, slug)
      const now = clock.now()
      const { rows, ...where } = await store.listContacts(
        app.id,
        { ...filter, q: searched(filter.q), includeSimulated: !live, now },
        page,
      )
      return { rows: rows.map((row) => viewContact(row, now)), ...where }
    },

    async getContact(slug, identity) {
      const view = await getAppView(store, slug)
      return viewContact(await getContactRow(store, view, getIdentity(identity)), clock.now())
    },

    async listContactEvents(slug, identity, page) {
      const view = await getAppView(store, slug)
      const { contact } = await getContactRow(store, view, getIdentity(identity))
      const { rows, next } = await store.listEvents(view.app.id, contact.id, page)
      return { rows: rows.map(viewEvent), next }
    },

    async optIn(slug, identity, body, by) {
      const view = await getAppView(store, slug)
      const told = await record(view.app.id, {
        kind: 'attested_opt_in',
        identity: getIdentity(identity),
        source: body.source,
        occurredAt: body.occurredAt === undefined ? undefined : Date.parse(body.occurredAt),
        purposes: body.purposes,
        evidence: body.evidence,
        ...named(by),
      })
      return contactAfter(view, told)
    },

    async optOut(slug, identity, body, by) {
      const view = await getAppView(store, slug)
      const told = await record(view.app.id, {
        kind: 'opt_out',
        identity: getIdentity(identity),
        via: 'api',
        occurredAt: body.occurredAt === undefined ? undefined : Date.parse(body.occurredAt),
        purposes: body.purposes,
        reason: body.reason,
        ...named(by),
      })
      return contactAfter(view, told)
    },

    async erase(slug, identity, by) {
      const view = await getAppView(store, slug)
      const told = await record(view.app.id, { kind: 'erase', identity: getIdentity(identity), ...named(by) })
      if (told.outcome !== 'recorded') throw new ProblemError('contact_unknown')
    },

    async permission(slug, { identity: given, category, purpose }) {
      const view = await getAppView(store, slug)
      const identity = getIdentity(given)
      const now = clock.now()
      const row = await findVisibleContact(store, view, identity)
      const erased = row === undefined && (await store.erasedAmong(view.app.id, [identity])).size > 0
      const verdict = permission(row?.contact, erased, {
        category,
        purposes: await purposesAsked(view, purpose),
        now,
      })
      const contact = row?.contact
      return {
        ...verdict,
        optIn: contact ? statusAt(contact, now) : 'none',
        activity: contact
          ? { status: activityAt(contact, now), windowEndsAt: isoOrNull(windowEndsAt(contact)) }
          : { status: 'never', windowEndsAt: null },
        evidenceId: contact && statusAt(contact, now) === 'opted_in' ? contact.evidenceId : null,
      }
    },

    async permissions(slug, { identities, category, purpose }) {
      const view = await getAppView(store, slug)
      const now = clock.now()
      const purposes = await purposesAsked(view, purpose)
      const parsed = identities.map((given) => parseIdentity(given))
      const wanted = parsed.filter((one) => one !== undefined)
      const [rows, erased] = await Promise.all([
        store.findContacts(view.app.id, wanted),
        store.erasedAmong(view.app.id, wanted),
      ])
      return identities.map((given, index) => {
        const identity = parsed[index]
        const key = identity && identityKey(identity)
        const found = key === undefined ? undefined : rows.get(key)
        const row = found && isVisible(view, found) ? found : undefined
        const isErased = key !== undefined && !row && erased.has(key)
        return { identity: given, ...permission(row?.contact, isErased, { category, purposes, now }) }
      })
    },

    async listConsents(slug, filter, page) {
      const { app } = await getAppView(store, slug)
      const now = clock.now()
      const reference = filter.reference === undefined ? undefined : parseReference(filter.reference)
      if (filter.reference !== undefined && reference === undefined) return { rows: [], next: undefined }
      const { rows, next } = await store.listAnswers(
        app.id,
        {
          now,
          ...(reference === undefined ? {} : { reference }),
          ...(filter.status === undefined ? {} : { status: filter.status }),
        },
        page,
      )
      return { rows: rows.map((answer) => viewAnswer(answer, now)), next }
    },

    async confirmConsent(slug, given, identity, by) {
      const view = await getAppView(store, slug)
      const reference = parseReference(given)
      if (reference === undefined) throw new ProblemError('consent_unknown')
      return contactAfter(
        view,
        await record(view.app.id, {
          kind: 'confirmed',
          reference,
          identity: getIdentity(identity),
          ...named(by),
        }),
      )
    },
  }
}

/** Whoever needs no name says what they are. */
function named(by: Actor | By): By {
  return typeof by === 'string' ? { actor: by } : by
}

/** Numbers are written in groups and kept without: `+44 20 7946-0142` is looked for as its digits, a name as it stands. */
export function searched(q: string | undefined): string | undefined {
  const joined = q?.replace(/[\s().\-/\u2010-\u2015]/g, '')
  return joined !== undefined && /^\+?\d+$/.test(joined) ? joined : q
}
