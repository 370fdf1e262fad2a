/** How the client asks: what is made again, what is refused, and lists page after page. */
import type { Problem } from '../schema/problem.ts'

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

/** Of what is written: the name under which it is done once, however often it is sent; made up where it is not given. */
export type WriteOptions = { idempotencyKey?: string }

/** Of a list: how many rows are fetched at once, 1 to 200. */
export type ListOptions = { limit?: number }

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

/** A file to be sent: a stream of it, or all of it. */
export type FileBody = ReadableStream<Uint8Array> | Blob | Uint8Array<ArrayBuffer> | string

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'
type Query = Record<string, unknown>
type Outcome = { value: unknown } | { error: AssentError; waitMs: number | undefined }

const waitAtMostMs = 60_000

/** The requests that methods are made of. Each rejects with `AssentError` where Assent refuses. */
export type Requests = ReturnType<typeof createRequests>

/** Makes them. */
export function createRequests(options: ClientOptions) {
  const { apiKey, attempts = 3, timeoutMs = 30_000 } = options
  const send = options.fetch ?? ((url: string, init: RequestInit) => fetch(url, init))
  const root = options.baseUrl.replace(/\/+$/, '')

  async function request<Result>(
    method: Method,
    path: string,
    more: { body?: unknown; idempotencyKey?: string; isOnce?: boolean } = {},
  ): Promise<Result> {
    const { body, idempotencyKey, isOnce = false } = more
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
    let wasLost = false
    for (let attempt = 1; ; attempt++) {
      const result = await once(root + path, init)
      if ('value' in result) return result.value as Result
      const { error, waitMs } = result
      // What was removed by an attempt whose answer got lost is no longer there.
      if (wasLost && method === 'DELETE' && error.status === 404) return undefined as Result
      wasLost ||= error.code === 'network'
      if (attempt >= attempts || waitMs === undefined || (wasLost && isOnce)) throw error
      await sleep(waitMs + 200 * 2 ** attempt * Math.random())
    }
  }

  /** What came of it; `waitMs` where it may be made again, since nothing was done or it is done only once. */
  async function once(url: string, init: RequestInit): Promise<Outcome> {
    let response: Response
    let text: string
    try {
      response = await send(url, { ...init, signal: AbortSignal.timeout(timeoutMs) })
      text = await response.text()
    } catch (cause) {
      return { error: new AssentError({ title: `no answer: ${String(cause)}` }, null, cause), waitMs: 0 }
    }
    const { status, headers } = response
    if (status === 204) return { value: undefined }
    const said = parse(text)
    if (response.ok && said !== undefined) return { value: said }
    const error = new AssentError(
      { status, code: 'unreadable', ...(said as object) },
      headers.get('x-request-id'),
    )
    const mayComeAgain = status === 429 || status === 503 || error.code === 'idempotency_in_flight'
    const seconds = Number(headers.get('retry-after') ?? 0)
    return { error, waitMs: mayComeAgain ? Math.min(seconds * 1000, waitAtMostMs) : undefined }
  }

  /** A file in or out, once, for as long as it takes: what streams cannot be sent again. */
  async function file(
    method: 'GET' | 'POST',
    path: string,
    more: { query?: Query; body?: FileBody; type?: string; idempotencyKey?: string } = {},
  ): Promise<Response> {
    const { query = {}, body, type, idempotencyKey } = more
    const init = {
      method,
      headers: {
        authorization: `Bearer ${apiKey}`,
        ...(type === undefined ? {} : { 'content-type': type }),
        ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
      },
      ...(body === undefined ? {} : { body, duplex: 'half' }),
    }
    let response: Response
    try {
      response = await send(root + path + searchOf(query), init as RequestInit)
      if (response.ok) return response
    } catch (cause) {
      throw new AssentError({ title: `no answer: ${String(cause)}` }, null, cause)
    }
    const { status, headers } = response
    const said = parse(await response.text().catch(() => ''))
    throw new AssentError({ status, code: 'unreadable', ...(said as object) }, headers.get('x-request-id'))
  }

  const get = <Result>(path: string, query: Query = {}) => request<Result>('GET', path + searchOf(query))

  return {
    get,
    file,
    /** Writes, once, however often it is sent. */
    post: <Result>(
      path: string,
      body?: unknown,
      { idempotencyKey = crypto.randomUUID() }: WriteOptions = {},
    ) => request<Result>('POST', path, { body, idempotencyKey }),
    /** A POST that may be made again as it is: a question, or what carries a name of its own. */
    ask: <Result>(path: string, body: unknown) => request<Result>('POST', path, { body }),
    /** A POST that would count again: never made again where its answer got lost. */
    postOnce: <Result>(path: string, body?: unknown) => request<Result>('POST', path, { body, isOnce: true }),
    patch: <Result>(path: string, body: unknown) => request<Result>('PATCH', path, { body }),
    remove: (path: string) => request<void>('DELETE', path),

    async *pages<Row>(path: string, query: Query = {}): AsyncGenerator<Row, void> {
      let cursor: string | null = null
      do {
        const page: { data: Row[]; nextCursor: string | null } = await get(path, {
          ...query,
          ...(cursor === null ? {} : { cursor }),
        })
        yield* page.data
        cursor = page.nextCursor
      } while (cursor !== null)
    },
  }
}

/** An address whose parts may hold anything. */
export function at(words: TemplateStringsArray, ...parts: string[]): string {
  return words.reduce((path, word, index) => path + encodeURIComponent(parts[index - 1] ?? '') + word)
}

/** What is not given is not asked for. */
function searchOf(query: Query): string {
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
