/** `<assent-dialog>`: the consent step over the page. Lit's templates, loaded on intent; one answer, one plain link to the thread. */
import { html, nothing, render, type TemplateResult } from 'lit/html.js'
import type { Gate } from '../server/schema/gate.ts'
import { dialogStyles } from './dialog.styles.ts'
import { type Answer, createAnswer, postAnswer, resendKept } from './gate.ts'

export { resendKept }

/** What the loader opens a dialog with. */
export type OpenOptions = { base: string; entryPoint: string; gate: Gate; opener: HTMLElement }

type Qr = { viewBox: string; path: string }

const cross = html`<svg viewBox="0 0 20 20" aria-hidden="true"><path d="m4 4 12 12M16 4 4 16" stroke="currentColor" stroke-width="1.8" /></svg>`

/**
 * The dialog of one gate.
 * @fires assent:opened - when it is shown
 * @fires assent:continued - when an answer was given, with its decision
 */
export class AssentDialog extends HTMLElement {
  private readonly root = this.attachShadow({ mode: 'open' })
  private options!: OpenOptions
  private answers!: { accept: Answer; decline: Answer }
  private qr: Qr | undefined
  private fault: 'tick' | 'phone' | undefined
  private sent: Answer | undefined

  constructor() {
    super()
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(dialogStyles)
    this.root.adoptedStyleSheets = [sheet]
  }

  /** Shows the step afresh: every answer has a new reference. */
  show(options: OpenOptions): void {
    const { gate } = options
    this.options = options
    this.sent = this.fault = undefined
    this.answers = { accept: createAnswer(gate, 'accept'), decline: createAnswer(gate, 'decline') }
    const { accent, onAccent } = gate.theme
    if (accent) this.style.setProperty('--assent-accent', accent)
    if (onAccent) this.style.setProperty('--assent-on-accent', onAccent)
    this.draw()
    void this.loadQr()
    this.find<HTMLDialogElement>('dialog')?.showModal()
    this.find('h2')?.focus()
    this.tell('opened')
  }

  private find<E extends HTMLElement>(selector: string): E | null {
    return this.root.querySelector<E>(selector)
  }

  /** An image of it would need a place in the page's policy: the path is drawn here. The plain page, so that the phone asks afresh. */
  private async loadQr(): Promise<void> {
    const { base, gate, entryPoint } = this.options
    try {
      const answer = await fetch(`${base}/c/${gate.app.slug}/${entryPoint}/qr.svg`)
      const [, viewBox, path] = /viewBox="([\d ]+)".+d="([^"]+)"\/><\/svg>/.exec(await answer.text()) ?? []
      if (viewBox && path) this.qr = { viewBox, path }
      this.draw()
    } catch {
      // Without it there is one column.
    }
  }

  /** Counts the step without identifying anybody, and tells the page. */
  private tell(step: 'opened' | 'continued', decision?: Answer['decision']): void {
    const { base, gate, entryPoint } = this.options
    const app = gate.app.slug
    navigator.sendBeacon?.(`${base}/v1/gate/${app}/measures`, new URLSearchParams({ entryPoint, step }))
    const detail = { app, entryPoint, decision }
    this.dispatchEvent(new CustomEvent(`assent:${step}`, { bubbles: true, composed: true, detail }))
  }

  /** The link does the rest: nothing is awaited, and a failed post never holds anybody. */
  private go(event: Event, answer: Answer): void {
    const { base, gate, entryPoint } = this.options
    const boxes = [...this.root.querySelectorAll<HTMLInputElement>('[type=checkbox]')]
    // Without boxes the button itself is the answer.
    const ticked = boxes.length ? boxes.filter((box) => box.checked).map((box) => box.value) : undefined
    const phone = this.find<HTMLInputElement>('[name=phone]')?.value.trim() ?? ''
    this.fault = answer.decision === 'accept' ? this.faultOf(ticked, phone) : undefined
    if (this.fault) {
      event.preventDefault()
      this.draw()
      this.find(`[${this.fault}]`)?.focus()
      return
    }
    postAnswer(base, gate, entryPoint, answer, ticked, phone)
    this.tell('continued', answer.decision)
    // After the link was followed: whoever comes back finds what is left to do.
    setTimeout(() => {
      this.sent = answer
      this.draw()
    })
  }

  private faultOf(ticked: string[] | undefined, phone: string): 'tick' | 'phone' | undefined {
    const { notice, phoneField } = this.options.gate
    const missing = ticked && notice.purposes.some(({ id, required }) => required && !ticked.includes(id))
    if (missing || ticked?.length === 0) return 'tick'
    return phoneField !== 'none' &&
      (phone || phoneField === 'required') &&
      phone.replace(/\D/g, '').length < 7
      ? 'phone'
      : undefined
  }

  private draw(): void {
    render(this.step(), this.root)
  }

  private step(): TemplateResult {
    const { gate } = this.options
    const { app, chat, strings, locale, dir } = gate
    return html`<dialog aria-labelledby="t" lang=${locale} dir=${dir} class=${this.qr ? 'qr' : ''} @close=${() => this.options.opener.focus()}>
<div class="main"><div class="who"><span class="m" aria-hidden="true">${[...app.name][0]?.toUpperCase()}</span><span><b>${app.name}</b><br><bdi dir="ltr">${chat.display}</bdi></span></div>
${this.sent ? this.afterwards(gate, this.sent) : this.question(gate)}</div>
${this.qr ? html`<aside><svg viewBox=${this.qr.viewBox} role="img" aria-label="QR" shape-rendering="crispEdges"><path d=${this.qr.path} /></svg><p><b>${strings.usePhoneTitle}</b></p><p>${strings.usePhoneText}</p></aside>` : nothing}
<button class="x" aria-label=${strings.close} @click=${() => this.find<HTMLDialogElement>('dialog')?.close()}>${cross}</button></dialog>`
  }

  private question(gate: Gate): TemplateResult {
    const { notice, chat, strings, mode } = gate
    const { accept, decline } = this.answers
    const single = notice.purposes.length === 1
    const boxed = mode === 'required' || !single
    return html`<h2 id="t" tabindex="-1">${mode === 'required' ? strings.requiredTitle : strings.choiceTitle}</h2>
<p>${notice.statement}</p>
${boxed && single ? nothing : html`<p><b>${chat.declaration}</b></p>`}
${boxed ? notice.purposes.map(({ id, label }) => html`<label class=${this.fault === 'tick' ? 'bad' : ''}><input type="checkbox" tick value=${id} aria-invalid=${this.fault === 'tick'} aria-describedby="e"><span>${single ? chat.declaration : label}</span></label>`) : nothing}
${gate.phoneField === 'none' ? nothing : html`<label class="field">${strings.phoneLabel}<input name="phone" phone type="tel" autocomplete="tel" dir="ltr" aria-invalid=${this.fault === 'phone'} aria-describedby="h e"><span class="s" id="h">${strings.phoneHint}</span></label>`}
<div id="e" role="alert">${this.fault ? this.errorText(gate) : nothing}</div>
${
  mode === 'required'
    ? html`<a class="b" href=${accept.href} @click=${(event: Event) => this.go(event, accept)}>${strings.continue}</a>`
    : html`<div class="two"><a class="b" href=${accept.href} @click=${(event: Event) => this.go(event, accept)}>${notice.yesLabel}</a><a class="b" href=${decline.href} @click=${(event: Event) => this.go(event, decline)}>${notice.noLabel}</a></div>`
}
<p class="s">${mode === 'choice' ? `${strings.bothOpen} ` : ''}${notice.howToStop}${notice.privacyUrl ? html` <a href=${notice.privacyUrl} target="_blank" rel="noopener">${strings.privacyPolicy}</a>` : nothing}</p>`
  }

  private errorText({ strings, chat }: Gate): TemplateResult {
    if (this.fault === 'phone') return html`<p class="error">${strings.phoneInvalid}</p>`
    const [before, after] = strings.ratherNot.split('{number}')
    return html`<p class="error">${strings.tickToContinue} ${before}<a href="tel:${chat.number}"><bdi dir="ltr">${chat.display}</bdi></a>${after}</p>`
  }

  private afterwards({ strings }: Gate, { draft, href }: Answer): TemplateResult {
    return html`<h2 id="t" tabindex="-1">${strings.nowSend}</h2><p>${strings.nowSendText}</p><p class="draft" dir="auto">${draft}</p><a class="b" href=${href}>${strings.openWhatsApp}</a>`
  }
}

if (!customElements.get('assent-dialog')) customElements.define('assent-dialog', AssentDialog)
addEventListener('online', resendKept)

let dialog: AssentDialog | undefined

/** Opens the step. */
export function openDialog(options: OpenOptions): void {
  dialog ??= document.createElement('assent-dialog') as AssentDialog
  if (!dialog.isConnected) document.body.append(dialog)
  dialog.show(options)
}
