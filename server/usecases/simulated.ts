/** What the simulator shows beside its phone: the same use cases, asked for one number. */

import { activityAt, windowEndsAt } from '../domain/activity.ts'
import { currentPurposes } from '../domain/notice.ts'
import { permission, statusAt } from '../domain/permission.ts'
import { parseReference } from '../domain/reference.ts'
import { ProblemError } from '../schema/problem.ts'
import type { Assent } from './assent.ts'
import { getAppView, getIdentity, listHistory } from './find.ts'
import type { AppView, Ports } from './ports.ts'
import { isoOrNull, viewAnswer, viewContact, viewEvent } from './views.ts'

const simulatorName = 'simulator'
/** More is not looked at beside a phone: the newest. */
const eventsAtMost = 100

/** The simulator's use cases; gone for good once an app has a real channel. */
export function createSimulated({ store, clock }: Ports): Pick<Assent, 'simulated' | 'simulatorChannel'> {
  async function getSimulatedApp(slug: string): Promise<{ view: AppView; channelId: string }> {
    const view = await getAppView(store, slug)
    const row = (await store.listChannels(view.app.id)).find(
      ({ channel }) => channel.provider === simulatorName,
    )
    if (!row || view.live) throw new ProblemError('not_found')
    return { view, channelId: row.channel.id }
  }

  return {
    async simulatorChannel(slug) {
      const { view, channelId } = await getSimulatedApp(slug)
      return { channelId, appName: view.app.name, phone: view.app.phone }
    },

    async simulated(slug, phone, given, atOffsetMs) {
      const { view } = await getSimulatedApp(slug)
      const now = clock.now() + atOffsetMs
      const reference = given === undefined ? undefined : parseReference(given)
      const answer = reference === undefined ? undefined : await store.findAnswer(view.app.id, { reference })
      const notice = answer && (await store.findNotice(answer.noticeId))
      const row = await store.findContact(view.app.id, getIdentity(phone))
      const events = row ? (await listHistory(store, view.app.id, row.contact.id)).slice(-eventsAtMost) : []
      const purposes = currentPurposes(await store.currentNotices(view.app.id))
      const contact = row?.contact
      return {
        permission: {
          ...permission(contact, false, { category: 'template', purposes, now }),
          optIn: contact ? statusAt(contact, now) : 'none',
          activity: contact
            ? { status: activityAt(contact, now), windowEndsAt: isoOrNull(windowEndsAt(contact)) }
            : { status: 'never', windowEndsAt: null },
          evidenceId: contact?.evidenceId ?? null,
        },
        contact: row ? viewContact(row, now) : null,
        events: events.map(viewEvent),
        answer: answer ? viewAnswer(answer, now) : null,
        declaration: notice?.declaration ?? null,
      }
    },
  }
}
