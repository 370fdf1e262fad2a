/** The form of an endpoint, to add one and to change it; and the questions before it loses something. */
import { html } from 'hono/html'
import { fillIn } from '../../../server/domain/text.ts'
import { EndpointFormat, UserEventType } from '../../../server/schema/endpoint.ts'
import type { Markup } from '../../layout.ts'
import { button } from '../components/button.ts'
import { confirmDialog, dialog } from '../components/dialog.ts'
import { checkbox, field, radios } from '../components/field.ts'
import { icon } from '../components/icons.ts'
import {
  type EndpointView,
  type FilledEndpoint,
  nameOf,
  type WebhooksView,
  webhooksAddress,
} from './webhooks-view.ts'

/** A new one, in a dialog. */
export function addDialog(view: WebhooksView): Markup {
  const { shell, filled } = view
  const { webhooks } = shell.words
  return dialog(shell.words, {
    id: 'add',
    title: webhooks.addTitle,
    open: filled !== undefined,
    body: form(
      view,
      webhooksAddress(shell.app.slug),
      filled ?? { name: '', url: '', format: 'standard', events: [], faults: {} },
      webhooks.add,
    ),
  })
}

/** What is done to one, in dialogs. */
export function endpointDialogs(view: EndpointView): Markup {
  const { shell, watched, endpoints, filled } = view
  const { words } = shell
  const { webhooks } = words
  const { id, name: given, url, format, events } = watched.endpoint
  const at = webhooksAddress(shell.app.slug, id)
  const name = nameOf(watched.endpoint, endpoints)
  const change = dialog(words, {
    id: 'change',
    title: fillIn(webhooks.changeTitle, { name }),
    open: filled !== undefined,
    body: form(
      view,
      at,
      filled ?? { name: given ?? '', url, format, events: events ?? [], faults: {} },
      webhooks.save,
    ),
  })
  const rotate = confirmDialog(words, {
    id: 'rotate',
    title: fillIn(webhooks.rotateTitle, { name }),
    text: webhooks.rotateText,
    action: `${at}/rotate-secret`,
    confirm: webhooks.rotate,
    keep: webhooks.keep,
  })
  const remove = confirmDialog(words, {
    id: 'remove',
    title: fillIn(webhooks.removeTitle, { name }),
    text: webhooks.removeText,
    action: `${at}/delete`,
    confirm: webhooks.remove,
    keep: webhooks.keep,
    destructive: true,
  })
  return html`${change}${rotate}${remove}`
}

function form({ shell }: WebhooksView, action: string, filled: FilledEndpoint, verb: string): Markup {
  const { webhooks } = shell.words
  const { name, url, format, events, faults } = filled
  const boxes = UserEventType.options.map((type) =>
    checkbox({
      label: webhooks.types[type],
      hint: html`<code dir="ltr">${type}</code>`,
      name: 'events',
      id: `event-${type}`,
      value: type,
      checked: events.includes(type),
    }),
  )
  return html`<form method="post" action="${action}">${field({
    label: html`${webhooks.name} <span class="quiet">(${shell.words.shell.optional})</span>`,
    name: 'name',
    value: name,
    maxLength: 100,
    hint: webhooks.nameHint,
    error: faults.name ? webhooks.nameFault : undefined,
  })}${field({
    label: webhooks.url,
    name: 'url',
    type: 'url',
    value: url,
    fixed: true,
    required: true,
    maxLength: 2000,
    placeholder: 'https://shop.example/hooks/assent',
    hint: webhooks.urlHint,
    error: faults.url ? webhooks.urlFault : undefined,
  })}${radios({
    label: webhooks.format,
    name: 'format',
    value: format,
    error: faults.format ? webhooks.formatFault : undefined,
    options: EndpointFormat.options.map((value) => ({
      value,
      label: webhooks.formats[value],
      hint: webhooks.formatHints[value],
    })),
  })}<fieldset class="events" aria-describedby="events-hint${faults.events ? ' events-error' : ''}"><legend>${webhooks.events}</legend><p class="hint" id="events-hint">${webhooks.eventsHint}</p>${boxes}${faults.events ? html`<p class="error" id="events-error">${icon('warn')}<span>${webhooks.eventsFault}</span></p>` : ''}</fieldset><div class="actions">${button({ label: verb, kind: 'primary', busyLabel: webhooks.saving })}</div></form>`
}
