/** A QR code as it is shown and as it is taken along: the same address always stands next to it. */
import { html } from 'hono/html'
import type { EntryPoint } from '../../../server/schema/app.ts'
import { leftToRight, type Markup } from '../../layout.ts'
import type { DashboardWords } from '../../messages/dashboard/dashboard-words.ts'
import { linkButton } from '../components/button.ts'

/** The picture: black on white, also in the dark. From here whatever name this server has outside. */
export function qrPicture(address: string, alt: string): Markup {
  return html`<div class="qr"><img src="${pathOf(address)}" alt="${alt}" width="132" height="132"></div>`
}

/** To download and to print. */
export function qrActions({ settings }: DashboardWords, { qr, url }: Pick<EntryPoint, 'qr' | 'url'>): Markup {
  const pdf = pathOf(qr.pdf)
  return html`<div class="actions">${linkButton({ label: settings.qr.svg, href: pathOf(qr.svg), icon: 'download', download: true })}${linkButton({ label: settings.qr.png, href: pathOf(qr.png), icon: 'download', download: true })}${linkButton({ label: settings.qr.a4, href: `${pdf}?size=a4`, icon: 'printer' })}${linkButton({ label: settings.qr.a6, href: `${pdf}?size=a6`, icon: 'printer' })}</div><p class="caption">${settings.qr.leadsTo} <a href="${pathOf(url)}">${leftToRight(url)}</a></p>`
}

function pathOf(address: string): string {
  return address.replace(/^https?:\/\/[^/]*/, '')
}
