/** What the page of one person is made of. */
import type { Contact, ContactEvent, Permission } from '../../../server/schema/contact.ts'
import type { Notice } from '../../../server/schema/notice.ts'
import type { Role } from '../../../server/schema/operator.ts'
import type { Shell } from '../shell.ts'

/** An event, and what whoever did it is called. */
export type NamedEvent = ContactEvent & { by: string | null }

/** A form that came back: what was filled in, and what is wrong with which field. */
export type ReturnedForm = {
  form: 'opt-out' | 'opt-in'
  values: Record<string, string>
  purposes: string[]
  errors: Record<string, string>
}

/** One person, as the page shows them. */
export type ContactView = {
  shell: Shell & { app: NonNullable<Shell['app']> }
  contact: Contact
  template: Permission
  session: Permission
  /** Newest first. */
  events: NamedEvent[]
  /** Where older ones begin, and whether these are the newest. */
  older: string | null
  isNewest: boolean
  notices: ReadonlyMap<string, Notice>
  entryPoints: ReadonlyMap<string, string>
  /** What is asked for now. */
  purposes: { id: string; label: string }[]
  proven: string[]
  receiptUrl: string | null
  hasChannel: boolean
  role: Role
  returned?: ReturnedForm | undefined
  now: number
}
