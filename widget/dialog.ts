/** `<assent-dialog>`: the consent step over the page. Loaded on intent; one answer, one plain link into the thread. */
import { html, nothing, render, type TemplateResult } from 'lit/html.js'
import type { Gate } from '../server/schema/gate.ts'
import { dialogStyles } from './dialog.styles.ts'
import { type Answer, createAnswer, type Given, measure, postAnswer, resendKept, type Step } from './gate.ts'
import { fetchQrCode, type QrCode } from './qr-code.ts'

export { resendKept }

/** A link on the page: its step, its consent page, and itself, that gets the focus back. */
export type Opener = { entryPoint: string; page: string; opener: HTMLElement }

type Opening = Opener & Step

type Fault = 'tick' | 'phone'

/**
 * The dialog of one gate. Lit's templates without its element: five places that draw need no reactive properties, and their
 * machinery would be a third of the file.
 * @fires assent:opened - when it is shown
 * @fires assent:continued - when an answer is given; `detail.decision` says which
 */
export class AssentDialog extends HTMLElement {
  private readonly root = this.attachShadow({ mode: 'open' })
  private opening: Opening | undefined
  private answers: Answer[] = []
  private qrCode: QrCode | undefined
  private fault: Fault | undefined
  /** The answer that was given, before anybody came back. */
  private pressed: Answer | undefined
  /** The answer that waits for its message. */
  private sent: Answer | undefined

  constructor() {
    super()
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(dialogStyles)
    this.root.adoptedStyleSheets = [sheet]
  }

  /** Shows the step afresh: empty boxes, new references. */
  show(opening: Opening): void {
    if (this.opening) return
    const { gate } = opening
    this.opening = opening
    this.answers = [createAnswer(gate, 'accept'), createAnswer(gate, 'decline')]
    this.pressed = this.sent = this.fault = this.qrCode = undefined
    const { accent, onAccent } = gate.theme
    if (accent) this.style.setProperty('--assent-accent', accent)
    if (onAccent) this.style.setProperty('--assent-on-accent', onAccent)
    if (matchMedia('(min-width: 720px)').matches) void this.drawQrCode(opening)
    this.draw()
    this.find<HTMLDialogElement>('dialog')?.showModal()
    this.find('h2')?.focus()
    this.tell('opened')
  }

  private draw(): void {
    render(this.opening ? this.step(this.opening) : nothing, this.root, { host: this })
  }

  private find<E extends HTMLElement>(selector: string): E | null {
    return this.root.querySelector<E>(selector)
  }

  /** Whoever comes back after an answer finds what is left to do. */
  comeBack(): void {
    if (document.hidden || !this.pressed) return
    this.sent = this.pressed
    this.pressed = undefined
    this.draw()
    this.find('h2')?.focus()
  }

  /** Its place is held while it loads, so that nothing moves when it comes. */
  private async drawQrCode(opening: Opening): Promise<void> {
    this.qrCode = { viewBox: '0 0 1 1', path: '' }
    const { origin, gate, entryPoint } = opening
    const found = await fetchQrCode(`${origin}/c/${gate.app.slug}/${entryPoint}/qr.svg`)
    if (this.opening !== opening) return
    this.qrCode = found
    this.draw()
  }

  private close(): void {
    const opener = this.opening?.opener
    this.opening = this.pressed = undefined
    this.draw()
    opener?.focus()
  }

  private tell(name: 'opened' | 'continued', decision?: Answer['decision']): void {
    const { entryPoint, gate } = this.opening!
    measure(this.opening!, name)
    const detail = { app: gate.app.slug, entryPoint, decision }
    this.dispatchEvent(new CustomEvent(`assent:${name}`, { bubbles: true, composed: true, detail }))
  }

  /** The link does the rest: nothing is awaited, and a failed post never holds anybody. */
  private press(event: Event, answer: Answer): void {
    const given = answer.decision === 'accept' ? this.given(this.opening!.gate) : {}
    if (typeof given === 'string') {
      event.preventDefault()
      this.fault = given
      this.draw()
      this.find('[aria-invalid=true]:not(:checked)')?.focus()
      return
    }
    postAnswer(this.opening!, answer, given)
    this.pressed = answer
    this.tell('continued', answer.decision)
  }

  /** What is ticked and typed beside a Yes, or what is missing. */
  private given({ notice, phoneField }: Gate): Given | Fault {
    const boxes = [...this.root.querySelectorAll<HTMLInputElement>('[type=checkbox]')]
    const ticked = boxes.filter((box) => box.checked).map((box) => box.value)
    if (boxes.some((box) => box.required && !box.checked) || (boxes[0] && !ticked[0])) return 'tick'
    // Without boxes the button itself is the answer to all of them.
    const purposes = boxes[0] ? ticked : notice.purposes.map(({ id }) => id)
    const typed = this.find<HTMLInputElement>('[type=tel]')?.value.trim()
    if (!typed && phoneField !== 'required') return { purposes }
    const digits = typed?.replace(/\D/g, '').replace(/^00/, '') ?? ''
    return /^[1-9]\d{6,14}$/.test(digits) ? { purposes, phone: `+${digits}` } : 'phone'
  }

  private step({ gate, page }: Opening): TemplateResult {
    const { app, chat, strings } = gate
    return html`
      <dialog aria-labelledby="title" lang=${gate.locale} dir=${gate.dir} class=${this.qrCode ? 'wide' : nothing} @close=${this.close}>
        <section>
          <header><i aria-hidden="true">${[...app.name][0]?.toUpperCase()}</i><span>${app.name}<bdi dir="ltr">${chat.display}</bdi></span></header>
          ${this.sent ? this.afterwards(gate, this.sent) : this.question(gate)}
        </section>
        ${this.qrCode ? this.handOver(this.qrCode, page, gate) : nothing}
        <button aria-label=${strings.close} @click=${() => this.find<HTMLDialogElement>('dialog')?.close()}>
          <svg width="20" viewBox="0 0 20 20" aria-hidden="true"><path d="m5 5 10 10M15 5 5 15" /></svg>
        </button>
      </dialog>`
  }

  private question(gate: Gate): TemplateResult {
    const { mode, notice, chat, strings } = gate
    const isRequired = mode === 'required'
    const isSingle = !notice.purposes[1]
    return html`
      <h2 id="title" tabindex="-1" autofocus>${isRequired ? strings.requiredTitle : strings.choiceTitle}</h2>
      <p>${notice.statement}</p>
      ${isRequired && isSingle ? nothing : html`<p class="own">${chat.declaration}</p>`}
      ${isRequired || !isSingle ? this.boxes(gate, isSingle) : nothing}
      ${gate.phoneField === 'none' ? nothing : this.phone(gate)}
      ${
        isRequired
          ? this.link(this.answers[0]!, strings.continue)
          : html`<div class="two">${this.link(this.answers[0]!, notice.yesLabel)}${this.link(this.answers[1]!, notice.noLabel)}</div>`
      }
      <small>${isRequired ? nothing : `${strings.bothOpen} `}${notice.howToStop}${notice.privacyUrl ? html` <a href=${notice.privacyUrl} target="_blank" rel="noopener">${strings.privacyPolicy}</a>` : nothing}</small>`
  }

  private link(answer: Answer, label: string): TemplateResult {
    const press = (event: Event) => this.press(event, answer)
    return html`<a class="go" href=${answer.href} @click=${press} @auxclick=${press}>${label}</a>`
  }

  private boxes(gate: Gate, isSingle: boolean): TemplateResult {
    const { purposes } = gate.notice
    const anyWillDo = !purposes.some(({ required }) => required)
    const isMissing = this.fault === 'tick'
    return html`
      ${purposes.map(
        ({ id, label, required }) => html`
          <label class="box">
            <input type="checkbox" value=${id} ?required=${required || isSingle} aria-invalid=${isMissing && (required || anyWillDo)} aria-describedby="tick" @change=${this.mend}>
            <span>${isSingle ? gate.chat.declaration : label}</span>
          </label>`,
      )}
      ${this.alert('tick', gate)}`
  }

  private phone(gate: Gate): TemplateResult {
    const { strings, phoneField } = gate
    return html`
      <label>${strings.phoneLabel}
        <input type="tel" autocomplete="tel" dir="ltr" ?required=${phoneField === 'required'} aria-invalid=${this.fault === 'phone'} aria-describedby="hint phone" @input=${this.mend}>
        <small id="hint">${strings.phoneHint}</small>
      </label>
      ${this.alert('phone', gate)}`
  }

  private mend(): void {
    this.fault = undefined
    this.draw()
  }

  /** There before the fault is, or it would not be read out. */
  private alert(fault: Fault, gate: Gate): TemplateResult {
    return html`<div id=${fault} role="alert">${this.fault === fault ? this.faultText(gate) : nothing}</div>`
  }

  private faultText({ mode, strings, chat }: Gate): TemplateResult {
    const [before, after] = strings.ratherNot.split('{number}')
    const wayOut = html` ${before}<a href="tel:${chat.number}"><bdi dir="ltr">${chat.display}</bdi></a>${after}`
    return html`
      <div class="fault">
        <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true"><path d="M10 3 2.500 16.500h15zM10 8v4M10 13.500v1" /></svg>
        <span>${this.fault === 'phone' ? strings.phoneInvalid : html`${strings.tickToContinue}${mode === 'required' ? wayOut : nothing}`}</span>
      </div>`
  }

  private afterwards({ strings }: Gate, { words, reference, href }: Answer): TemplateResult {
    return html`
      <h2 id="title" tabindex="-1">${strings.nowSend}</h2>
      <p>${strings.nowSendText}</p>
      <p class="draft" dir="auto">${words} (<code><bdi dir="ltr">${reference}</bdi></code>)</p>
      <a class="go" href=${href}>${strings.openWhatsApp}</a>`
  }

  /** The plain page, without a reference: the phone asks afresh. */
  private handOver({ viewBox, path }: QrCode, page: string, { strings }: Gate): TemplateResult {
    return html`
      <div class="side">
        <a href=${page} aria-labelledby="rather"><svg viewBox=${viewBox} shape-rendering="crispEdges" aria-hidden="true"><path d=${path} /></svg></a>
        <p class="own" id="rather">${strings.usePhoneTitle}</p>
        <p>${strings.usePhoneText}</p>
      </div>`
  }
}

if (!customElements.get('assent-dialog')) customElements.define('assent-dialog', AssentDialog)

let dialog: AssentDialog | undefined

addEventListener('online', resendKept)
addEventListener('pageshow', () => dialog?.comeBack())
document.addEventListener('visibilitychange', () => dialog?.comeBack())

/** Opens the step with what the gate answered; rejects where it answered nothing to show. */
export async function openDialog(opener: Opener, answer: Response): Promise<void> {
  if (!answer.ok) throw new Error(`The gate answered ${answer.status}`)
  const gate = (await answer.json()) as Gate
  // Pages that swap their body take the dialog away with it, open or not.
  if (!dialog?.isConnected) {
    dialog = document.createElement('assent-dialog') as AssentDialog
    document.body.append(dialog)
  }
  dialog.show({ ...opener, origin: new URL(opener.page).origin, gate })
}
