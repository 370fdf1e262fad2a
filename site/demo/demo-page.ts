/** A customer's page, believable enough to try the widget on: a bakery that never heard of our style sheet. */
import { html } from 'hono/html'
import { type Page, page } from '../layout.ts'
import { demoStyles } from './demo.styles.ts'

/** The page of the app `demo`; `widget` is the hashed script with its integrity value. */
export function demoPage(view: {
  app: { slug: string; name: string }
  publicUrl: string
  widget: { src: string; integrity: string }
}): Page {
  const { app, publicUrl, widget } = view
  const snippet = `<script async src="${publicUrl}/widget.js" data-app="${app.slug}"></script>\n<noscript><a href="${publicUrl}/c/${app.slug}/widget">Chat on WhatsApp</a></noscript>`
  const script = html`<script async src="${widget.src}" integrity="${widget.integrity}" crossorigin="anonymous" data-app="${app.slug}"></script>`
  const body = html`<header><strong>${app.name}</strong><nav aria-label="Shop"><a href="#bread">Bread</a><a href="#bread">Cakes</a><a href="${publicUrl}/c/${app.slug}/widget" data-assent="${app.slug}">Write to us</a></nav></header><main><section class="hero"><div><h1>Bread that took its time.</h1><p>Slow sourdough, baked before dawn on Lamb’s Conduit Street. Order by noon, collect by four.</p><a class="cta" href="#bread">See today’s bake</a><noscript><p><a href="${publicUrl}/c/${app.slug}/widget">Chat on WhatsApp</a></p></noscript></div>${loaf}</section><ul class="wares" id="bread"><li><h2>Country sourdough</h2><p>Thirty hours, three flours</p></li><li><h2>Cardamom knots</h2><p>Out of the oven at seven</p></li><li><h2>Birthday cakes</h2><p>Tell us two days before</p></li></ul><aside aria-labelledby="try"><h2 id="try">This is a demo</h2><p>Press the button at the corner, tick the box, continue, and send the message from the simulated phone. The whole integration is this:</p><pre tabindex="0" role="region" aria-label="The snippet"><code>${snippet}</code></pre><ul><li><a href="${publicUrl}/simulator/${app.slug}">The simulated phone</a></li><li><a href="${publicUrl}/c/${app.slug}">The consent page</a></li><li><a href="${publicUrl}/c/${app.slug}/qr/qr.svg">Its QR code</a></li><li><a href="${publicUrl}/c/${app.slug}/qr/qr.pdf">The poster</a></li></ul></aside></main>`
  return page({
    locale: 'en',
    dir: 'ltr',
    title: `${app.name}: bread that took its time`,
    styles: demoStyles,
    head: script,
    body,
  })
}

const loaf = html`<svg viewBox="0 0 480 340" role="img" aria-label="A loaf of bread"><rect width="480" height="340" rx="24" fill="#f3dfc1"/><circle cx="380" cy="88" r="52" fill="#f6ead3"/><path d="M76 266C70 190 128 138 188 138h76c76 0 136 52 128 128z" fill="#b9722f"/><path d="M90 256c-4-58 42-102 98-102h72c60 0 110 44 112 102z" fill="#cd8a41"/><g fill="none" stroke="#efcd96" stroke-width="12" stroke-linecap="round"><path d="M156 174c20 14 28 48 26 80M220 162c22 16 32 56 30 92M286 166c20 16 30 54 28 88"/></g><rect x="36" y="266" width="408" height="7" rx="3.5" fill="#cb9459"/><path d="M38 120c18-28 50-28 66-8-16 18-46 22-66 8z" fill="#6f955f"/><g fill="#5d5d92"><circle cx="106" cy="78" r="7"/><circle cx="122" cy="92" r="8"/><circle cx="130" cy="74" r="6"/></g></svg>`
