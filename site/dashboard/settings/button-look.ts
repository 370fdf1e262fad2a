/** The button: its looks, where and when it is there, and the hours in which somebody answers. */
import { html } from 'hono/html'
import { fillIn } from '../../../server/domain/text.ts'
import { readableOn } from '../../../server/schema/contrast.ts'
import type { Markup, Page } from '../../layout.ts'
import { card, columns } from '../components/card.ts'
import { checkbox, field, radios, select, textArea } from '../components/field.ts'
import { ratioOf, standardAccent } from './accent.ts'
import { hoursForm } from './business-hours.ts'
import { colourField } from './colour-field.ts'
import { previewCard } from './preview-card.ts'
import { fieldsOf, type SettingsView, settingsAddress, settingsForm, settingsPage } from './settings-view.ts'

const presets = ['pill', 'square', 'disc', 'outline'] as const
const icons = ['bubble', 'phone', 'pen', 'none'] as const

/** The page. */
export function buttonPage(
  view: SettingsView & { timeZones: readonly string[]; light: 'light' | 'dark' },
): Page {
  const { shell, app, light } = view
  const { settings } = shell.words
  return settingsPage({
    shell,
    app,
    tab: 'button',
    intro: settings.buttonIntro,
    body: columns(
      html`${card({ title: settings.look.title, body: looksForm(view) })}${card({ title: settings.place.title, body: placeForm(view) })}${card({ title: settings.hours.title, body: hoursForm(view) })}`,
      previewCard(shell, {
        app: app.slug,
        entryPoint: 'widget',
        shows: 'button',
        light,
        locales: [],
        at: (choice) => `${settingsAddress(app.slug, 'button')}?light=${choice.light}`,
      }),
    ),
    islands: ['live-preview'],
  })
}

function looksForm(view: SettingsView): Markup {
  const { shell, app } = view
  const { look } = shell.words.settings
  const { theme } = app
  const { value, fault } = fieldsOf(view, 'look')
  const accent = value('accent', theme.accent ?? standardAccent)
  const own = value('onAccentKind', theme.onAccent === undefined ? 'auto' : 'own')
  const onAccent = value('onAccent', theme.onAccent ?? '#ffffff')
  const isColour = /^#[0-9a-f]{6}$/i.test(accent)
  const shown = isColour ? ratioOf(accent, own === 'own' ? onAccent : readableOn(accent)) : ''
  const body = html`<div class="form-row">${colourField({
    name: 'accent',
    label: look.accent,
    hint: html`${look.accentHint}${shown === '' ? '' : html` <output data-contrast="${look.contrast}">${fillIn(look.contrast, { ratio: shown })}</output>`}`,
    value: accent,
    ...fault('accent', (words) => words.look.accentFault),
    ...fault('outline', (words) => words.look.outlineFault),
  })}${radios({
    name: 'onAccentKind',
    label: look.onAccent,
    value: own,
    options: [
      { value: 'auto', label: look.onAccentAuto },
      { value: 'own', label: look.onAccentOwn },
    ],
  })}${colourField({
    name: 'onAccent',
    label: look.onAccentColour,
    value: onAccent,
    ...fault('onAccent', (words) => words.look.contrastFault),
  })}</div><div class="form-row">${select({
    name: 'preset',
    label: look.preset,
    value: value('preset', theme.preset ?? 'pill'),
    options: presets.map((one) => ({ value: one, label: look.presets[one] })),
  })}${select({
    name: 'icon',
    label: look.icon,
    value: value('icon', theme.icon ?? 'bubble'),
    options: icons.map((one) => ({ value: one, label: look.icons[one] })),
  })}${select({
    name: 'scheme',
    label: look.scheme,
    value: value('scheme', theme.scheme ?? ''),
    options: [
      { value: '', label: look.schemeAuto },
      { value: 'light', label: look.schemeLight },
      { value: 'dark', label: look.schemeDark },
    ],
  })}</div>${field({
    name: 'label',
    label: look.label,
    hint: look.labelHint,
    value: value('label', theme.label ?? ''),
    maxLength: 60,
    ...fault('label', (words) => words.look.labelFault),
  })}`
  return settingsForm({ ...view, tab: 'button', form: 'look', body, first: true })
}

function placeForm(view: SettingsView): Markup {
  const { shell, app } = view
  const { place } = shell.words.settings
  const { theme } = app
  const { value, isTicked, fault } = fieldsOf(view, 'place')
  const pixels = (name: 'inline' | 'block') =>
    numberField(name, place[name], value(name, String(theme.offset?.[name] ?? 24)), {
      ...fault(name, (words) => words.place.offsetFault),
    })
  const body = html`<div class="form-row">${select({
    name: 'position',
    label: place.position,
    value: value('position', theme.position ?? 'end'),
    options: [
      { value: 'end', label: place.end },
      { value: 'start', label: place.start },
    ],
  })}${pixels('inline')}${pixels('block')}</div><div class="form-row">${numberField(
    'delaySeconds',
    place.delay,
    value('delaySeconds', String(theme.delaySeconds ?? 0)),
    fault('delaySeconds', (words) => words.place.delayFault),
  )}${textArea({
    name: 'hideOn',
    label: place.hideOn,
    hint: place.hideOnHint,
    value: value('hideOn', (theme.hideOn ?? []).join('\n')),
    fixed: true,
    ...fault('hideOn', (words) => words.place.hideOnFault),
  })}</div>${checkbox({
    name: 'whatsAppWeb',
    label: place.whatsAppWeb,
    hint: place.whatsAppWebHint,
    checked: isTicked('whatsAppWeb', theme.whatsAppWeb ?? false),
  })}`
  return settingsForm({ ...view, tab: 'button', form: 'place', body })
}

function numberField(name: string, label: string, value: string, fault: { error?: string }): Markup {
  return field({ name, label, value, inputMode: 'numeric', fixed: true, maxLength: 4, ...fault })
}
