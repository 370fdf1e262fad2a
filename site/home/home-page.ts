/** The front page of an installation: where everything is. */
import { html } from 'hono/html'
import { type Markup, mark, type Page, page } from '../layout.ts'
import { homeStyles } from '../styles/pages.ts'

/** Links to what can be tried, where there is a demo, and to the interface; each says in a sentence what is there. */
export function homePage({ publicUrl, demo }: { publicUrl: string; demo: boolean }): Page {
  const link = (path: string, name: string, sentence: string): Markup =>
    html`<li><a href="${publicUrl}${path}"><b>${name}</b><span>${sentence}</span></a></li>`
  const toTry = html`${link('/demo', 'The demo shop', 'A bakery’s page with the widget: press its button and agree.')}${link('/c/demo', 'Its consent page', 'The same step for links and QR codes, without any script.')}${link('/simulator/demo', 'The simulated phone', 'Send the message, and see what is recorded and why.')}${link('/c/demo/qr/qr.svg', 'Its QR code', 'To print, or to scan from this screen.')}${link('/c/demo/qr/qr.pdf', 'Its poster', 'A4 for a window or a counter, black on white.')}`
  const body = html`<main><div class="title">${mark}<div><h1>Assent</h1><p class="n">Consent for WhatsApp, kept here.</p></div></div><ul class="card list">${demo ? toTry : ''}${link('/openapi.json', 'The interface', 'Every request and reply, as an OpenAPI document.')}${link('/errors', 'Its problems', 'Every problem it may answer with, and what to do then.')}</ul></main>`
  return page({ locale: 'en', dir: 'ltr', title: 'Assent', styles: homeStyles, body })
}
