/** The consent page: the step for links, QR codes and browsers without scripts. One form, one request, no JavaScript. */
import { html } from 'hono/html'
import type { Gate } from '../../server/schema/gate.ts'
import type { Purpose } from '../../server/schema/notice.ts'
import { initial, leftToRight, type Markup, type Page, page, withMarkup } from '../layout.ts'
import { findMessages } from '../messages/find-messages.ts'
import { consentStyles } from '../styles/consent.ts'
import { mark, note, warning } from './drawings.ts'

/** What the page shows; `error` and what was typed come back after a post that could not be taken. */
export type ConsentPageView = {
  gate: Gate
  entryPoint: { slug: string; name: string }
  url: string
  locales: string[]
  error?: 'tick' | 'phone'
  phone?: string
  purposes?: string[]
}

/**
 * The form posts `noticeId`, `locale`, `purposes` (repeated), `phone` and the button's `decision`. `stay=1` is for whose WhatsApp is
 * on another device: a second way on where the step must be accepted, a box below the answers where both are offered, so that it is none itself.
 */
export function consentPage(view: ConsentPageView): Page {
  const { gate, url, locales } = view
  const { app, notice, chat, strings, locale, dir, mode } = gate
  const { page: words } = findMessages(locale)
  // Without its host: the page may be opened under another name than the one that is printed.
  const here = new URL(url).pathname
  const isRequired = mode === 'required'
  const answers = isRequired
    ? html`<button class="b">${strings.continue}</button>`
    : html`<button class="b e" name="decision" value="accept">${notice.yesLabel}</button><button class="b e" name="decision" value="decline" formnovalidate>${notice.noLabel}</button>`
  const aside = isRequired
    ? html`<button class="b q" name="stay" value="1">${strings.otherDevice}</button>`
    : html`<label class="o"><input type="checkbox" name="stay" value="1"><span>${strings.otherDevice}</span></label>`
  const hints = html`<p class="s">${isRequired ? '' : `${strings.bothOpen} `}${notice.howToStop}${notice.privacyUrl === null ? '' : html` <a href="${notice.privacyUrl}">${strings.privacyPolicy}</a>`}</p>`
  const next = html`<p class="i">${note}<span><b>${words.whatNext}</b> ${words.whatNextText}</span></p>`
  const body = html`<main><header><i aria-hidden="true">${initial(app.name)}</i><h1>${app.name}</h1><p>${leftToRight(chat.display)}</p></header><form method="post" action="${here}">${isRequired ? '' : html`<h2>${strings.choiceTitle}</h2>`}<p>${notice.statement}</p>${isRequired && notice.purposes.length === 1 ? '' : html`<blockquote>${chat.declaration}</blockquote>`}${isRequired || notice.purposes.length > 1 ? boxes(view) : ''}${phoneField(view)}<input type="hidden" name="noticeId" value="${notice.id}"><input type="hidden" name="locale" value="${locale}">${answers}${hints}${isRequired ? html`${next}${aside}` : html`${aside}${next}`}</form><footer>${locales.length > 1 ? languageLinks(here, locale, locales) : ''}${mark} ${words.keptWith}</footer></main>`
  const styles = consentStyles({
    quote: !isRequired || notice.purposes.length > 1,
    choice: !isRequired,
    phone: gate.phoneField !== 'none',
    fault: view.error !== undefined,
  })
  return page({ locale, dir, title: `${app.name} · WhatsApp`, styles, body })
}

/** One purpose: the sentence itself is the box. Several: each has its own. Never ticked beforehand, only as they were posted. */
function boxes({ gate, error, purposes = [] }: ConsentPageView): Markup {
  const { notice, chat } = gate
  const single = notice.purposes.length === 1
  const isNeeded = notice.purposes.some(({ required }) => required)
    ? ({ required }: Purpose) => required
    : () => purposes.length === 0
  const isMissing = (one: Purpose) => error === 'tick' && isNeeded(one) && !purposes.includes(one.id)
  const first = notice.purposes.find(isMissing)
  return html`${notice.purposes.map(
    (one) =>
      html`<label><input type="checkbox" name="purposes" value="${one.id}"${isMissing(one) ? invalid(one === first) : ''}${purposes.includes(one.id) ? html` checked` : ''}><span>${single ? chat.declaration : one.label}</span></label>`,
  )}${first ? fault(errorText(gate, 'tick')) : ''}`
}

function phoneField({ gate, error, phone = '' }: ConsentPageView): Markup | string {
  const { phoneField, strings } = gate
  if (phoneField === 'none') return ''
  const isWrong = error === 'phone'
  return html`<label class="t">${strings.phoneLabel}<input name="phone" type="tel" autocomplete="tel" dir="ltr" value="${phone}"${isWrong ? invalid(true) : ''}><span class="s">${strings.phoneHint}</span></label>${isWrong ? fault(errorText(gate, 'phone')) : ''}`
}

/** Only what is at fault is marked, and the first of it has the focus when the page opens. */
function invalid(isFirst: boolean): Markup {
  return html` aria-invalid="true" aria-describedby="x"${isFirst ? html` autofocus` : ''}`
}

function fault(text: Markup | string): Markup {
  return html`<p class="x" role="alert" id="x">${warning}<span>${text}</span></p>`
}

function errorText({ strings, chat }: Gate, error: 'tick' | 'phone'): Markup | string {
  if (error === 'phone') return strings.phoneInvalid
  return html`${strings.tickToContinue} ${withMarkup(strings.ratherNot, {
    number: html`<a href="tel:${chat.number}">${leftToRight(chat.display)}</a>`,
  })}`
}

function languageLinks(url: string, locale: string, locales: string[]): Markup {
  return html`${locales
    .filter((one) => one !== locale)
    .map(
      (one) =>
        html`<a href="${url}?locale=${one}" hreflang="${one}" lang="${one}">${nameOfLanguage(one)}</a> `,
    )}<br>`
}

/** A language by its own name. */
export function nameOfLanguage(locale: string): string {
  const name = new Intl.DisplayNames([locale], { type: 'language' }).of(locale) ?? locale
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1)
}
