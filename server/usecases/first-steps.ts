/** How far an app has come on its way to the first real opt-in, and whether it is there. */
import { missingParts, type NoticePart } from '../domain/notice-parts.ts'
import { sumOf } from '../domain/tally.ts'
import { getAppView } from './find.ts'
import type { AppView, Ports, Store } from './ports.ts'

/** What an overview begins with. */
export type FirstStepsTaken = {
  /** Whether anybody ever opted in, and whether that was more than a try on the simulator. */
  optedIn: 'nobody' | 'simulated' | 'real'
  /** Languages that a current notice exists in. */
  locales: string[]
  /** Parts that one of the current notices lacks. */
  missing: NoticePart[]
  /** Whether a real WhatsApp channel is there. */
  connected: boolean
  /** How often a consent step was shown that leads to a real thread. */
  shown: number
  /** Whether an endpoint listens, or a key may ask. */
  told: boolean
}

/** The use case of first steps. */
export type FirstSteps = { getFirstSteps(app: string): Promise<FirstStepsTaken> }

/** What an overview begins with, read off what is there: nobody ticks a box. */
export function createFirstSteps({ store }: Pick<Ports, 'store'>): FirstSteps {
  return {
    async getFirstSteps(slug) {
      const view = await getAppView(store, slug)
      const { app, live } = view
      const [optedIn, notices, endpoints, keys, funnels] = await Promise.all([
        whoOptedIn(store, view),
        store.currentNotices(app.id),
        store.listEndpoints(app.id),
        store.listApiKeys(app.slug, { limit: 200, after: undefined }),
        store.funnels(app.id, false),
      ])
      return {
        optedIn,
        locales: notices.map(({ locale }) => locale).sort(),
        missing: missingParts(notices, app),
        connected: live,
        shown: [...funnels.values()].reduce((sum, { shown }) => sum + shown, 0),
        told: endpoints.length > 0 || keys.rows.some(({ revokedAt }) => revokedAt === null),
      }
    },
  }
}

async function whoOptedIn(store: Store, { app, live }: AppView): Promise<FirstStepsTaken['optedIn']> {
  const tallies = await store.tallyContacts(app.id)
  if (sumOf(tallies, { simulated: false, status: 'opted_in' }) > 0) return 'real'
  // Whoever opted out since, or was erased, had opted in all the same.
  const ever = await store.countEver(app.id, 'became_opted_in')
  if (ever.real > 0) return 'real'
  return ever.simulated > 0 && !live ? 'simulated' : 'nobody'
}
