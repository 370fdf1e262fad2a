/** What every page of the dashboard is given besides its own matter, read from the request; and how such a page is sent. */
import type { Context } from 'hono'
import type { Section, Shell } from '../../site/dashboard/shell.ts'
import type { Page } from '../../site/layout.ts'
import { appOf } from '../domain/access.ts'
import { ProblemError } from '../schema/problem.ts'
import { chosenTheme, dashboardWords } from './appearance.ts'
import { takeFlash } from './flash.ts'
import { sendPage } from './page.ts'
import { type Env, slugOf } from './router.ts'

/** More apps than this are not listed in the switcher. */
const appsAtMost = 200

/** Behind `operated`: the frame of a page about no app in particular. */
export async function shellOf(c: Context<Env>, section: Section): Promise<Shell> {
  const { assent, publicUrl } = c.get('doors')
  const { name, email, role, locale } = c.get('operator')
  const page = { limit: appsAtMost, after: undefined }
  const { rows } = await assent.listApps(page, appOf(c.get('principal')))
  return {
    ...doorShellOf(c, locale),
    operator: { name, email, role },
    apps: rows.map(({ slug, name }) => ({ slug, name })),
    mayMakeApps: role === 'owner' && appOf(c.get('principal')) === null,
    app: null,
    section,
    flash: takeFlash(c, publicUrl),
  }
}

/** Behind `operated`: the frame of a page about the app in its address. Throws `app_unknown`. */
export async function appShellOf(
  c: Context<Env>,
  section: Section,
): Promise<Shell & { app: NonNullable<Shell['app']> }> {
  return appShellAt(c, section, slugOf(c, 'app'))
}

/** The same, of an app that was found otherwise. */
export async function appShellAt(
  c: Context<Env>,
  section: Section,
  slug: string,
): Promise<Shell & { app: NonNullable<Shell['app']> }> {
  const { assent } = c.get('doors')
  const [shell, { name, phone }, simulated, trouble] = await Promise.all([
    shellOf(c, section),
    assent.getApp(slug),
    assent.simulatorChannel(slug).then(() => true, isGone),
    assent.endpointTrouble(slug),
  ])
  return { ...shell, app: { slug, name, phone, simulated, trouble } }
}

/** The frame of a page at the door, where nobody is known yet. */
export function doorShellOf(
  c: Context<Env>,
  preferred: string | null = null,
): Pick<Shell, 'words' | 'theme' | 'here' | 'island'> {
  const { assets } = c.get('doors')
  const { pathname, search } = new URL(c.req.url)
  return {
    words: dashboardWords(c, preferred),
    theme: chosenTheme(c),
    here: pathname + search,
    island(name) {
      const file = assets.island(name)
      return file === undefined ? undefined : `/site/${file}`
    },
  }
}

/** Sends a page of the dashboard; 422 for a form that comes back with its faults. */
export function sendDashboard(c: Context<Env>, page: Page, status = 200, inlined: Page[] = []): Response {
  return sendPage(c, page, { scripts: true, status, inlined })
}

function isGone(error: unknown): boolean {
  if (error instanceof ProblemError) return false
  throw error
}
