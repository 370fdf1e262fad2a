/** The gate: what a consent step shows, and what its post records. */
import { formatPhone, phoneIdentity } from '../domain/identity.ts'
import { noticeFor } from '../domain/notice.ts'
import type { Answer, App, EntryPoint, Notice, Reported } from '../domain/records.ts'
import { formatReference, makeReference, parseReference } from '../domain/reference.ts'
import { readableOn } from '../schema/contrast.ts'
import type { Gate, Measure, NewConsent, Theme } from '../schema/gate.ts'
import { ProblemError } from '../schema/problem.ts'
import { phoneHint, type Source } from '../schema/values.ts'
import type { Addresses } from './addresses.ts'
import type { Assent, PageContext } from './assent.ts'
import { getAppView, getEntryPoint } from './find.ts'
import type { AppView, Ports } from './ports.ts'
import type { RecordSignal } from './record.ts'
import { truncateIp } from './truncate-ip.ts'
import { iso } from './views.ts'

type Wanted = { locale?: string | undefined; acceptLanguage?: string | undefined }

/** The gate's use cases. */
export function createGate(
  { store, clock, words, newId }: Ports,
  addresses: Addresses,
  record: RecordSignal,
): Pick<
  Assent,
  | 'openGate'
  | 'openConsentPage'
  | 'previewConsentPage'
  | 'newReference'
  | 'postConsent'
  | 'plainChatUrl'
  | 'measure'
  | 'openCard'
> {
  async function gateOf(view: AppView, wanted: Wanted): Promise<{ gate: Gate; notices: Notice[] }> {
    const { app } = view
    const notices = await store.currentNotices(app.id)
    const notice = noticeFor(
      notices,
      wanted.locale ? [wanted.locale] : acceptedLanguages(wanted.acceptLanguage),
    )
    if (!notice) throw new ProblemError('notice_unknown')
    return { gate: gateWith(view, notice), notices }
  }

  function gateWith(
    view: AppView,
    notice: Omit<Notice, 'appId' | 'hash' | 'publishedAt' | 'supersededAt'>,
  ): Gate {
    const { app } = view
    const { dir, gate: strings } = words(notice.locale)
    const {
      id,
      version,
      statement,
      purposes,
      howToStop,
      privacyUrl,
      yesLabel,
      noLabel,
      greeting,
      declaration,
    } = notice
    return {
      app: { slug: app.slug, name: app.name },
      mode: app.mode,
      locale: notice.locale,
      dir,
      notice: { id, version, statement, purposes, howToStop, privacyUrl, yesLabel, noLabel },
      phoneField: app.phoneField,
      chat: {
        url: addresses.chatUrl(view),
        number: app.phone,
        display: formatPhone(app.phone),
        ...(app.theme.whatsAppWeb && addresses.isWhatsApp(view) ? { webUrl: addresses.webUrl(view) } : {}),
        greeting,
        declaration,
      },
      strings,
      theme: looksOf(app.theme),
    }
  }

  function posted(view: AppView, notice: Notice | undefined, answer: Answer) {
    const reference = formatReference(answer.reference)
    const draft = notice ? addresses.draft(notice, answer.decision, reference) : reference
    return {
      draft,
      body: {
        id: answer.id,
        reference,
        status: 'pending' as const,
        expiresAt: iso(answer.expiresAt),
        chatUrl: addresses.draftUrl(view, draft),
        receiptUrl: addresses.receipt(view.app.id, answer.id),
      },
    }
  }

  return {
    async openGate(slug, { entryPoint, ...wanted }) {
      const view = await getAppView(store, slug)
      if (entryPoint !== undefined) await getEntryPoint(store, view.app.id, entryPoint)
      return (await gateOf(view, wanted)).gate
    },

    async openConsentPage(slug, entryPointSlug, wanted) {
      const view = await getAppView(store, slug)
      const entryPoint = await getEntryPoint(store, view.app.id, entryPointSlug)
      const { gate, notices } = await gateOf(view, wanted)
      const { slug: at, name, kind } = entryPoint
      return {
        gate,
        entryPoint: { slug: at, name, kind },
        url: addresses.consentPage(view.app, at),
        locales: notices.map((notice) => notice.locale).sort(),
        version: JSON.stringify([gate, name, notices.map((notice) => notice.id)]),
      }
    },

    async previewConsentPage(slug, words) {
      const view = await getAppView(store, slug)
      const { privacyUrl = view.app.privacyUrl } = words
      const gate = gateWith(view, { ...words, privacyUrl, id: newId(), version: 0 })
      const entryPoint = { slug: 'url', name: view.app.name, kind: 'url' as const }
      return { gate, entryPoint, url: addresses.consentPage(view.app), locales: [gate.locale], version: '' }
    },

    newReference: () => formatReference(makeReference(clock.randomBytes(7))),

    async postConsent(slug, body, page) {
      const view = await getAppView(store, slug)
      refuseForeignOrigin(view.app, page.origin, addresses.publicUrl)
      const entryPoint = await getEntryPoint(store, view.app.id, body.entryPoint ?? 'widget')
      const { answer, created } = await record(view.app.id, {
        kind: 'answered',
        id: newId(),
        reference: referenceOf(body),
        decision: body.decision,
        noticeId: body.noticeId,
        purposes: body.purposes,
        locale: body.locale,
        entryPoint: entryPoint.slug,
        source: sourceOf(entryPoint),
        phone: typedPhone(view.app, body),
        reported: reportedBy(view.app, body, page),
      })
      return { created, ...posted(view, await store.findNotice(answer.noticeId), answer) }
    },

    async plainChatUrl(slug) {
      return addresses.chatUrl(await getAppView(store, slug))
    },

    async measure(slug, { entryPoint, step }: Measure) {
      const view = await getAppView(store, slug)
      await getEntryPoint(store, view.app.id, entryPoint)
      const simulated = !addresses.isWhatsApp(view)
      await store.count(view.app.id, { entryPoint, step, at: clock.now(), simulated })
    },

    async openCard(slug) {
      const view = await getAppView(store, slug)
      return { name: view.app.name, phone: view.app.phone, chatUrl: addresses.chatUrl(view) }
    },
  }
}

/** What of the theme concerns the dialog; the rest is the button's, and nobody else's business. */
function looksOf({ accent, onAccent, scheme }: Theme): Theme {
  return { ...(accent && { accent, onAccent: onAccent ?? readableOn(accent) }), ...(scheme && { scheme }) }
}

/** Languages of an `Accept-Language` header, the most wanted first (RFC 9110, 12.5.4). */
export function acceptedLanguages(header: string | undefined): string[] {
  return (header ?? '')
    .slice(0, 500)
    .split(',')
    .map((item) => {
      const [range = '', ...parameters] = item.trim().split(';')
      const quality = parameters
        .map((one) => /^\s*q=([\d.]+)\s*$/.exec(one)?.[1])
        .find((q) => q !== undefined)
      return { range: range.trim(), q: quality === undefined ? 1 : Number(quality) }
    })
    .filter(({ range, q }) => /^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/.test(range) && q > 0)
    .sort((a, b) => b.q - a.q)
    .map(({ range }) => range)
}

function referenceOf(body: NewConsent): string {
  const reference = parseReference(body.reference)
  if (reference === undefined) {
    throw new ProblemError('invalid', {
      errors: [{ path: 'reference', message: 'ten Crockford base32 characters, as in K7Q2M-9XDPT' }],
    })
  }
  return reference
}

function sourceOf({ kind }: EntryPoint): Source {
  return kind === 'widget' || kind === 'qr' ? kind : 'url'
}

/** An absent Origin is allowed: not every browser sends one, and who forges requests sends whatever is liked. */
function refuseForeignOrigin(app: App, origin: string | null, publicUrl: string): void {
  if (origin === null || app.allowedOrigins.length === 0 || origin === new URL(publicUrl).origin) return
  if (!app.allowedOrigins.includes(origin)) throw new ProblemError('origin_refused')
}

/** Where the app asks for no number, none is kept. */
function typedPhone(app: App, body: NewConsent): string | null {
  if (app.phoneField === 'none' || body.phone === undefined) return null
  const identity = phoneIdentity(body.phone)
  if (!identity)
    throw new ProblemError('invalid', {
      errors: [{ path: 'phone', message: phoneHint }],
    })
  return identity.value
}

function reportedBy(app: App, body: NewConsent, page: PageContext): Reported {
  return {
    pageUrl: withoutQuery(body.pageUrl),
    origin: page.origin?.slice(0, 300) ?? null,
    ip: app.storeIp ? truncateIp(page.ip) : null,
    userAgent: app.storeUserAgent ? (page.userAgent?.slice(0, 300) ?? null) : null,
  }
}

/** Page addresses lose query and fragment: they carry what nobody agreed to give. */
function withoutQuery(address: string | undefined): string | null {
  if (address === undefined || !URL.canParse(address)) return null
  const { protocol, origin, pathname } = new URL(address)
  return protocol === 'https:' || protocol === 'http:' ? `${origin}${pathname}` : null
}
