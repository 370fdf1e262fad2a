/** The form of a channel's credentials, made from the schema of its provider's credentials: no provider has markup of its own. */
import { html } from 'hono/html'
import { fillIn } from '../../../server/domain/text.ts'
import type { ProviderName } from '../../../server/schema/channel.ts'
import type { Markup } from '../../layout.ts'
import { button, linkButton } from '../components/button.ts'
import { card } from '../components/card.ts'
import { field, hidden, select, textArea } from '../components/field.ts'
import { note } from '../components/note.ts'
import type { SchemaField } from './schema-fields.ts'
import { type SettingsView, settingsAddress } from './settings-view.ts'

/** Known by how it is named, whatever schema it stands in. */
const seldom = /(^|\.)apiBaseUrl$/

/** What is asked for: the credentials of a new channel, or others of one that is there. */
export type AskedCredentials = { provider: ProviderName; fields: SchemaField[]; channelId?: string }

type FormView = SettingsView & AskedCredentials

/** The card with the form. Secrets are never put back into it, nor is anything of what a channel has. */
export function channelForm(view: FormView): Markup {
  const { shell, app, provider, fields, returned, channelId } = view
  const { words } = shell
  const { channels } = words
  const at = settingsAddress(app.slug, 'channels')
  const { name, text } = channels.providers[provider]
  const usual = fields.filter(({ path }) => !seldom.test(path))
  const groups = [...new Set(usual.map(({ group }) => group))]
  const parts = groups.map((group) =>
    part(
      view,
      group,
      usual.filter((one) => one.group === group),
    ),
  )
  const rest = fields.filter(({ path }) => seldom.test(path))
  const more =
    rest.length === 0
      ? ''
      : html`<details class="more"${rest.some(({ path }) => returned?.faults[path]) ? html` open` : ''}><summary>${channels.optionalPart}</summary>${rest.map((one) => input(view, one))}</details>`
  const faults = returned === undefined ? '' : note('bad', returnedNote(view), { alert: true })
  if (channelId !== undefined)
    return card({
      title: fillIn(channels.change.title, { name }),
      control: linkButton({ label: words.shell.close, href: at, kind: 'quiet', small: true }),
      body: html`<form class="form" method="post" action="${at}/${channelId}/credentials" autocomplete="off"><p class="quiet">${channels.change.text} ${channels.writeOnly}</p>${faults}${parts}${more}<div class="actions">${button({ label: words.settings.save, kind: 'primary', busyLabel: words.settings.saving })}</div></form>`,
    })
  return card({
    title: name,
    control: linkButton({ label: channels.back, href: `${at}?add`, kind: 'quiet', small: true }),
    body: html`<form class="form" method="post" action="${at}" autocomplete="off"><p class="quiet">${text} ${fields.length === 0 ? channels.noFields : channels.writeOnly}</p>${faults}${parts}${more}<div class="actions">${hidden('provider', provider)}${button({ label: channels.connect, kind: 'primary', busyLabel: channels.connecting })}</div></form>`,
  })
}

function returnedNote({ shell, returned, fields }: SettingsView & { fields: SchemaField[] }): string {
  const { channels, shell: common } = shell.words
  if (returned?.faults.provider) return channels.realExists
  return fields.some(({ isSecret }) => isSecret) ? `${common.fault} ${channels.typeAgain}` : common.fault
}

function part(view: FormView, group: string, fields: SchemaField[]): Markup {
  const { groups, groupTexts } = view.shell.words.channels
  const rows = html`<div class="form-row">${fields.map((one) => input(view, one))}</div>`
  if (group === '') return rows
  return html`<fieldset class="part"><legend>${groups[group] ?? group}</legend><p class="quiet">${groupTexts[group] ?? ''}</p>${rows}</fieldset>`
}

function input(view: FormView, one: SchemaField): Markup {
  const { shell, returned, channelId } = view
  const isChange = channelId !== undefined
  const { channels, shell: common } = shell.words
  const { path, kind, isSecret, isRequired, choices, atMost } = one
  const { label, hint } = channels.fields[path] ?? { label: path, hint: '' }
  const fault = returned?.faults[path]
  const labelled = {
    name: path,
    label: isRequired || isChange ? label : html`${label} <span class="quiet">(${common.optional})</span>`,
    hint: kind === 'lines' || kind === 'values' ? `${hint} ${channels.lines}` : hint,
    required: isRequired && !isChange,
    ...(fault === undefined
      ? {}
      : { error: fillIn(fault.missing === undefined ? channels.wrong : channels.missing, {}) }),
  }
  // Whatever a browser had kept of it would be somebody's secret in somebody's profile.
  const value = isSecret ? '' : (returned?.typed.get(path) ?? '')
  if (kind === 'choice') {
    const none = isChange ? channels.change.asItIs : channels.notChosen
    const first = isRequired && !isChange ? [] : [{ value: '', label: none }]
    const options = choices.map((choice) => ({ value: String(choice), label: String(choice) }))
    return select({ ...labelled, value, options: [...first, ...options] })
  }
  if (kind === 'lines' || kind === 'values') return textArea({ ...labelled, value, fixed: true })
  return field({
    ...labelled,
    value,
    type: isSecret ? 'password' : 'text',
    autocomplete: isSecret ? 'new-password' : 'off',
    fixed: true,
    ...(atMost === null ? {} : { maxLength: atMost }),
  })
}
