/** The front page of an installation: where everything is. */
import { html } from 'hono/html'
import { type Page, page } from '../layout.ts'
import { plainStyles } from '../styles/visitor.ts'

/** Links to what can be tried, where there is a demo, and to the interface. */
export function homePage({ publicUrl, demo }: { publicUrl: string; demo: boolean }): Page {
  const link = (path: string, text: string) => html`<p><a href="${publicUrl}${path}">${text}</a></p>`
  const body = html`<main><h1>Assent</h1><p>Consent for WhatsApp, kept here.</p>${demo ? html`${link('/demo', 'A demo shop with the widget')}${link('/c/demo', 'Its consent page')}${link('/c/demo/qr/qr.svg', 'Its QR code')}${link('/simulator/demo', 'The simulated phone')}` : ''}${link('/openapi.json', 'The interface (OpenAPI)')}</main>`
  return page({ locale: 'en', dir: 'ltr', title: 'Assent', styles: plainStyles, body })
}
