/** The simulator: a phone that sends to the business, and beside it, live, what was recorded and why. Works without JavaScript. */
import { html } from 'hono/html'
import { type Markup, mark, type Page, page } from '../layout.ts'
import { attempts } from './attempts.ts'
import { icon } from './icons.ts'
import { phone } from './phone.ts'
import { answer, record } from './record.ts'
import { simulatorStyles } from './simulator.styles.ts'
import type { SimulatorView } from './view.ts'

/** The whole page. */
export function simulatorPage(view: SimulatorView): Page {
  const { app, reference, script } = view
  const at = `/simulator/${app.slug}`
  const body = html`<a class="skip" href="#main">Skip to the phone</a><header>${mark}<h1>Simulator</h1><span class="tag">${icon('lock')}No message leaves this machine</span><nav aria-label="How it begins"><a href="/c/${app.slug}/widget"${current(reference !== undefined)}>Through the consent step</a><a href="${at}"${current(reference === undefined)}>Writes first</a></nav><form method="post" action="${at}/act"><button class="over" name="act" value="over">${icon('restart')}Start over</button></form></header><main id="main" tabindex="-1">${phone(view)}<div class="side">${answer(view)}${record(view)}${attempts(view)}</div>${path}</main>`
  return page({
    locale: 'en',
    dir: 'ltr',
    title: `Simulator · ${app.name}`,
    styles: simulatorStyles,
    body,
    ...(script === undefined ? {} : { head: html`<script type="module" src="${script}"></script>` }),
  })
}

function current(is: boolean): Markup | string {
  return is ? html` aria-current="page"` : ''
}

/** Where the message will land, from the send button to the ring that waits; the style sheet ties it to both. */
const path = html`<div class="path" aria-hidden="true"><svg class="up"><path d="M32 0v2000"/></svg><svg><svg y="100%"><path d="M8 0h4a20 20 0 0 0 20-20"/></svg><path d="M32 20A20 20 0 0 1 52 0"/><line x1="55" x2="88%" y1="0" y2="0"/><svg x="100%" class="end"><path d="m-16-7 9 7-9 7"/></svg><circle cy="100%" r="4" fill="currentColor" stroke="none"/></svg></div>`
