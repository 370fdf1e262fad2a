/** Of the client: "may I send?", contacts, what other systems tell of them, and answers that are not bound yet. */
import type { z } from 'zod'
import type {
  Category,
  Contact,
  ContactEvent,
  ContactsQuery,
  NewOptIn,
  NewOptOut,
  Permission,
  Permissions,
  UnboundConsent,
} from '../schema/contact.ts'
import { at, type ListOptions, type Requests, type WriteOptions } from './requests.ts'

/** What is to be sent: a template unless told otherwise, for every purpose of the current notice unless one is named. */
export type PermissionQuestion = { category?: z.input<typeof Category>; purpose?: string }

type Permitted = z.output<typeof Permissions>['data']

const askedAtOnce = 1000

/** Adds what belongs to people. */
export function contactMethods({ get, post, ask, remove, pages }: Requests) {
  return {
    /** May I send? */
    permission: (app: string, identity: string, question: PermissionQuestion = {}) =>
      get<Permission>(at`/v1/apps/${app}/permission`, { identity, ...question }),

    /** May I send, to each of these? As many as one likes, answered in the order asked. */
    async permissions(
      app: string,
      identities: readonly string[],
      question: PermissionQuestion = {},
    ): Promise<Permitted> {
      const answers: Permitted = []
      for (let from = 0; from < identities.length; from += askedAtOnce) {
        const some = identities.slice(from, from + askedAtOnce)
        const path = at`/v1/apps/${app}/permissions`
        answers.push(...(await ask<{ data: Permitted }>(path, { identities: some, ...question })).data)
      }
      return answers
    },

    optIn: (app: string, identity: string, optIn: z.input<typeof NewOptIn> = {}, write?: WriteOptions) =>
      post<Contact>(at`/v1/apps/${app}/contacts/${identity}/opt-in`, optIn, write),
    optOut: (app: string, identity: string, optOut: z.input<typeof NewOptOut> = {}, write?: WriteOptions) =>
      post<Contact>(at`/v1/apps/${app}/contacts/${identity}/opt-out`, optOut, write),

    contact: (app: string, identity: string) => get<Contact>(at`/v1/apps/${app}/contacts/${identity}`),
    /** All of them, newest first; `limit` is the size of a page. */
    contacts: (app: string, filter?: Omit<ContactsQuery, 'cursor'>) =>
      pages<Contact>(at`/v1/apps/${app}/contacts`, filter),
    /** A contact's whole history, oldest first. */
    events: (app: string, identity: string, list?: ListOptions) =>
      pages<ContactEvent>(at`/v1/apps/${app}/contacts/${identity}/events`, list),
    /** Personal data goes everywhere, for good. */
    erase: (app: string, identity: string) => remove(at`/v1/apps/${app}/contacts/${identity}`),

    /** Answers that no message was bound to yet, newest first. */
    consents: (
      app: string,
      filter?: ListOptions & { status?: 'pending' | 'expired' | 'withdrawn'; reference?: string },
    ) => pages<UnboundConsent>(at`/v1/apps/${app}/consents`, filter),
    /** Binds an answer by hand: somebody read its reference in the chat. */
    confirmConsent: (app: string, reference: string, identity: string, write?: WriteOptions) =>
      post<Contact>(at`/v1/apps/${app}/consents/${reference}/confirm`, { identity }, write),
  }
}
