/** Apps and their entry points. */

import { makeId } from '../domain/id.ts'
import { defaultMode, phoneIdentity } from '../domain/identity.ts'
import type { App, EntryPoint, Notice } from '../domain/records.ts'
import { ProblemError } from '../schema/problem.ts'
import { phoneHint } from '../schema/values.ts'
import type { Addresses } from './addresses.ts'
import type { Assent } from './assent.ts'
import { getAppView, getEntryPoint } from './find.ts'
import { newNotice } from './notices.ts'
import { type Clock, type Ports, SlugTaken } from './ports.ts'
import { viewApp, viewEntryPoint } from './views.ts'

/** The entry points every app has from the start. */
const firstEntryPoints = [
  { kind: 'widget', slug: 'widget', name: 'Website' },
  { kind: 'url', slug: 'url', name: 'Link' },
  { kind: 'qr', slug: 'qr', name: 'QR code' },
] as const

/** Whether every app has this entry point, from the start and for good: links, scripts and posters that name none of their own lead there. */
export function isFirstEntryPoint(slug: string): boolean {
  return firstEntryPoints.some((one) => one.slug === slug)
}

/** The use cases of apps and entry points. */
export function createApps(
  { store, clock, words, newId }: Ports,
  addresses: Addresses,
): Pick<
  Assent,
  | 'createApp'
  | 'listApps'
  | 'getApp'
  | 'patchApp'
  | 'createEntryPoint'
  | 'listEntryPoints'
  | 'getEntryPoint'
  | 'patchEntryPoint'
  | 'deleteEntryPoint'
> {
  return {
    async createApp(body, locale = 'en') {
      const phone = businessPhone(body.phone)
      const now = clock.now()
      const app: App = {
        id: newAppId(clock),
        slug: body.slug,
        name: body.name,
        phone,
        mode: body.mode ?? defaultMode(phone),
        autoOptInMessage: body.autoOptInMessage ?? true,
        confirmationMessage: body.confirmationMessage ?? true,
        smsOptIn: body.smsOptIn ?? 'any',
        keywords: body.keywords ?? {},
        phoneField: body.phoneField ?? 'none',
        allowedOrigins: body.allowedOrigins ?? [],
        carryOptIns: body.carryOptIns ?? false,
        defaultCountry: body.defaultCountry ?? null,
        referenceTtlHours: body.referenceTtlHours ?? 24,
        privacyUrl: body.privacyUrl ?? null,
        storeIp: body.storeIp ?? true,
        storeUserAgent: body.storeUserAgent ?? true,
        relayUrl: body.relayUrl ?? null,
        retentionDays: body.retentionDays ?? null,
        theme: body.theme ?? {},
        createdAt: now,
      }
      const entryPoints = firstEntryPoints.map(
        (one): EntryPoint => ({
          ...one,
          id: newId(),
          appId: app.id,
          keyword: null,
          signupUrl: null,
          createdAt: now,
        }),
      )
      const firstWords = { locale, ...words(locale).firstNotice({ name: app.name }) }
      const first: Notice = { ...newNotice(firstWords, app, newId(), now), version: 1, supersededAt: null }
      await slugFree(store.createApp(app, entryPoints, [first]))
      return viewApp(app, addresses)
    },

    async listApps(page, only = null) {
      if (only !== null) {
        const view = page.after === undefined ? await store.findApp(only) : undefined
        return { rows: view ? [viewApp(view.app, addresses)] : [], next: undefined }
      }
      const { rows, next } = await store.listApps(page)
      return { rows: rows.map((app) => viewApp(app, addresses)), next }
    },

    async getApp(slug) {
      return viewApp((await getAppView(store, slug)).app, addresses)
    },

    async patchApp(slug, body) {
      const { app } = await getAppView(store, slug)
      const { phone, ...settings } = body
      const given = {
        ...definedOf(settings),
        ...(phone === undefined ? {} : { phone: businessPhone(phone) }),
      }
      await store.updateApp(app.id, given)
      return viewApp({ ...app, ...given }, addresses)
    },

    async createEntryPoint(slug, body) {
      const { app } = await getAppView(store, slug)
      const entryPoint: EntryPoint = {
        id: newId(),
        appId: app.id,
        kind: body.kind,
        name: body.name,
        slug: body.slug,
        keyword: body.keyword?.toUpperCase() ?? null,
        signupUrl: body.signupUrl ?? null,
        createdAt: clock.now(),
      }
      await slugFree(store.createEntryPoint(entryPoint))
      return viewEntryPoint(entryPoint, app, undefined, addresses)
    },

    async listEntryPoints(slug) {
      const { app, live } = await getAppView(store, slug)
      const [entryPoints, funnels] = await Promise.all([
        store.listEntryPoints(app.id),
        store.funnels(app.id, !live),
      ])
      return entryPoints.map((one) => viewEntryPoint(one, app, funnels.get(one.slug), addresses))
    },

    async getEntryPoint(slug, entryPointSlug) {
      const { app, live } = await getAppView(store, slug)
      const found = await getEntryPoint(store, app.id, entryPointSlug)
      return viewEntryPoint(found, app, (await store.funnels(app.id, !live)).get(found.slug), addresses)
    },

    async patchEntryPoint(slug, entryPointSlug, body) {
      const { app, live } = await getAppView(store, slug)
      const found = await getEntryPoint(store, app.id, entryPointSlug)
      const { keyword, ...others } = body
      const given = {
        ...definedOf(others),
        ...(keyword === undefined ? {} : { keyword: keyword?.toUpperCase() ?? null }),
      }
      await store.updateEntryPoint(app.id, found.id, given)
      const funnels = await store.funnels(app.id, !live)
      return viewEntryPoint({ ...found, ...given }, app, funnels.get(found.slug), addresses)
    },

    async deleteEntryPoint(slug, entryPointSlug) {
      const { app } = await getAppView(store, slug)
      const found = await getEntryPoint(store, app.id, entryPointSlug)
      if (isFirstEntryPoint(found.slug)) throw new ProblemError('entry_point_kept')
      await store.deleteEntryPoint(app.id, found.id)
    },
  }
}

/** Eight random characters: an app's id stands in receipts' addresses. */
function newAppId(clock: Clock): string {
  return makeId(0, clock.randomBytes(10)).slice(-8)
}

/** The business's own number as it was given: unlike a person's it is dialled, and not only recognised. */
function businessPhone(given: string): string {
  const digits = given.replace(/[^\d]/g, '')
  if (!phoneIdentity(given))
    throw new ProblemError('invalid', {
      errors: [{ path: 'phone', message: phoneHint }],
    })
  return `+${digits}`
}

/** What a patch names, and nothing else. */
function definedOf<Body extends object>(body: Body): { [Key in keyof Body]?: Exclude<Body[Key], undefined> } {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as never
}

async function slugFree(write: Promise<void>): Promise<void> {
  try {
    await write
  } catch (error) {
    if (error instanceof SlugTaken) throw new ProblemError('slug_taken')
    throw error
  }
}
