/** Settings of an app: the ways in, the consent step, the button, privacy and the business. Every change is a form of its own. */
import type { Context } from 'hono'
import { getCountries } from 'libphonenumber-js/min'
import { businessPage } from '../../../../site/dashboard/settings/business.ts'
import { buttonPage } from '../../../../site/dashboard/settings/button-look.ts'
import { consentStepPage } from '../../../../site/dashboard/settings/consent-step.ts'
import { privacyPage } from '../../../../site/dashboard/settings/privacy.ts'
import type { AskedRetention } from '../../../../site/dashboard/settings/retention.ts'
import {
  type Returned,
  type SettingsTab,
  type SettingsView,
  settingsAddress,
} from '../../../../site/dashboard/settings/settings-view.ts'
import { snippetKinds } from '../../../../site/dashboard/settings/snippets.ts'
import { waysInPage } from '../../../../site/dashboard/settings/ways-in.ts'
import type { WaysInChoice } from '../../../../site/dashboard/settings/ways-in-view.ts'
import type { Page } from '../../../../site/layout.ts'
import { reaches } from '../../../domain/access.ts'
import { defaultMode } from '../../../domain/identity.ts'
import { AppPatch, RetentionDays } from '../../../schema/app.ts'
import { ProblemError } from '../../../schema/problem.ts'
import { Locale, Slug } from '../../../schema/values.ts'
import { readForm } from '../../body.ts'
import type { HttpDeps } from '../../deps.ts'
import { say } from '../../flash.ts'
import { operated } from '../../operated.ts'
import { sendPage } from '../../page.ts'
import { type Env, type Router, slugOf } from '../../router.ts'
import { appShellOf } from '../../shell.ts'
import { erasesMore, type Faults, type SettingsForm, settingsForms } from './settings-forms.ts'

const timeZones = Intl.supportedValuesOf('timeZone')
const countries = getCountries()

/** Adds `/dashboard/{app}/settings` and its parts, but for the channels. */
export function settingsRoutes(router: Router, { assent, assets, publicUrl }: HttpDeps): void {
  const pages: Record<
    Exclude<SettingsTab, 'channels'>,
    (c: Context<Env>, view: SettingsView) => Promise<Page>
  > = {
    async 'ways-in'(c, view) {
      const { slug, phone } = view.app
      const [entryPoints, smsNumbers, channels, question, step] = await Promise.all([
        assent.listEntryPoints(slug),
        assent.listSmsNumbers(slug),
        assent.listChannels(slug),
        assent.showMessages(slug),
        assent.openConsentPage(slug, 'url', {}),
      ])
      const { text, yes, no } = question.question
      return waysInPage({
        ...view,
        entryPoints,
        smsNumbers,
        hasWhatsApp: channels.some(({ provider }) => provider !== 'generic_sms'),
        question: { text, yes, no, locale: question.locale, dir: question.dir },
        locales: [step.gate.locale, ...step.locales.filter((one) => one !== step.gate.locale)],
        mustBeFree: defaultMode(phone) === 'choice',
        publicUrl,
        loader: assets.loader,
        choice: choiceOf(c),
      })
    },
    async 'consent-step'(_c, view) {
      const { slug, phone } = view.app
      const [{ confirmation, locale, dir }, step] = await Promise.all([
        assent.showMessages(slug),
        assent.openConsentPage(slug, 'url', {}),
      ])
      return consentStepPage({
        ...view,
        confirmation: { text: confirmation, locale, dir },
        locales: step.locales,
        mustBeFree: defaultMode(phone) === 'choice',
      })
    },
    button: async (c, view) => buttonPage({ ...view, timeZones, light: choiceOf(c).light }),
    privacy: async (c, view) => privacyPage({ ...view, asked: await askedRetention(c, view) }),
    business: async (_c, view) => businessPage({ ...view, countries }),
  }

  /** The days in the address, where whoever looks may set them and they would erase somebody. */
  async function askedRetention(c: Context<Env>, { app }: SettingsView): Promise<AskedRetention | undefined> {
    const days = RetentionDays.safeParse(Number(c.req.query('retentionDays'))).data
    if (days === undefined || !erasesMore(days, app) || !reaches(c.get('principal'), 'admin'))
      return undefined
    return { days, overdue: await assent.countOverdue(app.slug, days) }
  }

  async function show(c: Context<Env>, tab: keyof typeof pages, returned?: Returned): Promise<Response> {
    const shell = await appShellOf(c, 'settings')
    const app = await assent.getApp(shell.app.slug)
    const page = await pages[tab](c, { shell, app, returned })
    return sendPage(c, page, { scripts: true, frames: true, status: returned ? 422 : 200 })
  }

  async function change(c: Context<Env>, tab: keyof typeof pages): Promise<Response> {
    const typed = await readForm(c)
    const name = typed.get('form') ?? ''
    const form = Object.hasOwn(settingsForms, name) ? settingsForms[name] : undefined
    if (form?.tab !== tab)
      throw new ProblemError('invalid', { errors: [{ path: 'form', message: 'unknown' }] })
    if (!reaches(c.get('principal'), form.needs))
      throw new ProblemError('forbidden', { detail: 'this needs another role' })
    const app = slugOf(c, 'app')
    const question = form.asks?.(typed, await assent.getApp(app))
    const address = `${settingsAddress(app, tab)}${question ? `?${new URLSearchParams(question)}` : ''}`
    if (question && !typed.has('confirmed')) return c.redirect(address, 303)
    // Where messages and secrets go: for who showed within the last ten minutes that it is them.
    if (form.needs === 'admin' && !c.get('signedIn').session.confirmed)
      return c.redirect(`/sign-in/again?next=${encodeURIComponent(address)}`, 303)
    const faults = await apply(app, form, typed)
    if (faults) return show(c, tab, { form: name, typed, faults })
    c.set('acted', { object: name })
    // A switch that was pressed in the page: its script says so itself.
    if (c.req.header('sec-fetch-dest') === 'empty') return c.body(null, 204)
    const { settings } = (await appShellOf(c, 'settings')).words
    say(c, publicUrl, name === 'mode' ? settings.mode.changed : settings.saved)
    return c.redirect(settingsAddress(app, tab), 303)
  }

  /** Changes the app; undefined where nothing was at fault. */
  async function apply(
    slug: string,
    form: SettingsForm,
    typed: URLSearchParams,
  ): Promise<Faults | undefined> {
    const { read, check, fieldOf = ([first = '']) => first } = form
    const found = check?.(typed) ?? {}
    if (Object.keys(found).length > 0) return found
    const patch = AppPatch.safeParse(read(typed, await assent.getApp(slug)))
    if (!patch.success)
      return Object.fromEntries(patch.error.issues.map(({ path }) => [fieldOf(path.map(String)), {}]))
    try {
      await assent.patchApp(slug, patch.data)
      return undefined
    } catch (error) {
      if (!(error instanceof ProblemError) || error.code !== 'invalid') throw error
      return Object.fromEntries((error.errors ?? []).map(({ path }) => [fieldOf(path.split('.')), {}]))
    }
  }

  for (const tab of Object.keys(pages) as (keyof typeof pages)[]) {
    const path = settingsAddress(':app', tab)
    router.get(path, operated('read'), (c) => show(c, tab))
    router.post(path, operated('write', { act: 'settings_changed' }), (c) => change(c, tab))
  }
}

/** What the address chooses; what nobody can have chosen is passed over. */
function choiceOf(c: Context): WaysInChoice {
  const { entryPoint, code, light, locale } = c.req.query()
  return {
    entryPoint: Slug.safeParse(entryPoint).data,
    code: snippetKinds.find((one) => one === code) ?? 'html',
    light: light === 'dark' ? 'dark' : 'light',
    locale: Locale.safeParse(locale).data,
  }
}
