/** Which addresses a request of ours may go to: public ones, and those the operator allowed. Against server-side request forgery. */
import ipaddr from 'ipaddr.js'

/** Decides about addresses and hosts. */
export type AddressGuard = {
  /** Whether an address may be connected to: public, or listed by the operator. */
  allowsAddress(address: string): boolean
  /** Whether the operator listed an address or a host name: then it needs no https either. */
  lists(addressOrHost: string): boolean
}

/** Whether an operator may list this: a CIDR, an address or a host name. */
export function isTarget(entry: string): boolean {
  return ipaddr.isValidCIDR(entry) || ipaddr.isValid(entry) || isHostName(entry)
}

const label = '[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?'
const hostName = new RegExp(`^(?=.{1,253}$)(${label}\\.)*(?!\\d+$)${label}$`, 'i')

/** Whether it looks like a host's name. What ends in a number is an address (WHATWG URL, 3.5): `10.0.0.256` is a mistyped one. */
export function isHostName(text: string): boolean {
  return hostName.test(text)
}

/** Makes the guard out of CIDRs, single addresses and host names. Throws for what is none of these. */
export function createAddressGuard(allowed: string[]): AddressGuard {
  const ranges: [ipaddr.IPv4 | ipaddr.IPv6, number][] = []
  const hosts = new Set<string>()
  for (const entry of allowed) {
    if (!isTarget(entry)) throw new Error(`${entry} is no CIDR, address or host name`)
    if (ipaddr.isValidCIDR(entry)) ranges.push(ipaddr.parseCIDR(entry))
    else if (ipaddr.isValid(entry)) ranges.push(wholeRange(entry))
    else hosts.add(entry.toLowerCase())
  }
  const lists = (given: string) => {
    if (!ipaddr.isValid(given)) return hosts.has(given.toLowerCase())
    const address = unwrapped(ipaddr.parse(given))
    return ranges.some(
      ([range, bits]) => range.kind() === address.kind() && address.match(range as never, bits),
    )
  }
  return {
    lists,
    allowsAddress: (address) =>
      ipaddr.isValid(address) && (isPublic(unwrapped(ipaddr.parse(address))) || lists(address)),
  }
}

function wholeRange(entry: string): [ipaddr.IPv4 | ipaddr.IPv6, number] {
  const address = ipaddr.parse(entry)
  return [address, address.kind() === 'ipv4' ? 32 : 128]
}

/** An IPv4 address in the clothes of IPv6 (mapped, or the old compatible form) is judged as what it is. */
function unwrapped(address: ipaddr.IPv4 | ipaddr.IPv6): ipaddr.IPv4 | ipaddr.IPv6 {
  if (!(address instanceof ipaddr.IPv6)) return address
  if (address.isIPv4MappedAddress()) return address.toIPv4Address()
  const { parts } = address
  const isCompatible =
    parts.slice(0, 6).every((part) => part === 0) && (parts[6] !== 0 || (parts[7] ?? 0) > 1)
  return isCompatible ? ipaddr.fromByteArray(address.toByteArray().slice(12)) : address
}

/** `unicast` is what is left once every special range (private, loopback, link-local, 6to4, NAT64 …) is taken away. */
function isPublic(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  return address.range() === 'unicast'
}
