/** Forgeries of signed requests: thousands of ways to be almost right, and verifiers with a known defect that must fall for some. */
import type { InboundRequest } from '../../server/usecases/ports.ts'

/** How a provider signs. */
export type Signature = {
  /** The secret of the suite's channel. */
  secret: string
  /** The request as the provider would send it, signed with a secret. The same request is signed the same way every time. */
  sign(request: InboundRequest, secret: string, algorithm?: string): InboundRequest
  /** Where the signature stands; default: in the first of the provider's `signatureHeaders`. */
  place?: {
    read(request: InboundRequest): string | undefined
    write(request: InboundRequest, signature: string | undefined): InboundRequest
  }
  /** What the signature covers, default the raw body: of two requests that are the same here it is rightly the same. */
  covers?: (request: InboundRequest) => string
  /** Whether a signature in capitals is the same signature. */
  inAnyCase?: boolean
  /** Algorithms that `sign` knows and the verifier must refuse; default SHA-1, SHA-512 and MD5. */
  otherAlgorithms?: string[]
}

/** A signature that stands in a header. */
export function inHeader(name: string): NonNullable<Signature['place']> {
  return {
    read: ({ headers }) => headers.get(name) ?? undefined,
    write(request, signature) {
      const headers = new Headers(request.headers)
      headers.delete(name)
      if (signature !== undefined) headers.set(name, signature)
      return { ...request, headers }
    },
  }
}

/** `count` requests none of which is the provider's, each with what was done to it. */
export function* forgeries(
  originals: InboundRequest[],
  {
    secret,
    sign,
    place,
    covers = bytesOf,
    inAnyCase = false,
    otherAlgorithms = ['sha1', 'sha512', 'md5'],
  }: Signature & {
    place: NonNullable<Signature['place']>
  },
  count: number,
): Generator<{ how: string; request: InboundRequest }> {
  let made = 0
  for (let turn = 0; made < count; turn++) {
    const original = originals[turn % originals.length]!
    const good = sign(original, secret)
    const at = random(turn)
    for (const [how, forged] of Object.entries(waysToForge(original, good, at))) {
      const request = forged()
      if (!request || isTheSame(request, good)) continue
      yield { how, request }
      if (++made === count) return
    }
  }

  function isTheSame(one: InboundRequest, other: InboundRequest): boolean {
    const signatures = [one, other].map((request) => (inAnyCase ? inOneCase : asItIs)(place.read(request)))
    return covers(one) === covers(other) && signatures[0] === signatures[1]
  }

  function waysToForge(original: InboundRequest, good: InboundRequest, at: (below: number) => number) {
    const signature = place.read(good) ?? ''
    const written = (to: string | undefined) => place.write(good, to)
    const withBody = (body: string | Uint8Array | undefined) =>
      body === undefined ? undefined : { ...good, body: typeof body === 'string' ? encode(body) : body }
    const withUrl = (change: (url: URL) => void) => {
      const url = new URL(good.url)
      change(url)
      return { ...good, url }
    }
    const other = originals[at(originals.length)]!
    const { body } = good
    const text = new TextDecoder().decode(body)
    return {
      'a bit of the body flipped': () => withBody(flipped(body, at(body.length), at(7))),
      'the body truncated': () => withBody(body.slice(0, at(body.length))),
      'something after the body': () => withBody(`${text}${' \n}&x=1'.slice(0, 1 + at(7))}`),
      'something before the body': () => withBody(`\ufeff${text}`),
      'the body twice': () => withBody(`${text}${text}`),
      'the body reordered': () => withBody(reordered(text)),
      'the body spaced': () => withBody(reprinted(text, at(9))),
      'the body re-encoded': () => withBody(reencoded(text, at(text.length))),
      'a foreign body': () => withBody(other.body),
      'a parameter more': () => withUrl((url) => url.searchParams.append(`x${at(99)}`, '1')),
      'another path': () => withUrl((url) => (url.pathname += 'x')),
      'another host': () => withUrl((url) => (url.host = 'other.example')),
      'a letter of the signature changed': () => written(changed(signature, at(signature.length), at(60))),
      'the last letter changed': () => written(changed(signature, signature.length - 1 - at(4), at(60))),
      'the signature truncated': () => written(signature.slice(0, at(signature.length))),
      'the signature extended': () => written(`${signature}${at(1000)}`),
      'the signature with something before it': () => written(`${'0a=,. '.charAt(at(5))}${signature}`),
      'the signature upper-cased': () => written(signature.toUpperCase()),
      'the signature lower-cased': () => written(signature.toLowerCase()),
      'the signature spaced': () =>
        written(`${signature.slice(0, signature.length / 2)} ${signature.slice(signature.length / 2)}`),
      'the signature quoted': () => written(`"${signature}"`),
      'the signature in another encoding': () => written(recoded(signature)),
      'the signature twice': () => written(`${signature}, ${signature}`),
      'a wrong signature beside it': () =>
        written(`${changed(signature, signature.length - 5, 1)}, ${signature}`),
      'an empty signature': () => written(''),
      'no signature': () => written(undefined),
      'the signature of another body': () => {
        const stranger = place.read(sign({ ...original, body: other.body, url: other.url }, secret))
        return covers(other) === covers(original) ? undefined : written(stranger)
      },
      'a foreign secret': () => sign(original, `${secret.slice(0, -1)}${at(1e6)}`),
      'a secret with white space': () => sign(original, `${secret} `),
      'the empty secret': () => sign(original, ''),
      'another algorithm': () => sign(original, secret, otherAlgorithms[at(otherAlgorithms.length)]),
    }
  }
}

/** Verifiers as they have been written, each with one defect. */
export function carelessVerifiers({
  secret,
  sign,
  place,
  covers,
  inAnyCase,
}: Signature & { place: NonNullable<Signature['place']> }): Record<
  string,
  (request: InboundRequest) => boolean
> {
  const given = (request: InboundRequest) => place.read(request)
  const expected = (request: InboundRequest, by = secret) => {
    const { body, url } = request
    return place.read(sign(place.write({ ...request, body, url }, undefined), by))
  }
  const bytes = covers === undefined && {
    'hashes what it parsed': (request: InboundRequest) => {
      const parsed = reprinted(new TextDecoder().decode(request.body), 0)
      return parsed !== undefined && given(request) === expected({ ...request, body: encode(parsed) })
    },
  }
  return {
    'compares beginnings': (request) => expected(request)?.startsWith(given(request) ?? '') === true,
    ...(inAnyCase
      ? {}
      : {
          'ignores case': (request) => given(request)?.toLowerCase() === expected(request)?.toLowerCase(),
        }),
    'asks for a signature only where one is given': (request) =>
      given(request) === undefined || given(request) === expected(request),
    'falls back to the empty secret': (request) =>
      [expected(request), expected(request, '')].includes(given(request)),
    ...bytes,
  }
}

function asItIs(signature: string | undefined): string | undefined {
  return signature
}

function inOneCase(signature: string | undefined): string | undefined {
  return signature === signature?.toUpperCase() ? signature?.toLowerCase() : signature
}

function bytesOf({ body }: InboundRequest): string {
  return Buffer.from(body).toString('latin1')
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

/** The same numbers in every run: a forgery that gets through can be made again. */
function random(seed: number): (below: number) => number {
  let state = (seed + 1) * 2_654_435_761
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_507) + 0x9e3779b9) >>> 0
    return below <= 0 ? 0 : state % Math.floor(below)
  }
}

function flipped(body: Uint8Array, at: number, bit: number): Uint8Array {
  return body.map((byte, index) => (index === at ? byte ^ (1 << bit) : byte))
}

function changed(text: string, at: number, by: number): string {
  const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/-_'
  const place = letters.indexOf(text.charAt(at))
  return `${text.slice(0, at)}${letters.charAt((place + 1 + by) % letters.length)}${text.slice(at + 1)}`
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function reprinted(text: string, indent: number): string | undefined {
  const value = parsed(text)
  return value === undefined ? undefined : JSON.stringify(value, null, indent)
}

function reordered(text: string): string {
  const value = parsed(text)
  if (typeof value !== 'object' || value === null) return text.split('&').reverse().join('&')
  const backwards = (_: string, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).reverse())
      : one
  return JSON.stringify(value, backwards)
}

/** One letter written as an escape: the same to whoever parses it. */
function reencoded(text: string, at: number): string {
  const letter = text.slice(at).search(/[A-Za-z]/) + at
  if (letter < at) return text.replaceAll('+', '%20')
  const code = text.charCodeAt(letter).toString(16)
  const escaped = parsed(text) === undefined ? `%${code}` : `\\u00${code}`
  return `${text.slice(0, letter)}${escaped}${text.slice(letter + 1)}`
}

function recoded(signature: string): string {
  const [, prefix = '', value = ''] = /^(.*=)?([0-9a-f]{32,})$/.exec(signature) ?? []
  if (value !== '') return `${prefix}${Buffer.from(value, 'hex').toString('base64')}`
  return Buffer.from(signature, 'base64').toString('hex')
}
