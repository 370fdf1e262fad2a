/** What every settings page is made of: tabs, and forms that know whether they may be sent and what was wrong with them. */
import { html } from 'hono/html'
import { fillIn } from '../../../server/domain/text.ts'
import type { App } from '../../../server/schema/app.ts'
import type { Markup, Page } from '../../layout.ts'
import type { DashboardWords } from '../../messages/dashboard/dashboard-words.ts'
import { button } from '../components/button.ts'
import { checkbox, hidden } from '../components/field.ts'
import { tabs } from '../components/links.ts'
import { note } from '../components/note.ts'
import { dashboardPage } from '../dashboard-page.ts'
import type { Shell } from '../shell.ts'
import { settingsStyles } from './settings.styles.ts'

/** The parts of an app's settings, each a page. */
export const settingsTabs = ['ways-in', 'consent-step', 'button', 'channels', 'privacy', 'business'] as const
export type SettingsTab = (typeof settingsTabs)[number]

/** A form that was sent and not taken: which one, what was typed, and which fields are at fault, with what their words need. */
export type Returned = {
  form: string
  typed: URLSearchParams
  faults: Record<string, Record<string, string>>
}

/** What every settings page is told. */
export type SettingsView = {
  shell: Shell
  app: App
  returned?: Returned | undefined
}

/** Where a part of the settings is. */
export function settingsAddress(app: string, tab: SettingsTab): string {
  return tab === 'ways-in' ? `/dashboard/${app}/settings` : `/dashboard/${app}/settings/${tab}`
}

/** Whether whoever looks may change what shapes the app. */
export function mayChange({ operator }: Shell): boolean {
  return operator.role !== 'viewer'
}

/** Whether they may change where messages and secrets go. */
export function mayOwn({ operator }: Shell): boolean {
  return operator.role === 'owner'
}

/** One page of the settings. */
export function settingsPage(view: {
  shell: Shell
  app: App
  tab: SettingsTab
  intro: string
  actions?: Markup
  body: Markup
  islands?: string[]
}): Page {
  const { shell, app, tab, intro, actions, body, islands = [] } = view
  const { words } = shell
  const { settings } = words
  const choices = [
    ...settingsTabs.map((one) => ({
      label: settings.tabs[one],
      href: settingsAddress(app.slug, one),
      current: one === tab,
    })),
    { label: settings.tabs['api-keys'], href: `/dashboard/${app.slug}/api-keys`, current: false },
    { label: settings.tabs.people, href: '/dashboard/team', current: false },
  ]
  return dashboardPage({
    shell,
    title: settings.title,
    intro,
    styles: settingsStyles,
    islands: ['settings', ...islands],
    ...(actions === undefined ? {} : { actions }),
    body: html`${tabs(settings.tabsLabel, choices)}${mayChange(shell) ? '' : note('info', settings.readOnly)}${body}`,
  })
}

/** A form of the settings: `form` names it among those of its page, of which `first` is the one with the primary button. */
export function settingsForm(
  view: SettingsView & { tab: SettingsTab; form: string; body: Markup; allowed?: boolean; first?: boolean },
): Markup {
  const { shell, app, tab, form, body, allowed = mayChange(shell), first = false, returned } = view
  const { settings, shell: common } = shell.words
  if (!allowed) return html`<fieldset class="form" disabled>${body}</fieldset>`
  const save = button({
    label: settings.save,
    kind: first ? 'primary' : 'secondary',
    busyLabel: settings.saving,
  })
  const fault = returned?.form === form ? note('bad', common.fault, { alert: true }) : ''
  return html`<form class="form" method="post" action="${settingsAddress(app.slug, tab)}">${fault}${body}<div class="actions">${hidden('form', form)}${save}</div></form>`
}

/** A switch: it takes effect at once, and without scripts once it is saved. */
export function switchForm(
  view: SettingsView & {
    tab: SettingsTab
    form: string
    label: string
    hint: string
    on: boolean
    allowed?: boolean
  },
): Markup {
  const { shell, app, tab, form, label, hint, on, allowed = mayChange(shell) } = view
  const { settings } = shell.words
  const box = checkbox({ name: 'on', id: form, label, hint, checked: on, toggle: true })
  if (!allowed) return html`<fieldset disabled>${box}</fieldset>`
  return html`<form class="instant" method="post" action="${settingsAddress(app.slug, tab)}" data-instant data-saved="${settings.saved}" data-failed="${settings.notSaved}">${hidden('form', form)}${box}${button({ label: settings.save, small: true, about: label })}</form>`
}

/** Of a form that came back: what was typed, and what to say of it. Otherwise what is set. */
export function fieldsOf({ returned, shell }: SettingsView, form: string) {
  const mine = returned?.form === form ? returned : undefined
  return {
    /** What stands in a field. */
    value: (name: string, set: string): string => mine?.typed.get(name) ?? (mine ? '' : set),
    /** What stands in a group of boxes. */
    values: (name: string, set: string[]): string[] => mine?.typed.getAll(name) ?? set,
    isTicked: (name: string, set: boolean): boolean => (mine ? mine.typed.has(name) : set),
    /** The words for a field that is at fault. */
    fault(name: string, say: (words: DashboardWords['settings']) => string): { error?: string } {
      const found = mine?.faults[name]
      return found === undefined ? {} : { error: fillIn(say(shell.words.settings), found) }
    },
  }
}
