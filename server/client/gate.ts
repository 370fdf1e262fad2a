/** Of the client: the consent step, for pages and programs that draw it themselves. It asks for no key. */
import type { z } from 'zod'
import type { Measure, NewConsent, PostedConsent, ShownGate } from '../schema/gate.ts'
import { at, type Requests } from './requests.ts'

/** Adds what belongs to the gate. */
export function gateMethods({ get, ask, postOnce }: Requests) {
  return {
    /** The words to be shown, and where the chat is. */
    gate: (app: string, want?: { locale?: string; entryPoint?: string }) =>
      get<ShownGate>(at`/v1/gate/${app}`, want),
    /** An answer; its reference is its name: sent twice it is recorded once. */
    postConsent: (app: string, consent: z.input<typeof NewConsent>) =>
      ask<PostedConsent>(at`/v1/gate/${app}/consents`, consent),
    /** Counts a step; nobody is identified. */
    measure: (app: string, step: z.input<typeof Measure>) =>
      postOnce<void>(at`/v1/gate/${app}/measures`, step),
  }
}
