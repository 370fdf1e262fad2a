/** The one way out: a request to a public https address, within a time, following nothing. */
import http from 'node:http'
import https from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { NotSent, type Post } from '../usecases/ports.ts'
import { type AddressGuard, createAddressGuard } from './public-address.ts'
import { createResolveHost, type ResolveHost } from './resolve-host.ts'

const answerAtMost = 64 * 1024
/** Faults before anything left: the request surely did not arrive. */
const neverLeft = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EREFUSED',
  'ETIMEOUT',
  'ESERVFAIL',
])

/** Makes the guarded way out. Redirects are answers, not followed; answers are read up to 64 kB. */
export function createPost(options: {
  allowPrivateTargets: string[]
  timeoutMs?: number
  resolveHost?: ResolveHost
}): Post {
  const guard = createAddressGuard(options.allowPrivateTargets)
  const { timeoutMs = 15_000, resolveHost = createResolveHost() } = options
  return (address, { method = 'POST', headers, body }) =>
    new Promise((resolve, reject) => {
      const url = allowedUrl(address, guard)
      const { request } = url.protocol === 'https:' ? https : http
      const asked = request(
        url,
        {
          method,
          // Never decompress what a stranger compressed.
          headers: {
            ...headers,
            'accept-encoding': 'identity',
            ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
          },
          lookup: guardedLookup(url, guard, resolveHost),
          signal: AbortSignal.timeout(timeoutMs),
          agent: false,
        },
        (answer) => {
          const chunks: Buffer[] = []
          let size = 0
          const answered = () =>
            resolve({
              status: answer.statusCode ?? 0,
              headers: headersOf(answer.headers),
              body: Buffer.concat(chunks).subarray(0, answerAtMost).toString('utf8'),
            })
          answer.on('data', (chunk: Buffer) => {
            size += chunk.length
            chunks.push(chunk)
            if (size <= answerAtMost) return
            // Whoever goes on for ever is not listened to for ever.
            answered()
            asked.destroy()
          })
          answer.on('error', reject)
          answer.once('end', answered)
        },
      )
      asked.on('error', (error: NodeJS.ErrnoException) =>
        reject(neverLeft.has(error.code ?? '') ? new NotSent(error.message) : error),
      )
      asked.end(body)
    })
}

function headersOf(given: http.IncomingHttpHeaders): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(given)) headers.set(name, [value].flat().join(', '))
  return headers
}

/** URL parsing has folded every spelling of an address by now (decimal, octal, hex, short): what is left is judged. */
function allowedUrl(address: string, guard: AddressGuard): URL {
  if (!URL.canParse(address)) throw new NotSent('not an address')
  const url = new URL(address)
  if (url.username !== '' || url.password !== '') throw new NotSent('no credentials in addresses')
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new NotSent('https is needed')
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  if (isIP(host) > 0 && !mayConnect(host, host, url, guard))
    throw new NotSent(`${host} is not a public https address`)
  return url
}

/** Without https only to what the operator listed, by name or by address. */
function mayConnect(host: string, address: string, url: URL, guard: AddressGuard): boolean {
  if (guard.lists(host)) return true
  return url.protocol === 'https:' ? guard.allowsAddress(address) : guard.lists(address)
}

/** Judged again where the name is resolved: what was public a moment ago may point elsewhere now. */
function guardedLookup(url: URL, guard: AddressGuard, resolveHost: ResolveHost): LookupFunction {
  return (host, options, callback) => {
    resolveHost(host, (error, addresses) => {
      if (error) return callback(error, '')
      const allowed = addresses
        .filter(({ family }) => !options.family || options.family === family)
        .filter(({ address }) => mayConnect(host, address, url, guard))
      const [first] = allowed
      if (!first)
        return callback(
          Object.assign(new Error(`${host} has no public https address`), { code: 'EREFUSED' }),
          '',
        )
      return options.all ? callback(null, allowed) : callback(null, first.address, first.family)
    })
  }
}
