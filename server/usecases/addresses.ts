/** Addresses that the product hands out, all under PUBLIC_URL, and the ones it opens at WhatsApp. */
import { draftMessage } from '../domain/declaration.ts'
import type { App } from '../domain/records.ts'
import type { AppView } from './ports.ts'
import type { ReceiptCode } from './receipt-code.ts'
import { sameSecret } from './same-secret.ts'

/** Makes every address. */
export type Addresses = ReturnType<typeof createAddresses>

/** Addresses under a public URL without trailing slash. */
export function createAddresses(publicUrl: string, receiptCode: ReceiptCode) {
  const chatUrl = ({ app, live, hasChannel }: AppView) =>
    hasChannel && !live ? `${publicUrl}/simulator/${app.slug}` : `https://wa.me/${app.phone.slice(1)}`
  return {
    publicUrl,
    consentPage: (app: Pick<App, 'slug'>, entryPoint?: string) =>
      entryPoint === undefined ? `${publicUrl}/c/${app.slug}` : `${publicUrl}/c/${app.slug}/${entryPoint}`,
    chatUrl,
    /** Whether the thread is a real one. */
    isWhatsApp: ({ live, hasChannel }: AppView) => live || !hasChannel,
    /** The thread in a desktop browser; a message goes to `&text=`. */
    webUrl: ({ app }: AppView) => `https://web.whatsapp.com/send?phone=${app.phone.slice(1)}`,
    /** The thread with a message ready to send. */
    draftUrl: (view: AppView, text: string) => `${chatUrl(view)}?text=${encodeURIComponent(text)}`,
    draft: draftMessage,
    /** A receipt names its app, so that it is found without an index over all of them; its code makes it its holder's alone. */
    receipt: (appId: string, id: string) => `${publicUrl}/r/${id}${appId}${receiptCode(appId, id)}`,
    /** What a receipt is of; undefined where it is none that we gave. */
    receiptOf(receipt: string): { id: string; appId: string } | undefined {
      const found = /^([0-9a-hjkmnp-tv-z]{26})([0-9a-hjkmnp-tv-z]{8})([0-9a-f]{20})$/.exec(receipt)
      if (!found) return undefined
      const [, id = '', appId = '', code = ''] = found
      return sameSecret(code, receiptCode(appId, id)) ? { id, appId } : undefined
    },
    notice: (id: string) => `${publicUrl}/n/${id}`,
    /** Where a provider calls; with a secret part where it signs nothing. */
    hook: (channelId: string, token?: string) =>
      token === undefined ? `${publicUrl}/hooks/${channelId}` : `${publicUrl}/hooks/${channelId}/${token}`,
  }
}
