/** What the notices' pages are told. */
import type { Finding, Verdict } from '../../../server/domain/check-notice.ts'
import type { Stretch } from '../../../server/domain/notice-parts.ts'
import type { NewNotice, Notice } from '../../../server/schema/notice.ts'
import type { Page } from '../../layout.ts'
import { findGateLanguage } from '../../messages/find-messages.ts'
import type { Shell } from '../shell.ts'

/** The words themselves, published or not. */
export type Words = Omit<NewNotice, 'privacyUrl'> & { privacyUrl: string | null }

/** A version and how many people's opt-ins rest on it. */
export type Version = Notice & { people: number }

/** The frame of a page about an app. */
export type AppShell = Shell & { app: NonNullable<Shell['app']> }

/** What an operator looks at. */
export type NoticesView = {
  shell: AppShell
  mayWrite: boolean
  languages: { locale: string; version: number; verdict: Verdict; people: number }[]
  shown: Version
  previous: Notice | undefined
  versions: Version[]
  next: number | undefined
  /** The list of versions does not begin with the newest. */
  isLater: boolean
  stretches: Stretch[]
  findings: Finding[]
  beside: Notice | undefined
  preview: Page
}

/** Where the notices of an app are. */
export function noticesAddress(app: string, query: Record<string, string | number | undefined> = {}): string {
  const asked = Object.entries(query).filter(([, value]) => value !== undefined)
  const text = new URLSearchParams(asked.map(([name, value]) => [name, String(value)])).toString()
  return `/dashboard/${app}/notices${text === '' ? '' : `?${text}`}`
}

/** The way a language runs. */
export function directionOf(locale: string): 'ltr' | 'rtl' {
  return findGateLanguage(locale).dir
}
