/** API keys in the dashboard: an owner's alone, made and revoked in a session that was confirmed within ten minutes. */
import type { Context } from 'hono'
import { z } from 'zod'
import {
  apiKeysPage,
  expiries,
  type FilledKey,
  madeKeyPage,
} from '../../../../site/dashboard/api-keys/api-keys-page.ts'
import { sectionAddress } from '../../../../site/dashboard/shell.ts'
import { appOf } from '../../../domain/access.ts'
import { fillIn } from '../../../domain/text.ts'
import { type ApiKey, NewApiKey, Scope } from '../../../schema/api-key.ts'
import { ProblemError } from '../../../schema/problem.ts'
import { Id } from '../../../schema/values.ts'
import { readJsonOrForm } from '../../body.ts'
import type { HttpDeps } from '../../deps.ts'
import { say } from '../../flash.ts'
import { readFilled } from '../../form.ts'
import { operated } from '../../operated.ts'
import { type Env, parseWith, type Router, slugOf } from '../../router.ts'
import { appShellOf, sendDashboard } from '../../shell.ts'

const dayMs = 86_400_000
const perPage = 200

/** Adds `/dashboard/{app}/api-keys`. */
export function apiKeyPageRoutes(router: Router, { assent, publicUrl, clock }: HttpDeps): void {
  const at = '/dashboard/:app/api-keys'

  async function show(c: Context<Env>, filled?: FilledKey): Promise<Response> {
    const shell = await appShellOf(c, 'api-keys')
    const page = apiKeysPage({
      shell,
      now: clock.now(),
      confirmed: c.get('signedIn').session.confirmed,
      ofAllApps: appOf(c.get('principal')) === null,
      keys: await keysOf(c),
      filled,
    })
    return sendDashboard(c, page, filled ? 422 : 200)
  }

  /** Those that reach this app, newest first. */
  async function keysOf(c: Context<Env>): Promise<ApiKey[]> {
    const slug = slugOf(c, 'app')
    const keys: ApiKey[] = []
    let after: string | undefined
    do {
      const { rows, next } = await assent.listApiKeys({ limit: perPage, after }, c.get('principal'))
      keys.push(...rows.filter(({ app }) => app === null || app === slug))
      after = next
    } while (after !== undefined)
    return keys.toReversed()
  }

  router.get(at, operated('admin'), (c) => show(c))

  router.post(at, operated('admin', { confirmed: true, act: 'api_key_created' }), async (c) => {
    const slug = slugOf(c, 'app')
    const form = z.strictObject({
      name: NewApiKey.shape.name,
      scope: Scope,
      app: z.enum(appOf(c.get('principal')) === null ? [slug, ''] : [slug]),
      expiry: z.enum(expiries),
    })
    const { given, data, faults } = await readFilled(c, form)
    if (!data) {
      const isOfForm = Object.keys(faults).every((field) => field in form.shape)
      if (!isOfForm) throw new ProblemError('invalid')
      const { name = '', scope = '', app = '', expiry = '' } = given
      return show(c, {
        name: name.slice(0, 100),
        scope,
        app,
        expiry,
        faults: Object.fromEntries(Object.keys(faults).map((field) => [field, true])),
      })
    }
    const { name, scope, app, expiry } = data
    const until = clock.now() + Number(expiry) * dayMs
    const made = await assent.createApiKey(
      {
        name,
        scopes: [scope],
        ...(app === '' ? {} : { app }),
        ...(expiry === 'never' ? {} : { expiresAt: new Date(until).toISOString() }),
      },
      c.get('principal'),
    )
    c.set('acted', { object: `${made.name} (${made.prefix}…)` })
    return sendDashboard(c, madeKeyPage(await appShellOf(c, 'api-keys'), made))
  })

  router.post(`${at}/revoke`, operated('admin', { confirmed: true, act: 'api_key_revoked' }), async (c) => {
    const { id } = parseWith(z.strictObject({ id: Id }), await readJsonOrForm(c))
    const key = (await keysOf(c)).find((one) => one.id === id)
    if (!key) throw new ProblemError('api_key_unknown')
    await assent.revokeApiKey(id, c.get('principal'))
    c.set('acted', { object: `${key.name} (${key.prefix}…)` })
    const { apiKeys } = (await appShellOf(c, 'api-keys')).words
    say(c, publicUrl, fillIn(apiKeys.saidRevoked, { name: key.name }))
    return c.redirect(sectionAddress(slugOf(c, 'app'), 'api-keys'), 303)
  })
}
