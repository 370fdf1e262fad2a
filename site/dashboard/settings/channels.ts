/** Channels: how each of them is doing, the address to paste at its provider, a test, and the way to another one. */
import { html } from 'hono/html'
import { fillIn } from '../../../server/domain/text.ts'
import type { Channel, ProviderName } from '../../../server/schema/channel.ts'
import type { Markup, Page } from '../../layout.ts'
import type { DashboardWords } from '../../messages/dashboard/dashboard-words.ts'
import { formats } from '../../messages/dashboard/formats.ts'
import { button, linkButton, opensDialog } from '../components/button.ts'
import { card, facts } from '../components/card.ts'
import { chip, tag } from '../components/chip.ts'
import { copyField } from '../components/copy-field.ts'
import { confirmDialog } from '../components/dialog.ts'
import { emptyState } from '../components/empty-state.ts'
import { hidden } from '../components/field.ts'
import { note } from '../components/note.ts'
import { type AskedCredentials, channelForm } from './channel-form.ts'
import { mayOwn, type SettingsView, settingsAddress, settingsPage } from './settings-view.ts'

/** A channel as somebody sees who may not see its address: it may be the secret itself. */
export type SeenChannel = Omit<Channel, 'inboundUrl'> & { inboundUrl: string | null }

/** All that the page shows. */
export type ChannelsView = SettingsView & {
  channels: SeenChannel[]
  /** The providers that can be added, and the form of the one that was chosen or of the channel that is changed. */
  providers: readonly ProviderName[]
  adding: AskedCredentials | 'choose' | undefined
}

/** The page. */
export function channelsPage(view: ChannelsView): Page {
  const { shell, app, channels, adding } = view
  const { words } = shell
  const at = settingsAddress(app.slug, 'channels')
  const isOwner = mayOwn(shell)
  const add = linkButton({ label: words.channels.add, href: `${at}?add`, icon: 'plus', kind: 'primary' })
  return settingsPage({
    shell,
    app,
    tab: 'channels',
    intro: words.channels.intro,
    ...(isOwner && adding === undefined && channels.length > 0 ? { actions: add } : {}),
    body: html`${isOwner ? '' : note('info', words.channels.ownersOnly)}${isOwner && adding !== undefined ? adder(view, adding) : ''}${isOwner && adding !== undefined ? '' : missing(view, isOwner ? add : undefined)}${isOwner && adding !== undefined ? '' : channels.map((channel) => channelCard(view, channel))}`,
  })
}

/** What it means that no real channel is there. */
function missing({ shell, channels }: ChannelsView, add: Markup | undefined): Markup | string {
  const { words } = shell
  if (channels.length === 0)
    return card({
      body: emptyState({
        icon: 'bubble',
        title: words.channels.none,
        text: html`${words.channels.withoutTitle}. ${words.channels.without}`,
        ...(add === undefined ? {} : { action: add }),
      }),
      padded: false,
    })
  const isSimulated = channels.every(({ provider }) => provider === 'simulator')
  return isSimulated ? note('info', words.channels.simulated) : ''
}

function adder(view: ChannelsView, adding: NonNullable<ChannelsView['adding']>): Markup {
  const { shell, app, providers } = view
  const { words } = shell
  const at = settingsAddress(app.slug, 'channels')
  if (adding !== 'choose') return channelForm({ ...view, ...adding })
  const links = providers.map((provider) => {
    const { name, text } = words.channels.providers[provider]
    return html`<li><a href="${at}?add=${provider}"><b>${name}</b><span>${text}</span></a></li>`
  })
  return card({
    title: words.channels.choose,
    control: linkButton({ label: words.shell.close, href: at, kind: 'quiet', small: true }),
    body: html`<ul class="providers">${links}</ul>`,
  })
}

function channelCard(view: ChannelsView, channel: SeenChannel): Markup {
  const { shell } = view
  const { words } = shell
  const { name } = words.channels.providers[channel.provider]
  return card({
    title: html`${name} ${tag(channel.signed ? words.channels.signed : words.channels.notSigned)}`,
    control: stateChip(words, channel),
    id: channel.id,
    className: 'channel',
    body: html`${address(words, channel)}${health(words, channel)}`,
    ...(mayOwn(shell) ? { footer: actions(view, channel, name) } : {}),
  })
}

function stateChip(
  { channels }: DashboardWords,
  { lastError, lastErrorAt, lastInboundAt }: SeenChannel,
): Markup {
  // What came in after a fault says that it is over.
  const isFailing = lastError !== null && (lastInboundAt === null || (lastErrorAt ?? '') > lastInboundAt)
  if (isFailing) return chip('bad', 'triangle', channels.failing)
  return lastInboundAt === null
    ? chip('warn', 'dashed', channels.waiting)
    : chip('good', 'tick', channels.working)
}

function address(words: DashboardWords, { provider, inboundUrl, signed }: SeenChannel): Markup | string {
  if (inboundUrl === null || provider === 'simulator') return ''
  const { channels } = words
  return html`${copyField(words, { text: inboundUrl, label: channels.address })}<p class="quiet">${channels.paste[provider]}</p>${signed ? '' : note('warn', channels.unsigned)}`
}

function health({ channels, locale }: DashboardWords, channel: SeenChannel): Markup {
  const { full } = formats(locale)
  const at = (iso: string) => html`<time datetime="${iso}">${full(iso)}</time>`
  const { lastInboundAt, lastError, lastErrorAt, createdAt } = channel
  const never = channel.inboundUrl === null ? channels.waiting : channels.never
  const fault =
    lastError === null
      ? channels.noError
      : html`${lastError}${lastErrorAt === null ? '' : html`<span class="second">${at(lastErrorAt)}</span>`}`
  return facts([
    [channels.lastInbound, lastInboundAt === null ? never : at(lastInboundAt)],
    [channels.lastError, fault],
    [channels.connected, at(createdAt)],
  ])
}

function actions({ shell, app }: ChannelsView, { id, provider }: SeenChannel, name: string): Markup {
  const { words } = shell
  const { change, disconnect, test, testing, testOf } = words.channels
  const at = settingsAddress(app.slug, 'channels')
  const dialog = `disconnect-${id}`
  const testIt =
    provider === 'simulator'
      ? html`<span></span>`
      : html`<form method="post" action="${at}/${id}/test">${button({ label: test, busyLabel: testing, about: fillIn(testOf, { name }), icon: 'retry' })}</form>`
  const changeIt =
    provider === 'simulator'
      ? ''
      : linkButton({ label: change.open, about: name, href: `${at}?change=${id}`, icon: 'key' })
  return html`<div class="actions">${testIt}${changeIt}</div>${opensDialog({ label: disconnect.open, about: name, kind: 'destructive', dialog })}${confirmDialog(
    words,
    {
      id: dialog,
      title: fillIn(disconnect.title, { name }),
      text: disconnect.text,
      action: `${at}/${id}`,
      fields: hidden('act', 'disconnect'),
      confirm: disconnect.confirm,
      keep: disconnect.keep,
      destructive: true,
    },
  )}`
}
