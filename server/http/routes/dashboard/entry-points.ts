/** Entry points in the dashboard: all of them with their funnels, and each with what is handed out of it. */
import type { Context } from 'hono'
import { entryPointPage } from '../../../../site/dashboard/entry-points/entry-point.ts'
import { entryPointsPage } from '../../../../site/dashboard/entry-points/entry-points.ts'
import { entryPointAddress } from '../../../../site/dashboard/entry-points/kinds.ts'
import type {
  EntryPointFaults,
  EntryPointForm,
} from '../../../../site/dashboard/entry-points/new-entry-point.ts'
import { sectionAddress } from '../../../../site/dashboard/shell.ts'
import { fillIn } from '../../../domain/text.ts'
import { EntryPointKind, EntryPointPatch, NewEntryPoint } from '../../../schema/app.ts'
import { ProblemError } from '../../../schema/problem.ts'
import { isFirstEntryPoint } from '../../../usecases/apps.ts'
import { readForm } from '../../body.ts'
import type { HttpDeps } from '../../deps.ts'
import { say } from '../../flash.ts'
import { operated } from '../../operated.ts'
import { type Env, type Router, slugOf } from '../../router.ts'
import { appShellOf, sendDashboard } from '../../shell.ts'

/** Adds `/dashboard/{app}/entry-points` and a page for each of them. */
export function entryPointPageRoutes(router: Router, { assent, publicUrl }: HttpDeps): void {
  const all = sectionAddress(':app', 'entry-points')
  const one = entryPointAddress(':app', ':entryPoint')

  async function showAll(c: Context<Env>, adding: EntryPointForm | undefined): Promise<Response> {
    const shell = await appShellOf(c, 'entry-points')
    const app = shell.app.slug
    const entryPoints = await assent.listEntryPoints(app)
    const hasFaults = adding !== undefined && Object.keys(adding.faults).length > 0
    return sendDashboard(c, entryPointsPage({ shell, app, entryPoints, adding }), hasFaults ? 422 : 200)
  }

  async function showOne(c: Context<Env>, returned?: EntryPointForm): Promise<Response> {
    const slug = slugOf(c, 'entryPoint')
    const shell = await appShellOf(c, 'entry-points')
    const app = shell.app.slug
    const [entryPoint, smsNumbers] = await Promise.all([
      assent.getEntryPoint(app, slug),
      assent.listSmsNumbers(app),
    ])
    const isKept = isFirstEntryPoint(slug)
    const page = entryPointPage({ shell, app, publicUrl, entryPoint, isKept, smsNumbers, returned })
    return sendDashboard(c, page, returned ? 422 : 200)
  }

  router.get(all, operated('read'), (c) => {
    const asked = c.req.query('new')
    if (asked === undefined) return showAll(c, undefined)
    const kind = EntryPointKind.safeParse(asked).data
    return showAll(c, { typed: new URLSearchParams(kind === undefined ? {} : { kind }), faults: {} })
  })

  router.post(all, operated('write', { act: 'entry_point_created' }), async (c) => {
    const typed = await readForm(c)
    const app = slugOf(c, 'app')
    const { body, faults } = read(typed)
    if (!body) return showAll(c, { typed, faults })
    try {
      const made = await assent.createEntryPoint(app, body)
      c.set('acted', { object: made.slug })
      const { entryPoints } = (await appShellOf(c, 'entry-points')).words
      say(c, publicUrl, fillIn(entryPoints.made, { name: made.name }))
      return c.redirect(entryPointAddress(app, made.slug), 303)
    } catch (error) {
      if (!(error instanceof ProblemError) || error.code !== 'slug_taken') throw error
      return showAll(c, { typed, faults: { slug: 'slugTaken' } })
    }
  })

  router.get(one, operated('read'), (c) => showOne(c))

  router.post(one, operated('write', { act: 'entry_point_changed' }), async (c) => {
    const typed = await readForm(c)
    const app = slugOf(c, 'app')
    const entryPoint = await assent.getEntryPoint(app, slugOf(c, 'entryPoint'))
    const { slug, name } = entryPoint
    const { entryPoints } = (await appShellOf(c, 'entry-points')).words
    if (typed.get('act') === 'delete') {
      await assent.deleteEntryPoint(app, slug)
      c.set('acted', { action: 'entry_point_deleted' })
      say(c, publicUrl, fillIn(entryPoints.gone, { name }))
      return c.redirect(sectionAddress(app, 'entry-points'), 303)
    }
    const given = (field: string) => (typed.has(field) ? (typed.get(field) ?? '').trim() || null : undefined)
    const patch = EntryPointPatch.safeParse({
      name: typed.get('name') ?? undefined,
      keyword: given('keyword'),
      signupUrl: given('signupUrl'),
    })
    const faults = {
      ...(patch.success ? {} : faultsOf(patch.error.issues)),
      ...(entryPoint.kind === 'sms' && given('keyword') === null ? missingKeyword : {}),
    }
    if (!patch.success || Object.keys(faults).length > 0) return showOne(c, { typed, faults })
    await assent.patchEntryPoint(app, slug, patch.data)
    say(c, publicUrl, entryPoints.saved)
    return c.redirect(entryPointAddress(app, slug), 303)
  })
}

const missingKeyword: EntryPointFaults = { keyword: 'keywordMissing' }

/** A new entry point as it was typed; without a name in addresses one is made from its name. */
function read(typed: URLSearchParams): { body: NewEntryPoint | undefined; faults: EntryPointFaults } {
  const text = (name: string) => (typed.get(name) ?? '').trim()
  const kind = text('kind')
  const result = NewEntryPoint.safeParse({
    kind,
    name: text('name'),
    slug: text('slug') || slugFrom(text('name')),
    // What was typed for another kind is meant for that one.
    keyword: (kind === 'sms' && text('keyword')) || undefined,
    signupUrl: (kind === 'whatsapp' && text('signupUrl')) || undefined,
  })
  const faults = {
    ...(result.success ? {} : faultsOf(result.error.issues)),
    ...(kind === 'sms' && text('keyword') === '' ? missingKeyword : {}),
  }
  if (!result.success && Object.keys(faults).length === 0) throw new ProblemError('invalid')
  return { body: Object.keys(faults).length === 0 ? result.data : undefined, faults }
}

const faultWords = {
  name: 'nameFault',
  slug: 'slugFault',
  keyword: 'keywordFault',
  signupUrl: 'signupUrlFault',
} as const

function faultsOf(issues: { path: PropertyKey[] }[]): EntryPointFaults {
  const fields = new Set(issues.map(({ path }) => String(path[0])))
  return Object.fromEntries(Object.entries(faultWords).filter(([field]) => fields.has(field)))
}

/** `Café à Paris` becomes `cafe-a-paris`; a name in another script becomes nothing, and one has to be typed. */
function slugFrom(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 63)
    .replace(/-+$/, '')
}
