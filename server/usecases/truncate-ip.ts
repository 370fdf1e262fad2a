/** Addresses as they are kept: a household's neighbourhood, nobody's door. */
import ipaddr from 'ipaddr.js'

/** IPv4 to its /24, IPv6 to its /48. */
export function truncateIp(ip: string | null): string | null {
  if (ip === null || !ipaddr.isValid(ip)) return null
  const address = ipaddr.process(ip)
  const kept = address
    .toByteArray()
    .map((byte, index) => (index < (address.kind() === 'ipv4' ? 3 : 6) ? byte : 0))
  return `${ipaddr.fromByteArray(kept).toString()}/${address.kind() === 'ipv4' ? 24 : 48}`
}
