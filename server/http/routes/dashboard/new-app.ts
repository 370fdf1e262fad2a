/** A new app, out of a form: with its first notice in a language, and the simulator to try it on. */
import type { Context } from 'hono'
import { z } from 'zod'
import {
  modes,
  type NewAppFault,
  newAppPage,
  starts,
} from '../../../../site/dashboard/new-app/new-app-page.ts'
import { gateLanguages } from '../../../../site/messages/gate/gate-languages.ts'
import { internationalPhone } from '../../../domain/identity.ts'
import { fillIn } from '../../../domain/text.ts'
import { type App, NewApp } from '../../../schema/app.ts'
import { ProblemError } from '../../../schema/problem.ts'
import type { HttpDeps } from '../../deps.ts'
import { say } from '../../flash.ts'
import { readFilled } from '../../form.ts'
import { operated } from '../../operated.ts'
import type { Env, Router } from '../../router.ts'
import { sendDashboard, shellOf } from '../../shell.ts'

const address = '/dashboard/new'
const { name, privacyUrl, slug } = NewApp.shape
const emptyOr = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((given) => (typeof given === 'string' && given.trim() === '' ? undefined : given), schema)

const Filled = z.strictObject({
  name,
  phone: z
    .string()
    .max(32)
    .refine((given) => internationalPhone(given) !== undefined),
  privacyUrl: emptyOr(privacyUrl),
  locale: z.string().refine((given) => gateLanguages.some(({ locale }) => locale === given)),
  slug: emptyOr(slug.optional()),
  mode: z.enum(modes),
  start: z.enum(starts),
})
type FilledForm = z.output<typeof Filled>

/** Names tried for an app whose owner named none. */
const triesAtMost = 50

/** Adds `/dashboard/new`. */
export function newAppRoutes(router: Router, { assent, publicUrl }: HttpDeps): void {
  async function show(
    c: Context<Env>,
    given: Record<string, string> = {},
    faults: NewAppFault[] = [],
  ): Promise<Response> {
    const shell = await shellOf(c, 'new')
    return sendDashboard(c, newAppPage({ shell, given, faults }), faults.length === 0 ? 200 : 422)
  }

  router.get(address, operated('admin'), (c) => show(c))

  router.post(address, operated('admin', { act: 'app_created' }), async (c) => {
    const { data, given, faults } = await readFilled(c, Filled)
    if (!data) return show(c, given, Object.keys(faults) as NewAppFault[])
    const app = await create(data)
    if (!app) return show(c, given, ['slugTaken'])
    if (data.start === 'simulator') await assent.createChannel(app.slug, { provider: 'simulator' })
    c.set('acted', { object: app.slug, app: app.slug })
    const { words } = await shellOf(c, 'new')
    say(c, publicUrl, fillIn(words.newApp.created, { name: app.name }))
    return c.redirect(`/dashboard/${app.slug}`, 303)
  })

  /** Under the name that was asked for, or under one that is free. */
  async function create({ slug, mode, locale, start: _, ...app }: FilledForm): Promise<App | undefined> {
    const number = internationalPhone(app.phone)
    const settings = {
      ...app,
      phone: number?.phone,
      defaultCountry: number?.country ?? null,
      ...(mode === 'advised' ? {} : { mode }),
    }
    for (const candidate of slug === undefined ? namesFor(app.name) : [slug]) {
      const body = NewApp.safeParse({ ...settings, slug: candidate })
      if (!body.success) continue
      try {
        return await assent.createApp(body.data, locale)
      } catch (error) {
        if (!(error instanceof ProblemError) || error.code !== 'slug_taken') throw error
      }
    }
    return undefined
  }
}

/** What a business may be called in addresses: its name, as far as it is written in these letters, then numbered. */
function namesFor(name: string): string[] {
  const written = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 50)
  const base = written === '' ? 'app' : written
  return [base, ...Array.from({ length: triesAtMost }, (_, index) => `${base}-${index + 2}`)]
}
