/** What the pages of webhooks are told, and where they are. */
import { html } from 'hono/html'
import type { Delivery, Endpoint, EndpointTest } from '../../../server/schema/endpoint.ts'
import type { Identity } from '../../../server/schema/values.ts'
import { leftToRight, type Markup } from '../../layout.ts'
import { type Shell, sectionAddress } from '../shell.ts'

/** The frame of a page about an app. */
export type AppShell = Shell & { app: NonNullable<Shell['app']> }

/** An endpoint, and how it is doing: its newest deliveries, and how many were given up. */
export type WatchedEndpoint = { endpoint: Endpoint; recent: Delivery[]; failed: number }

/** A delivery, to which endpoint it goes, and by what the person is known. */
export type ShownDelivery = { delivery: Delivery; endpoint: Endpoint; person: Identity | undefined }

/** What was asked, as it stands in the address. */
export type DeliveriesQuestion = {
  endpoint: string | undefined
  result: 'pending' | 'failed' | undefined
  after: string | undefined
}

/** Deliveries, and where the list goes on. */
export type DeliveriesView = {
  question: DeliveriesQuestion
  rows: ShownDelivery[]
  next: string | undefined
  /** After how many tries a delivery is given up. */
  triesAtMost: number
}

/** An endpoint as it was filled in, with what is wrong. */
export type FilledEndpoint = {
  name: string
  url: string
  format: string
  events: string[]
  faults: { name?: boolean; url?: boolean; format?: boolean; events?: boolean }
}

/** All that both pages show. */
export type WebhooksView = {
  shell: AppShell
  /** Whether the owner showed within the last ten minutes that it is them. */
  confirmed: boolean
  endpoints: WatchedEndpoint[]
  deliveries: DeliveriesView
  /** A form that came back. */
  filled?: FilledEndpoint | undefined
}

/** All that the page of one endpoint shows. */
export type EndpointView = WebhooksView & {
  watched: WatchedEndpoint
  opened: ShownDelivery | undefined
  test?: EndpointTest | undefined
}

/** Where an app's webhooks are, or one of them. */
export function webhooksAddress(app: string, endpoint?: string): string {
  const all = sectionAddress(app, 'webhooks')
  return endpoint === undefined ? all : `${all}/${endpoint}`
}

/** An address with what is asked there. */
export function asking(address: string, asked: Record<string, string | undefined>): string {
  const pairs = Object.entries(asked).filter((pair): pair is [string, string] => pair[1] !== undefined)
  return pairs.length === 0 ? address : `${address}?${new URLSearchParams(pairs)}`
}

/** What an endpoint is called: its name, else its host, and where several share one, the path with it. */
export function nameOf({ name, url, id }: Endpoint, all: WatchedEndpoint[]): string {
  if (name !== null) return name
  const { host, pathname } = new URL(url)
  const isAlone = all.every(({ endpoint }) => endpoint.id === id || new URL(endpoint.url).host !== host)
  return isAlone || pathname === '/' ? host : host + pathname
}

/** The same in a line of text: a name runs as its letters do, an address from left to right. */
export function namedIn(endpoint: Endpoint, all: WatchedEndpoint[]): Markup {
  const name = nameOf(endpoint, all)
  return endpoint.name === null ? leftToRight(name) : html`<bdi>${name}</bdi>`
}

/** What somebody may do here: who is no owner, or was away for long, changes nothing. */
export function rightsIn({ shell, confirmed }: Pick<WebhooksView, 'shell' | 'confirmed'>) {
  const { role } = shell.operator
  return { mayTest: role !== 'viewer', isOwner: role === 'owner', mayChange: role === 'owner' && confirmed }
}
