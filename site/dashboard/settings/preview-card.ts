/** The live preview: the real widget in a frame, in light and dark, in every language the step asks in; and the advice on its mode. */
import { html } from 'hono/html'
import type { Markup } from '../../layout.ts'
import { formats } from '../../messages/dashboard/formats.ts'
import { button } from '../components/button.ts'
import { card } from '../components/card.ts'
import { hidden } from '../components/field.ts'
import { icon } from '../components/icons.ts'
import { segments } from '../components/links.ts'
import { note } from '../components/note.ts'
import type { Shell } from '../shell.ts'
import { mayChange, type SettingsView, settingsAddress } from './settings-view.ts'

/** Which light and language a preview is in. */
export type PreviewChoice = { light: 'light' | 'dark'; locale?: string | undefined }

/** What the frame shows: the button alone, or the step over it. */
export type Previewed = PreviewChoice & { app: string; entryPoint: string; shows: 'button' | 'step' }

/** Where the frame's page is. */
export function previewAddress({ app, entryPoint, shows, light, locale }: Previewed): string {
  const query = { entryPoint, shows, light, ...(locale === undefined ? {} : { locale }) }
  return `/dashboard/${app}/preview?${new URLSearchParams(query)}`
}

/** The card with the frame. `at` is where this page shows another light or language; the island changes the frame alone. */
export function previewCard(
  { words }: Shell,
  view: Previewed & { locales: string[]; at(choice: PreviewChoice): string },
): Markup {
  const { light, locale, locales, shows, at } = view
  const { preview } = words.settings
  const lights = (['light', 'dark'] as const).map((one) => ({
    label: html`${icon(one === 'light' ? 'sun' : 'moon')}<span class="h">${preview[one]}</span>`,
    href: at({ light: one, locale }),
    current: one === light,
  }))
  const languages = locales.map((one) => ({
    label: formats(words.locale).languageName(one),
    href: at({ light, locale: one }),
    current: one === (locale ?? locales[0]),
  }))
  const choices = languages.length > 1 ? segments(preview.language, languages) : ''
  return card({
    title: preview.title,
    control: segments(preview.title, lights),
    className: 'preview',
    padded: false,
    body: html`<iframe src="${previewAddress(view)}" title="${preview.frame}" hidden></iframe><noscript><p class="caption">${preview.without}</p></noscript>`,
    footer: html`<span class="caption">${shows === 'button' ? preview.buttonText : preview.text}</span>${choices}`,
  })
}

/** What speaks for the mode `choice`, where the app requires. */
export function modeAdvice({
  shell,
  app,
  mustBeFree,
}: SettingsView & { mustBeFree: boolean }): Markup | string {
  const { mode } = shell.words.settings
  if (app.mode === 'choice') return ''
  const change = mayChange(shell)
    ? html`<form method="post" action="${settingsAddress(app.slug, 'ways-in')}">${hidden('form', 'mode')}${hidden('mode', 'choice')}${button({ label: mode.useChoice, small: true })}</form>`
    : ''
  return note(
    mustBeFree ? 'warn' : 'info',
    html`<b>${mode.isRequired}</b> ${mustBeFree ? mode.adviceHere : mode.adviceElsewhere}${change}`,
  )
}
