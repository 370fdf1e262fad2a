/** What every page of the dashboard is told besides its own matter. */
import type { EndpointTrouble } from '../../server/domain/endpoint.ts'
import type { DashboardWords } from '../messages/dashboard/dashboard-words.ts'

/** The six sections of an app, as the sidebar has them. */
export const sections = ['overview', 'opt-ins', 'entry-points', 'notices', 'webhooks', 'settings'] as const

/** Where a page belongs. */
export type Section =
  | (typeof sections)[number]
  | 'api-keys'
  | 'imports'
  | 'new'
  | 'team'
  | 'audit'
  | 'account'
  | 'problem'

/** What is said once, on the page after a change. */
export type Flash = { tone: 'good' | 'bad'; text: string }

/** An app in the switcher. */
export type ShellApp = { slug: string; name: string }

/** Who looks, at what, in which language and light. */
export type Shell = {
  operator: { name: string; email: string; role: 'owner' | 'editor' | 'viewer' }
  /** Whether they may make another app. */
  mayMakeApps: boolean
  /** Those this operator sees. */
  apps: ShellApp[]
  /** The one a page is about; `simulated` while it has no real channel and so a simulator, `trouble` with its webhooks. */
  app: (ShellApp & { phone: string; simulated: boolean; trouble: EndpointTrouble | undefined }) | null
  section: Section
  words: DashboardWords
  theme?: 'light' | 'dark' | undefined
  /** The page's own address, to come back to. */
  here: string
  flash?: Flash | undefined
  /** The address of a built script, by its name. */
  island(name: string): string | undefined
}

/** Where a section of an app is. */
export function sectionAddress(
  app: string,
  section: (typeof sections)[number] | 'api-keys' | 'imports',
): string {
  return section === 'overview' ? `/dashboard/${app}` : `/dashboard/${app}/${section}`
}
