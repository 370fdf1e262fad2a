/** A small client of the management API, typed by the very schemas that requests are checked with. It needs nothing but `fetch`. */
import type { z } from 'zod'
import type {
  Category,
  Contact,
  ContactEvent,
  ContactsQuery,
  NewOptIn,
  NewOptOut,
  Permission,
  Permissions,
} from './schema/contact.ts'
import type { Problem } from './schema/problem.ts'

/** Where Assent is, and a key of it. */
export type ClientOptions = {
  /** `https://assent.example` */
  baseUrl: string
  apiKey: string
  /** Another `fetch`, for tests and proxies. */
  fetch?: (url: string, init: RequestInit) => Promise<Response>
  /** How often a request is made at most; 3. Only what can be made again without harm is. */
  attempts?: number
  /** How long one attempt may take; 30,000. */
  timeoutMs?: number
}

/** What is to be sent: a template unless told otherwise, for every purpose of the current notice unless one is named. */
export type PermissionQuestion = { category?: z.input<typeof Category>; purpose?: string }

/** Of what is written: the name under which it is done once, however often it is sent; made up where it is not given. */
export type WriteOptions = { idempotencyKey?: string }

/** The client. Every method rejects with `AssentError` where Assent refuses. */
export type Client = {
  /** May I send? */
  permission(app: string, identity: string, question?: PermissionQuestion): Promise<Permission>
  /** May I send, to each of these? As many as one likes, answered in the order asked. */
  permissions(
    app: string,
    identities: readonly string[],
    question?: PermissionQuestion,
  ): Promise<z.output<typeof Permissions>['data']>
  optIn(
    app: string,
    identity: string,
    optIn?: z.input<typeof NewOptIn>,
    options?: WriteOptions,
  ): Promise<Contact>
  optOut(
    app: string,
    identity: string,
    optOut?: z.input<typeof NewOptOut>,
    options?: WriteOptions,
  ): Promise<Contact>
  contact(app: string, identity: string): Promise<Contact>
  /** All of them, newest first, page after page; `limit` is the size of a page. */
  contacts(app: string, filter?: Omit<ContactsQuery, 'cursor'>): AsyncGenerator<Contact, void>
  /** A contact's whole history, oldest first. */
  events(app: string, identity: string): AsyncGenerator<ContactEvent, void>
}

/** What Assent refused, and why. Programs match on `code`; docs/errors.md has all of them. `network` where nothing was answered. */
export class AssentError extends Error {
  readonly status: number
  readonly code: string
  readonly errors: NonNullable<Problem['errors']>
  readonly requestId: string | null

  constructor(problem: Partial<Problem>, requestId: string | null, cause?: unknown) {
    super(problem.detail ?? problem.title ?? `Assent answered ${problem.status ?? 'nothing'}`, { cause })
    this.name = 'AssentError'
    this.status = problem.status ?? 0
    this.code = problem.code ?? 'network'
    this.errors = problem.errors ?? []
    this.requestId = requestId
  }
}

const askedAtOnce = 1000
const waitAtMostMs = 60_000

/** Makes a client. */
export function createClient(options: ClientOptions): Client {
  const { apiKey, attempts = 3, timeoutMs = 30_000 } = options
  const send = options.fetch ?? ((url: string, init: RequestInit) => fetch(url, init))
  const root = options.baseUrl.replace(/\/+$/, '')

  async function request<Result>(
    method: 'GET' | 'POST',
    path: string,
    body?: unknown,
    idempotencyKey?: string,
  ): Promise<Result> {
    const init: RequestInit = {
      method,
      headers: {
        accept: 'application/json',
        authorization: `Bearer ${apiKey}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }
    for (let attempt = 1; ; attempt++) {
      const result = await once<Result>(root + path, init)
      if ('value' in result) return result.value
      if (attempt >= attempts || result.waitMs === undefined) throw result.error
      await sleep(result.waitMs + 200 * 2 ** attempt * Math.random())
    }
  }

  /** What came of it; `waitMs` where it may be made again, since nothing was done or it is done only once. */
  async function once<Result>(
    url: string,
    init: RequestInit,
  ): Promise<{ value: Result } | { error: AssentError; waitMs: number | undefined }> {
    let response: Response
    let text: string
    try {
      response = await send(url, { ...init, signal: AbortSignal.timeout(timeoutMs) })
      text = await response.text()
    } catch (cause) {
      return { error: new AssentError({ title: `no answer: ${String(cause)}` }, null, cause), waitMs: 0 }
    }
    const { status, headers } = response
    const said = parse(text)
    if (response.ok && said !== undefined) return { value: said as Result }
    const error = new AssentError(
      { status, code: 'unreadable', ...(said as object) },
      headers.get('x-request-id'),
    )
    const mayComeAgain = status === 429 || status === 503 || error.code === 'idempotency_in_flight'
    const seconds = Number(headers.get('retry-after') ?? 0)
    return { error, waitMs: mayComeAgain ? Math.min(seconds * 1000, waitAtMostMs) : undefined }
  }

  async function* pages<Row>(path: string, query: Record<string, unknown> = {}): AsyncGenerator<Row, void> {
    let cursor: string | null = null
    do {
      const search = searchOf({ ...query, ...(cursor === null ? {} : { cursor }) })
      const page: { data: Row[]; nextCursor: string | null } = await request('GET', path + search)
      yield* page.data
      cursor = page.nextCursor
    } while (cursor !== null)
  }

  const ofApp = (app: string) => `/v1/apps/${encodeURIComponent(app)}`
  const ofContact = (app: string, identity: string) =>
    `${ofApp(app)}/contacts/${encodeURIComponent(identity)}`
  const keyOf = ({ idempotencyKey = crypto.randomUUID() }: WriteOptions) => idempotencyKey

  return {
    permission: (app, identity, question = {}) =>
      request('GET', `${ofApp(app)}/permission${searchOf({ identity, ...question })}`),

    async permissions(app, identities, question = {}) {
      const answers: z.output<typeof Permissions>['data'] = []
      for (let from = 0; from < identities.length; from += askedAtOnce) {
        const some = identities.slice(from, from + askedAtOnce)
        const { data } = await request<z.output<typeof Permissions>>('POST', `${ofApp(app)}/permissions`, {
          identities: some,
          ...question,
        })
        answers.push(...data)
      }
      return answers
    },

    optIn: (app, identity, optIn = {}, write = {}) =>
      request('POST', `${ofContact(app, identity)}/opt-in`, optIn, keyOf(write)),
    optOut: (app, identity, optOut = {}, write = {}) =>
      request('POST', `${ofContact(app, identity)}/opt-out`, optOut, keyOf(write)),
    contact: (app, identity) => request('GET', ofContact(app, identity)),
    contacts: (app, filter = {}) => pages(`${ofApp(app)}/contacts`, filter),
    events: (app, identity) => pages(`${ofContact(app, identity)}/events`),
  }
}

/** What is not given is not asked for. */
function searchOf(query: Record<string, unknown>): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  )
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`
}

/** JSON; undefined for what a proxy on the way says in its own words. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
