/** What user events need of the store: endpoints, and one row for each event on its way to one of them. */
import type { Attempt, Delivery, Endpoint, EndpointHealth } from '../domain/endpoint.ts'
import type { Contact } from '../domain/records.ts'

/** What somebody may have to see to. */
export type UnfinishedState = Extract<Delivery['state'], 'pending' | 'failed'>

/** An endpoint by its app. */
export type EndpointKey = Pick<Endpoint, 'appId' | 'id'>

/** A delivery that is due, under one id at each of these endpoints. `ends`: a full stop, so that opt-ins before it are not true any more. */
export type NewDelivery = Pick<
  Delivery,
  'id' | 'type' | 'eventId' | 'contactId' | 'subjectId' | 'position' | 'rank'
> & { endpointIds: string[]; ends: boolean }

/** What is asked of an endpoint in every round; its secrets stay sealed. */
export type EndpointAtWork = Pick<Endpoint, 'appId' | 'id' | 'events' | 'format' | 'failingSince'>

/** An endpoint, and how far in the log it is. */
export type EndpointBehind = { endpoint: EndpointAtWork; position: number }

/** What a delivery became by a try; `attempt` is absent where there was nothing to send. */
export type Finish = {
  key: EndpointKey
  /** As claimed: whoever lost their claim meanwhile changes nothing. */
  delivery: Pick<Delivery, 'id' | 'claimedUntil' | 'tries' | 'attempts'>
  state: Delivery['state']
  tryAt: number | null
  now: number
  attempt?: Attempt
  body?: string
  /** Asked of the contact as it is by then, where it is to be tried again: what holds no longer is skipped instead. */
  holds?: (contact: Contact | undefined) => boolean
  /** What the try says of the endpoint as a whole, judged by how it is doing now. */
  judge?: (before: EndpointHealth) => EndpointHealth
  /** Where that disabled it: what tells the others of it. */
  announce?: (others: EndpointAtWork[], position: number) => NewDelivery
}

/** The part of the store behind user events. */
export interface EndpointStore {
  /** Its cursor starts at the log's head: it hears of what comes. */
  createEndpoint(endpoint: Endpoint): Promise<void>
  findEndpoint(key: EndpointKey): Promise<Endpoint | undefined>
  listEndpoints(appId: string): Promise<Endpoint[]>
  /** How the endpoints of the app with this slug are doing; their secrets stay sealed. */
  listEndpointHealth(slug: string): Promise<Pick<Endpoint, 'enabled' | 'disabledReason' | 'failingSince'>[]>
  /** Changes what is given and nothing else. */
  updateEndpoint(
    key: EndpointKey,
    given: Partial<Omit<Endpoint, 'id' | 'appId' | 'createdAt'>>,
  ): Promise<void>
  /** With its cursor and its deliveries. */
  deleteEndpoint(key: EndpointKey): Promise<void>

  /** Enabled endpoints whose cursor is not at the log's end. */
  endpointsBehind(): Promise<EndpointBehind[]>
  /** Enabled endpoints that do not ask to be left alone and have a delivery whose time has come. */
  endpointsDue(now: number): Promise<EndpointAtWork[]>
  /** How many are on their way to an endpoint, counted up to `atMost`. */
  countPending(key: EndpointKey, atMost: number): Promise<number>
  /** How many were given up, counted up to `atMost`. */
  countFailed(key: EndpointKey, atMost: number): Promise<number>
  /**
   * Keeps the deliveries that the log calls for between two positions, and moves the cursors of these endpoints, in one commit; nothing
   * where somebody else did so meanwhile. Of one contact only the first may be tried; where one goes first, those before it go with it,
   * and opt-ins that it ends are skipped.
   */
  planDeliveries(
    appId: string,
    plan: {
      from: number
      to: number
      endpointIds: string[]
      deliveries: NewDelivery[]
      now: number
    },
  ): Promise<void>
  /** Takes deliveries whose time has come, what goes first first; nobody else gets them before `until`. */
  claimDeliveries(key: EndpointKey, claim: { now: number; until: number; limit: number }): Promise<Delivery[]>
  /** Keeps what became of a try, lets the contact's next one go where this one is over; answers whether the endpoint was disabled. */
  finishDelivery(finish: Finish): Promise<{ disabled: boolean }>
  /** Newest first; all, or those that are on their way, or those that were given up. */
  listDeliveries(
    key: EndpointKey,
    page: { limit: number; after: string | undefined },
    state?: UnfinishedState,
  ): Promise<{ rows: Delivery[]; next: string | undefined }>
  findDelivery(key: EndpointKey, id: string): Promise<Delivery | undefined>
  /** Puts a delivery on its way again, as soon as none of the same contact is before it. */
  replayDelivery(key: EndpointKey, id: string, now: number): Promise<Delivery | undefined>
  /** Forgets deliveries of an endpoint that are over and older than an id. */
  forgetDeliveries(key: EndpointKey, olderThan: string, limit: number): Promise<number>
  /** All endpoints, of all apps. */
  listAllEndpoints(): Promise<EndpointKey[]>
}
