/** `<assent-dialog>`: the consent step over the page. Loaded on intent; one answer, one plain link into the thread. */
import { html, nothing, render, type TemplateResult } from 'lit/html.js'
import type { ShownGate } from '../server/schema/gate.ts'
import { dialogStyles } from './dialog.styles.ts'
import {
  type Answer,
  chatLink,
  createAnswer,
  type EarlierYes,
  findYes,
  type Given,
  measure,
  postAnswer,
  resendKept,
  type Step,
} from './gate.ts'
import { fetchQrCode, type QrCode } from './qr-code.ts'

/** Where a step is opened: its app and entry point, its consent page, and what gets the focus back. */
export type Opener = {
  origin: string
  app: string
  entryPoint: string
  page: string
  opener: Element | null
  theme: string | undefined
}

type Words = ShownGate['strings']
type Drawn = TemplateResult | typeof nothing

// One dialog, one page: what it shows is this module's own.
let host: HTMLElement | undefined
let root: ShadowRoot
let opening: (Opener & Step) | undefined
let answers: [yes: Answer, no: Answer]
let qrCode: QrCode | undefined
/** The purposes that must be ticked, or `+` for the number: no purpose is called that. */
let faulty: string[]
/** The answer that was given, before anybody came back; then it waits for its message. */
let pressed: Answer | undefined
let sent: Answer | undefined
let earlier: EarlierYes | undefined

const find = <E extends HTMLElement>(selector: string): E | null => root.querySelector<E>(selector)

/**
 * Opens the step with what the gate answered; rejects where it answered nothing to show, or the browser could not show it. Tells the page:
 * - `assent:open` before it is shown; prevented, it is not
 * - `assent:opened` when it is shown
 * - `assent:continued` when an answer is given; `detail.decision` says which
 * - `assent:closed` when it is gone
 */
export async function openDialog(opener: Opener, answer: Response): Promise<void> {
  const { origin, app, entryPoint, page } = opener
  if (answer.status === 404 && entryPoint !== 'widget') {
    console.warn(`Assent: no entry point "${entryPoint}" in "${app}"`)
    const standard = (url: string) => url.replaceAll(entryPoint, 'widget')
    const other = { ...opener, entryPoint: 'widget', page: standard(page) }
    return openDialog(other, await fetch(`${origin}/v1/gate/${app}${standard(new URL(page).search)}`))
  }
  // Without these colours it would have no ground: the page is better.
  if (!answer.ok || !CSS.supports('color:light-dark(red,red)')) throw answer.status
  const gate: ShownGate = await answer.json()
  if (opening) return
  // Beside the body, like the button; some pages take even that away.
  if (!host?.isConnected) {
    host = document.createElement('assent-dialog')
    root = host.attachShadow({ mode: 'open' })
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(dialogStyles)
    root.adoptedStyleSheets = [sheet]
    document.documentElement.append(host)
  }
  show({ ...opener, gate }, host)
}

/** Closes the step. */
export function closeDialog(): void {
  if (opening) find<HTMLDialogElement>('dialog')?.close()
}

/** Shows the step afresh: empty boxes, new references. */
function show(step: Opener & Step, element: HTMLElement): void {
  const { gate, theme } = step
  opening = step
  if (!tell('open')) {
    opening = undefined
    return
  }
  answers = [createAnswer(gate, 'accept'), createAnswer(gate, 'decline')]
  pressed = sent = qrCode = undefined
  faulty = []
  earlier = findYes(step)
  const { accent, onAccent, scheme } = gate.theme
  element.dataset.theme = theme ?? scheme ?? ''
  element.style.cssText = accent ? `--theme-accent:${accent};--theme-on-accent:${onAccent}` : ''
  if (matchMedia('(min-width: 720px)').matches) void drawQrCode(step)
  draw()
  find<HTMLDialogElement>('dialog')?.showModal()
  find('h2')?.focus()
  tell('opened')
}

function draw(): void {
  render(opening ? dialog(opening) : nothing, root)
}

function redraw(): void {
  draw()
  find('h2')?.focus()
}

/** Its place is held while it loads, so that nothing moves when it comes. */
async function drawQrCode(step: Opener & Step): Promise<void> {
  qrCode = { viewBox: '0 0 1 1', path: '' }
  const found = await fetchQrCode(`${step.page.split('?')[0]}/qr.svg`)
  if (opening !== step) return
  qrCode = found
  draw()
}

function closed(): void {
  const opener = opening?.opener as HTMLElement | null
  tell('closed')
  opening = pressed = undefined
  draw()
  opener?.focus()
}

function tell(name: 'open' | 'opened' | 'continued' | 'closed', decision?: Answer['decision']): boolean {
  const { app, entryPoint } = opening!
  if (name === 'opened' || name === 'continued') measure(opening!, name)
  const detail = { app, entryPoint, decision }
  const event = { bubbles: true, composed: true, cancelable: name === 'open', detail }
  return host!.dispatchEvent(new CustomEvent(`assent:${name}`, event))
}

/** The link does the rest: nothing is awaited, and a failed post never holds the visitor. */
function press(event: Event, answer: Answer): void {
  const given = answer.decision === 'accept' ? readGiven(opening!.gate) : {}
  if (given) {
    postAnswer(opening!, answer, given)
    pressed = answer
    tell('continued', answer.decision)
  } else {
    event.preventDefault()
    draw()
    find('[aria-invalid=true]')?.focus()
  }
}

/** What is ticked and typed beside a Yes; undefined where something is missing, which `faulty` then names. */
function readGiven({ notice, phoneField }: ShownGate): Given | undefined {
  const boxes = [...root.querySelectorAll<HTMLInputElement>('[type=checkbox]')]
  const ticked = boxes.filter((box) => box.checked)
  const isEnough = ticked[0] && !boxes.some((box) => box.required)
  faulty = boxes.flatMap((box) => (box.checked || isEnough || (ticked[0] && !box.required) ? [] : box.value))
  if (faulty[0]) return undefined
  // Without boxes the button itself is the answer to all of them.
  const purposes = boxes[0] ? ticked.map(({ value }) => value) : notice.purposes.map(({ id }) => id)
  const typed = find<HTMLInputElement>('[type=tel]')?.value.trim()
  if (!typed && phoneField !== 'required') return { purposes }
  const digits = typed?.replace(/\D/g, '').replace(/^00/, '') ?? ''
  if (/^[1-9]\d{6,14}$/.test(digits)) return { purposes, phone: `+${digits}` }
  faulty = ['+']
  return undefined
}

function mend(): void {
  faulty = []
  draw()
}

function dialog({ gate, page }: Opener & Step): TemplateResult {
  const { app, chat, strings } = gate
  const code = sent || earlier ? undefined : qrCode
  return html`
    <dialog part="dialog" aria-labelledby="title" lang=${gate.locale} dir=${gate.dir} class=${code ? 'wide' : nothing} @close=${closed}>
      <section>
        <header><i aria-hidden="true">${[...app.name][0]?.toUpperCase()}</i><span>${app.name}<bdi dir="ltr">${chat.display}</bdi></span></header>
        ${sent ? afterwards(strings, strings.nowSend, sent.draft, sent.href) : earlier ? saidYes(gate, earlier) : question(gate)}
      </section>
      ${code ? handOver(code, page, strings) : nothing}
      <button class="x" part="close" aria-label=${strings.close} @click=${closeDialog}>
        <svg width="20" viewBox="0 0 20 20" aria-hidden="true"><path d="m5 5 10 10M15 5 5 15" /></svg>
      </button>
    </dialog>`
}

function heading(text: string | undefined): TemplateResult {
  return html`<h2 id="title" part="title" tabindex="-1" autofocus>${text}</h2>`
}

function question(gate: ShownGate): TemplateResult {
  const { mode, notice, chat, strings, phoneField } = gate
  const isRequired = mode === 'required'
  const isSingle = !notice.purposes[1]
  return html`
    ${heading(isRequired ? strings.requiredTitle : strings.choiceTitle)}
    <p>${notice.statement}</p>
    ${isRequired && isSingle ? nothing : html`<p class="own">${chat.declaration}</p>`}
    ${isRequired || !isSingle ? boxes(gate, isSingle) : nothing}
    ${phoneField === 'none' ? nothing : phone(gate)}
    ${isRequired ? link(answers[0], strings.continue) : html`<div class="two">${link(answers[0], notice.yesLabel)}${link(answers[1], notice.noLabel)}</div>`}
    <small>${isRequired ? nothing : `${strings.bothOpen} `}${notice.howToStop}${notice.privacyUrl ? html` <a href=${notice.privacyUrl} target="_blank" rel="noopener">${strings.privacyPolicy}</a>` : nothing}</small>`
}

function link(answer: Answer, label: string | undefined): TemplateResult {
  const pressIt = (event: Event) => press(event, answer)
  return html`<a class="go" part="answer" href=${answer.href} @click=${pressIt} @auxclick=${pressIt}>${label}</a>`
}

function boxes(gate: ShownGate, isSingle: boolean): TemplateResult {
  const { notice, chat, strings, mode } = gate
  const [before, after] = strings.ratherNot?.split('{number}') ?? []
  const wayOut = html`${strings.tickToContinue} ${before}<a href=${`tel:${chat.number}`}><bdi dir="ltr">${chat.display}</bdi></a>${after}`
  const text = mode === 'required' ? wayOut : strings.tickToContinue
  return html`
    ${notice.purposes.map(
      ({ id, label, required }) => html`
        <label class="box">
          <input type="checkbox" value=${id} ?required=${required || isSingle} aria-invalid=${faulty.includes(id)} aria-describedby="tick" @change=${mend}>
          <span>${isSingle ? chat.declaration : label}</span>
        </label>`,
    )}
    <div id="tick" role="alert">${faulty[0] && faulty[0] !== '+' ? fault(text) : nothing}</div>`
}

function phone({ strings, phoneField }: ShownGate): TemplateResult {
  const isWrong = faulty[0] === '+'
  return html`
    <label>${strings.phoneLabel}
      <input type="tel" autocomplete="tel" dir="ltr" ?required=${phoneField === 'required'} aria-invalid=${isWrong} aria-describedby="hint tel" @input=${mend}>
      <small id="hint">${strings.phoneHint}</small>
    </label>
    <div id="tel" role="alert">${isWrong ? fault(strings.phoneInvalid) : nothing}</div>`
}

/** Into an alert that is there before the fault is, or it would not be read out. */
function fault(text: unknown): TemplateResult {
  return html`
    <div class="fault">
      <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true"><path d="M10 3 2.500 16.500h15zM10 8v4M10 13.500v1" /></svg>
      <span>${text}</span>
    </div>`
}

/** What is left to do: the message to send, with its code. */
function afterwards(strings: Words, title: string | undefined, draft: string, href: string): TemplateResult {
  const [words, code] = draft.split(/\((?=[^(]*$)|\)$/)
  return html`
    ${heading(title)}
    <p>${strings.nowSendText}</p>
    <p class="draft" dir="auto">${words}(<code><bdi dir="ltr">${code}</bdi></code>)</p>
    <a class="go" part="answer" href=${href}>${strings.openWhatsApp}</a>`
}

/** On a device that said yes: when, the chat, and the way to take it back. */
function saidYes(gate: ShownGate, { at, receiptUrl, chatUrl, expiresAt }: EarlierYes): Drawn {
  const { strings, locale, chat } = gate
  // Day, month, year: unambiguous wherever English is read.
  const date = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { dateStyle: 'long' }).format(at)
  const title = strings.saidYes?.replace('{date}', date)
  const isWaiting = Date.parse(expiresAt) > Date.now()
  const text = (isWaiting && new URL(chatUrl).searchParams.get('text')) || chat.greeting
  const again = () => {
    earlier = undefined
    redraw()
  }
  return html`
    ${isWaiting ? afterwards(strings, title, text, chatLink(gate, text)) : html`${heading(title)}<a class="go" part="answer" href=${chatLink(gate, text)}>${strings.openWhatsApp}</a>`}
    <div class="two"><a class="go" href=${receiptUrl}>${strings.withdraw}</a></div>
    <button class="quiet" @click=${again}>${strings.answerAgain}</button>`
}

/** The plain page, without a reference: the phone asks afresh. */
function handOver({ viewBox, path }: QrCode, page: string, strings: Words): TemplateResult {
  return html`
    <div class="side">
      <a href=${page} aria-labelledby="rather"><svg viewBox=${viewBox} shape-rendering="crispEdges" aria-hidden="true"><path d=${path} /></svg></a>
      <p class="own" id="rather">${strings.usePhoneTitle}</p>
      <p>${strings.usePhoneText}</p>
    </div>`
}

/** Takes away the buttons that were drawn for a script tag or a call. */
export function removeButtons(): void {
  for (const button of document.querySelectorAll('html>assent-widget')) button.remove()
}

/** Where the server has no button to give: an app that does not exist gets none, and a server in trouble a plain link. */
export function drawPlain(button: Element, status: number, page: string): void {
  console.warn(`Assent: ${page} ${status}`)
  if (status === 404) return
  const plain = document.createElement('a')
  plain.href = page
  plain.append('WhatsApp')
  plain.style.cssText =
    'position:fixed;inset:auto 24px 24px auto;padding:14px 20px;border-radius:28px;background:#0b6e4f;color:#fff'
  button.replaceChildren(plain)
}

/** Whoever comes back after an answer finds what is left to do. */
function comeBack(): void {
  if (document.hidden || !pressed) return
  sent = pressed
  pressed = undefined
  redraw()
}

resendKept()
addEventListener('online', resendKept)
addEventListener('pageshow', comeBack)
document.addEventListener('visibilitychange', comeBack)
