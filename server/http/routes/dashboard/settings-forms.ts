/** The forms of an app's settings: what each of them changes, who may send it, and which field a fault belongs to. */
import { ratioOf, standardAccent } from '../../../../site/dashboard/settings/accent.ts'
import { keywordKinds } from '../../../../site/dashboard/settings/business.ts'
import { rowsAtMost } from '../../../../site/dashboard/settings/business-hours.ts'
import type { SettingsTab } from '../../../../site/dashboard/settings/settings-view.ts'
import type { Scope } from '../../../schema/api-key.ts'
import { type App, RetentionDays } from '../../../schema/app.ts'
import { contrast, readableOn } from '../../../schema/contrast.ts'

/** Fields at fault, with what their words need. */
export type Faults = Record<string, Record<string, string>>

/** One form. */
export type SettingsForm = {
  tab: SettingsTab
  needs: Scope
  /** The change it asks for, as `AppPatch` is to take it. */
  read(form: URLSearchParams, app: App): Record<string, unknown>
  /** The field that a path of the change stands for; default: its first name. */
  fieldOf?(path: string[]): string
  /** What its owner is to be sure of first: it stands in the address of the page that asks. */
  asks?(form: URLSearchParams, app: Pick<App, 'retentionDays'>): Record<string, string> | undefined
  /** What a schema does not say. */
  check?(form: URLSearchParams): Faults
}

const text = (form: URLSearchParams, name: string) => (form.get(name) ?? '').trim()
const textOr = <Absent>(form: URLSearchParams, name: string, absent: Absent) => text(form, name) || absent
const whole = (form: URLSearchParams, name: string) => Number(text(form, name) || Number.NaN)
const lines = (form: URLSearchParams, name: string) =>
  text(form, name)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** A switch: on where its box came along. */
function toggle(tab: SettingsTab, name: keyof App): SettingsForm {
  return { tab, needs: 'write', read: (form) => ({ [name]: form.has('on') }) }
}

const themeField = ([, name = '', inner = '']: string[]) => (name === 'offset' ? inner : name)

/** All of them, by the name that each carries along. */
export const settingsForms: Record<string, SettingsForm> = {
  question: toggle('ways-in', 'autoOptInMessage'),
  sms: { tab: 'ways-in', needs: 'write', read: (form) => ({ smsOptIn: form.get('smsOptIn') }) },
  mode: { tab: 'ways-in', needs: 'write', read: (form) => ({ mode: form.get('mode') }) },
  step: {
    tab: 'consent-step',
    needs: 'write',
    read: (form) => ({
      mode: form.get('mode'),
      phoneField: form.get('phoneField'),
      referenceTtlHours: whole(form, 'referenceTtlHours'),
      privacyUrl: textOr(form, 'privacyUrl', null),
    }),
  },
  confirmation: toggle('consent-step', 'confirmationMessage'),
  look: { tab: 'button', needs: 'write', read: readLooks, check: checkLooks, fieldOf: themeField },
  place: { tab: 'button', needs: 'write', read: readPlace, fieldOf: themeField },
  hours: {
    tab: 'button',
    needs: 'write',
    read: readHours,
    check: (form) =>
      form.get('hoursKind') === 'some' && rowsOf(form).length === 0 ? { hours: {} } : ({} as Faults),
    fieldOf: () => 'hours',
  },
  storeIp: toggle('privacy', 'storeIp'),
  storeUserAgent: toggle('privacy', 'storeUserAgent'),
  carryOptIns: toggle('privacy', 'carryOptIns'),
  origins: {
    tab: 'privacy',
    needs: 'write',
    read: (form) => ({ allowedOrigins: lines(form, 'allowedOrigins') }),
  },
  // Whoever may erase one person may have them erased.
  retention: {
    tab: 'privacy',
    needs: 'admin',
    read: (form) => ({
      retentionDays: text(form, 'retentionDays') === '' ? null : whole(form, 'retentionDays'),
    }),
    asks(form, app) {
      const days = RetentionDays.safeParse(whole(form, 'retentionDays')).data
      return days !== undefined && erasesMore(days, app) ? { retentionDays: String(days) } : undefined
    },
  },
  // Where messages go: to which number, and to whom they are passed on.
  business: {
    tab: 'business',
    needs: 'admin',
    read: (form) => ({
      name: text(form, 'name'),
      phone: text(form, 'phone'),
      defaultCountry: textOr(form, 'defaultCountry', null),
      relayUrl: textOr(form, 'relayUrl', null),
    }),
  },
  keywords: {
    tab: 'business',
    needs: 'write',
    read: (form) => ({
      keywords: Object.fromEntries(keywordKinds.map((kind) => [kind, lines(form, kind)])),
    }),
    fieldOf: ([, kind = '']) => kind,
  },
}

/** Whether such days would erase people whom the app keeps as yet. */
export function erasesMore(days: number, { retentionDays }: Pick<App, 'retentionDays'>): boolean {
  return retentionDays === null || days < retentionDays
}

/** What is as it would be anyway is left out: then it follows when Assent itself changes. */
function readLooks(form: URLSearchParams, { theme }: App) {
  const accent = text(form, 'accent')
  const isStandard = accent.toLowerCase() === standardAccent
  const looks = {
    accent: isStandard ? undefined : accent,
    onAccent: form.get('onAccentKind') === 'own' ? text(form, 'onAccent') : undefined,
    scheme: textOr(form, 'scheme', undefined),
    preset: unless(text(form, 'preset'), 'pill'),
    icon: unless(text(form, 'icon'), 'bubble'),
    label: textOr(form, 'label', undefined),
  }
  return { theme: defined({ ...theme, ...looks }) }
}

function unless(value: string, standard: string): string | undefined {
  return value === '' || value === standard ? undefined : value
}

/** Text needs 4.5 to 1 on what is behind it: on the accent, and where the shape is an outline the accent itself on its ground. */
function checkLooks(form: URLSearchParams): Faults {
  const [accent, onAccent] = [text(form, 'accent'), text(form, 'onAccent')]
  const isColour = (one: string) => /^#[0-9a-f]{6}$/i.test(one)
  const isOwn = form.get('onAccentKind') === 'own'
  if (!isColour(accent) || (isOwn && !isColour(onAccent))) return {}
  const on = isOwn ? onAccent : readableOn(accent)
  if (contrast(accent, on) < 4.5) return { onAccent: { ratio: ratioOf(accent, on) } }
  if (form.get('preset') !== 'outline' || accent.toLowerCase() === standardAccent) return {}
  const grounds = { light: ['#ffffff'], dark: ['#171b19'] }[text(form, 'scheme')] ?? ['#ffffff', '#171b19']
  const worst = grounds.find((ground) => contrast(accent, ground) < 4.5)
  return worst === undefined ? {} : { outline: { ratio: ratioOf(accent, worst) } }
}

function readPlace(form: URLSearchParams, { theme }: App) {
  const place = {
    position: unless(text(form, 'position'), 'end'),
    offset: { inline: whole(form, 'inline'), block: whole(form, 'block') },
    delaySeconds: whole(form, 'delaySeconds'),
    hideOn: lines(form, 'hideOn'),
    whatsAppWeb: form.has('whatsAppWeb') || undefined,
  }
  return { theme: defined({ ...theme, ...place }) }
}

function readHours(form: URLSearchParams, { theme }: App) {
  const hours = {
    timeZone: text(form, 'timeZone'),
    open: rowsOf(form),
    otherwise: form.get('otherwise') === 'say' ? text(form, 'sayLabel') : false,
  }
  return { theme: defined({ ...theme, hours: form.get('hoursKind') === 'some' ? hours : undefined }) }
}

/** A row without days is none. */
function rowsOf(form: URLSearchParams) {
  return Array.from({ length: rowsAtMost }, (_, index) => ({
    days: form.getAll(`days-${index}`).map(Number),
    from: text(form, `from-${index}`),
    to: text(form, `to-${index}`),
  })).filter(({ days }) => days.length > 0)
}

function defined(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
}
