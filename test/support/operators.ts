/** Test support: operators of every role, made as people become one, and their browsers. */
import { NewInvitation, NewOperator, type Role } from '../../server/schema/operator.ts'
import type { Assent } from '../../server/usecases/assent.ts'
import { publicUrl } from './assembled.ts'

type House = {
  assent: Assent
  http: { request(url: string, init?: RequestInit): Response | Promise<Response> }
}

/** Of every operator made here. */
export const password = 'seventeen loaves at dawn'
const from = { ip: '203.0.113.77', userAgent: 'Test/1', counted: '203.0.113.77', device: undefined }
const owners = new WeakMap<object, Promise<Browser>>()
let serial = 0

/** The first owner of a house: the same, however often it is asked for. */
export function openOwner(house: House): Promise<Browser> {
  const known = owners.get(house.assent) ?? claim(house)
  owners.set(house.assent, known)
  return known
}

async function claim(house: House): Promise<Browser> {
  const address = await house.assent.offerSetup()
  if (address === undefined) throw new Error('somebody owns this house already')
  const token = new URL(address).searchParams.get('token') ?? ''
  const body = NewOperator.parse({ email: 'owner@juniper.example', name: 'Olive Owner', password })
  const opened = await house.assent.setUp(token, body, from)
  return openBrowser(house, opened.token, opened.operator)
}

/** A signed-in operator of any role, of all apps or of one; invited by the first owner. */
export async function openOperator(house: House, role: Role = 'owner', app?: string): Promise<Browser> {
  const owner = await openOwner(house)
  const { principal } = (await house.assent.findSignedIn(owner.token)) ?? {}
  if (!principal) throw new Error('the owner is not signed in')
  const name = `${role} ${++serial}`
  const { address } = await house.assent.invite(NewInvitation.parse({ name, role, app }), principal)
  const token = address.split('/').at(-1) ?? ''
  const body = NewOperator.parse({ email: `${role}${serial}@juniper.example`, name, password })
  const opened = await house.assent.join(token, body, from)
  return openBrowser(house, opened.token, opened.operator)
}

/** What a browser is answered. */
export type Seen = { status: number; headers: Headers; text: string; location: string | null }

/** A browser, as far as the server can tell: it keeps cookies; whoever is signed in there, and nobody in a new one. */
export type Browser = {
  /** Of the session; empty where there is none. */
  readonly token: string
  /** By name, without their prefix. */
  readonly cookies: Map<string, string>
  operator: { id: string; email: string; name: string; role: Role; app: string | null }
  get(path: string, headers?: Record<string, string>): Promise<Seen>
  /** A form of one of our own pages. */
  post(
    path: string,
    form?: Record<string, string> | string[][],
    headers?: Record<string, string>,
  ): Promise<Seen>
}

const nobody: Browser['operator'] = { id: '', email: '', name: '', role: 'viewer', app: null }

/** Opens one: with a session, or as somebody new. */
export function openBrowser(house: Pick<House, 'http'>, token = '', operator = nobody): Browser {
  const cookies = new Map<string, string>(token === '' ? [] : [['assent', token]])

  async function ask(path: string, init: RequestInit): Promise<Seen> {
    const sent = [...cookies].map(([name, value]) => `__Host-${name}=${value}`).join('; ')
    const headers = {
      ...(sent === '' ? {} : { cookie: sent }),
      accept: 'text/html',
      ...(init.headers as Record<string, string>),
    }
    const response = await house.http.request(`${publicUrl}${path}`, { ...init, headers })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^__Host-([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '') cookies.delete(name)
      else cookies.set(name, value)
    }
    return {
      status: response.status,
      headers: response.headers,
      text: await response.text(),
      location: response.headers.get('location'),
    }
  }

  return {
    get token() {
      return cookies.get('assent') ?? ''
    },
    cookies,
    operator,
    get: (path, headers = {}) => ask(path, { headers }),
    post: (path, form = {}, headers = {}) =>
      ask(path, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          origin: publicUrl,
          'sec-fetch-site': 'same-origin',
          ...headers,
        },
        body: new URLSearchParams(form).toString(),
      }),
  }
}
