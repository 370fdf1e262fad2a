/** Whose address a request comes from, as far as it can be known. */
import type { Context } from 'hono'
import ipaddr from 'ipaddr.js'

/** The socket's address, or with trusted proxies the one that many from the right in `X-Forwarded-For`; null where it is none. */
export function clientAddress(c: Context, trustedProxies: number): string | null {
  const socket = (c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined)?.incoming
    ?.socket
  const hops = [...(c.req.header('x-forwarded-for') ?? '').split(','), socket?.remoteAddress ?? '']
  // Everything further left was written by whoever asked.
  const address = hops.at(-1 - trustedProxies)?.trim() ?? ''
  return ipaddr.isValid(address) ? ipaddr.process(address).toString() : null
}

/** What is counted as one visitor: an IPv4 address, or the /64 that one household has of IPv6. */
export function countedAs(address: string | null): string {
  if (address === null) return 'unknown'
  const parsed = ipaddr.parse(address)
  return parsed instanceof ipaddr.IPv6
    ? parsed.parts
        .slice(0, 4)
        .map((part) => part.toString(16))
        .join(':')
    : parsed.toString()
}
