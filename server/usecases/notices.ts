/** Notices: publishing a version, and showing every version that was ever shown. */
import { createHash } from 'node:crypto'
import { noticeFor } from '../domain/notice.ts'
import type { App, Notice } from '../domain/records.ts'
import type { NewNotice } from '../schema/notice.ts'
import { ProblemError } from '../schema/problem.ts'
import type { Addresses } from './addresses.ts'
import type { Assent } from './assent.ts'
import { composeExamples } from './compose-message.ts'
import { getAppView } from './find.ts'
import type { Ports } from './ports.ts'
import { refuseUnpublishable } from './refuse-unpublishable.ts'
import { viewNotice } from './views.ts'

/** The use cases of notices. */
export function createNotices(
  ports: Ports,
  addresses: Addresses,
): Pick<Assent, 'publishNotice' | 'showMessages' | 'listNotices' | 'getNotice'> {
  const { store, clock, newId } = ports
  return {
    async publishNotice(slug, body) {
      const { app } = await getAppView(store, slug)
      refuseUnpublishable(app, body)
      return viewNotice(await store.publishNotice(newNotice(body, app, newId(), clock.now())))
    },

    async showMessages(slug) {
      const view = await getAppView(store, slug)
      const notice = noticeFor(await store.currentNotices(view.app.id), [])
      if (!notice) throw new ProblemError('not_found')
      return composeExamples(view, notice, ports, addresses)
    },

    async listNotices(slug, page) {
      const { app } = await getAppView(store, slug)
      const { rows, next } = await store.listNotices(app.id, page)
      return { rows: rows.map(viewNotice), next }
    },

    async getNotice(id) {
      const notice = await store.findNotice(id)
      const view = notice && (await store.findAppById(notice.appId))
      if (!notice || !view) throw new ProblemError('not_found')
      return { notice: viewNotice(notice), app: { slug: view.app.slug, name: view.app.name } }
    },
  }
}

/** A notice about to be published; its version is given by the store. */
export function newNotice(
  body: NewNotice,
  app: App,
  id: string,
  publishedAt: number,
): Omit<Notice, 'version' | 'supersededAt'> {
  const words = { ...body, privacyUrl: body.privacyUrl === undefined ? app.privacyUrl : body.privacyUrl }
  return { ...words, id, appId: app.id, hash: hashWords(words), publishedAt }
}

/** SHA-256, hex, of the words as JSON with the fields in this order: what the proof page tells people to check. */
export function hashWords(words: NewNotice): string {
  const {
    locale,
    statement,
    purposes,
    greeting,
    declaration,
    yesLabel,
    noLabel,
    howToStop,
    privacyUrl = null,
  } = words
  const asked = purposes.map(({ id, label, required }) => ({ id, label, required }))
  const canonical = {
    locale,
    statement,
    purposes: asked,
    greeting,
    declaration,
    yesLabel,
    noLabel,
    howToStop,
    privacyUrl,
  }
  return createHash('sha256').update(JSON.stringify(canonical)).digest('hex')
}
