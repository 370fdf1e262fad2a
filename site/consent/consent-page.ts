/** The consent page: the step for links, QR codes and browsers without scripts. One form, one request, no JavaScript. */
import { html } from 'hono/html'
import type { Gate } from '../../server/schema/gate.ts'
import { initial, leftToRight, type Markup, type Page, page, withMarkup } from '../layout.ts'
import { findMessages } from '../messages/find-messages.ts'
import { consentStyles } from '../styles/visitor.ts'

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
 * on another device: a second way on where the step must be accepted, a box where both answers are offered, so that it is none itself.
 */
export function consentPage(view: ConsentPageView): Page {
  const { gate, url, locales, error } = view
  const { app, notice, chat, strings, locale, dir, mode } = gate
  const { page: words } = findMessages(locale)
  // Without its host: the page may be opened under another name than the one that is printed.
  const here = new URL(url).pathname
  const body = html`<main><div class="c"><div class="m" aria-hidden="true">${initial(app.name)}</div><h1>${app.name}</h1><p class="n">${leftToRight(chat.display)}</p></div><form method="post" action="${here}"><p>${notice.statement}</p>${error === undefined ? '' : html`<p class="x" role="alert" id="x">${errorText(gate, error)}</p>`}${mode === 'required' || notice.purposes.length > 1 ? boxes(view) : html`<p><b>${chat.declaration}</b></p>`}${phoneField(view)}<input type="hidden" name="noticeId" value="${notice.id}"><input type="hidden" name="locale" value="${locale}">${mode === 'required' ? html`<button class="b">${strings.continue}</button>` : html`<label><input type="checkbox" name="stay" value="1"><span>${strings.otherDevice}</span></label><button class="b e" name="decision" value="accept">${notice.yesLabel}</button><button class="b e" name="decision" value="decline" formnovalidate>${notice.noLabel}</button>`}<p class="s">${mode === 'choice' ? `${strings.bothOpen} ` : ''}${notice.howToStop}${notice.privacyUrl === null ? '' : html` <a href="${notice.privacyUrl}">${strings.privacyPolicy}</a>`}</p><p class="i"><b>${words.whatNext}</b> ${words.whatNextText}</p>${mode === 'required' ? html`<button class="b q" name="stay" value="1">${strings.otherDevice}</button>` : ''}</form><p class="s f">${locales.length > 1 ? languageLinks(here, locale, locales) : ''}${words.keptWith}</p></main>`
  return page({ locale, dir, title: `${app.name} · WhatsApp`, styles: consentStyles, body })
}

/** One purpose: the sentence itself is the box. Several: each has its own. Never ticked beforehand, only as they were posted. */
function boxes({ gate: { notice, chat }, error, purposes = [] }: ConsentPageView): Markup {
  const single = notice.purposes.length === 1
  const described = error === 'tick' ? html` aria-invalid="true" aria-describedby="x"` : ''
  return html`${single ? '' : html`<p><b>${chat.declaration}</b></p>`}${notice.purposes.map(
    ({ id, label }) =>
      html`<label><input type="checkbox" name="purposes" value="${id}"${described}${!single && purposes.includes(id) ? html` checked` : ''}><span>${single ? chat.declaration : label}</span></label>`,
  )}`
}

function phoneField({ gate: { phoneField, strings }, error, phone = '' }: ConsentPageView): Markup | string {
  if (phoneField === 'none') return ''
  const described = error === 'phone' ? html` aria-invalid="true" aria-describedby="x"` : ''
  return html`<label class="t">${strings.phoneLabel}<input name="phone" type="tel" autocomplete="tel" dir="ltr" value="${phone}"${described}><span class="s">${strings.phoneHint}</span></label>`
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
