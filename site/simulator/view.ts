/** What the simulator's page is made of: the phone's side and the record's side. */
import type { ContactEvent, Permission, UnboundConsent } from '../../server/schema/contact.ts'

/** A message on the phone. */
export type PhoneMessage = {
  id: string
  from: 'business' | 'person'
  at: number
  text: string
  buttons: { id: string; title: string }[]
  raw: string | null
}

/** What was pressed last, and what the log says came of it. */
export type Press = { act: Act; came: Came }

/** What can be pressed. */
export const acts = [
  'send',
  'answer',
  'twice',
  'cut',
  'lose',
  'forward',
  'edit',
  'stop',
  'start',
  'number',
  'ahead',
  'now',
] as const
export type Act = (typeof acts)[number]

/** What came of it: the event that followed (`same` where it changed no status), nothing, or nothing to do it with. */
export const cames = [
  'nothing',
  'missing',
  'waits',
  'consented',
  'consented_same',
  'declined',
  'declined_same',
  'opted_out',
  'opted_out_same',
  'restarted',
  'restarted_same',
  'source_bound',
  'reference_reused',
  'opt_in_refused',
  'question_due',
] as const
export type Came = (typeof cames)[number]

/** All that the page shows. */
export type SimulatorView = {
  app: { slug: string; name: string; display: string }
  /** The phone's own number, in digits. */
  phone: string
  now: number
  /** What waits in the composer. */
  draft: string
  /** The reference that is followed, as it is written; undefined where somebody writes first. */
  reference: string | undefined
  ahead: boolean
  thread: PhoneMessage[]
  record: {
    permission: Permission
    /** Oldest first. */
    events: ContactEvent[]
    answer: UnboundConsent | null
    declaration: string | null
  }
  /** Where and with which words it was asked, where an answer is followed. */
  asked: { entryPoint: string; version: number; locale: string } | undefined
  press: Press | undefined
  /** The page's script. */
  script: string | undefined
}
