/** What the page of the ways in is told, and where it shows what. */
import type { EntryPoint } from '../../../server/schema/app.ts'
import { type SettingsView, settingsAddress } from './settings-view.ts'
import type { SnippetKind } from './snippets.ts'
import type { Loader } from './widget-code.ts'

/** What somebody chose to see, all of it in the address. */
export type WaysInChoice = {
  /** Undefined: each way's own. */
  entryPoint: string | undefined
  code: SnippetKind
  light: 'light' | 'dark'
  locale: string | undefined
}

/** All that the page shows. */
export type WaysInView = SettingsView & {
  entryPoints: EntryPoint[]
  smsNumbers: string[]
  /** Whether messages are seen here at all. */
  hasWhatsApp: boolean
  /** What people who write first are asked. */
  question: { text: string; yes: string; no: string; locale: string; dir: 'ltr' | 'rtl' }
  /** The languages the step asks in. */
  locales: string[]
  /** Whether the number's country presumes that a required consent is not free. */
  mustBeFree: boolean
  publicUrl: string
  loader: Loader
  choice: WaysInChoice
}

/** Where the page shows what was chosen. */
export function waysInAddress(app: string, choice: Partial<WaysInChoice>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(choice)) if (value !== undefined) query.set(name, value)
  const { size } = query
  return settingsAddress(app, 'ways-in') + (size > 0 ? `?${query}` : '')
}
