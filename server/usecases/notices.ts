/** Notices: publishing a version, and showing every version that was ever shown. */
import { createHash } from 'node:crypto'
import { isSayable } from '../domain/declaration.ts'
import { noticeFor } from '../domain/notice.ts'
import { namesBusiness } from '../domain/notice-parts.ts'
import type { App, Notice } from '../domain/records.ts'
import type { NewNotice } from '../schema/notice.ts'
import { ProblemError } from '../schema/problem.ts'
import type { Addresses } from './addresses.ts'
import type { Assent } from './assent.ts'
import { composeExamples } from './compose-message.ts'
import { getAppView } from './find.ts'
import type { Ports } from './ports.ts'
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

/** Throws `invalid` for words that nobody could agree to. */
export function refuseUnpublishable(app: App, body: NewNotice): void {
  refuseNamelessDeclaration(app, body)
  refuseUnsayable(body)
}

/** Whoever sends the declaration must have named whom they allow to write. */
function refuseNamelessDeclaration(app: App, { declaration }: NewNotice): void {
  if (!namesBusiness(declaration, app.name))
    throw new ProblemError('invalid', {
      errors: [{ path: 'declaration', message: `must name the business: ${app.name}` }],
    })
}

/** Nobody could ever agree to it: their message would not be recognised. */
function refuseUnsayable(words: NewNotice): void {
  if (!isSayable(words))
    throw new ProblemError('invalid', {
      errors: [
        {
          path: 'declaration',
          message: 'a message with it is no consent: crossed out, quoted, over many lines or a run of signs',
        },
      ],
    })
}
