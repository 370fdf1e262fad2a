/** Names to addresses without the few threads that the operating system's own look-up runs on: a name server that does not answer holds up nobody else. */
import { type LookupAddress, lookup, Resolver } from 'node:dns'

/** Answers every address of a host, or why there is none. */
export type ResolveHost = (
  host: string,
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void

/** Faults of a name server that is there: whoever asks the operating system next would wait for the same one again. */
const unanswered = new Set(['ETIMEOUT', 'ESERVFAIL', 'EREFUSED', 'ECANCELLED'])

/**
 * Asks the name servers first. What they do not know (a name in the hosts file, a name without dots, no name server at all) the
 * operating system is asked for, which knows or denies it at once.
 */
export function createResolveHost(options: { servers?: string[]; timeoutMs?: number } = {}): ResolveHost {
  const resolver = new Resolver({ timeout: options.timeoutMs ?? 3000, tries: 2 })
  if (options.servers) resolver.setServers(options.servers)
  return (host, done) => {
    // `getaddrinfo` completes short names by the machine's search list; name servers do not.
    if (!host.replace(/\.$/, '').includes('.')) return lookup(host, { all: true }, done)
    let waiting = 2
    const found: LookupAddress[] = []
    const faults: NodeJS.ErrnoException[] = []
    const take = (family: 4 | 6) => (fault: NodeJS.ErrnoException | null, addresses: string[]) => {
      if (fault) faults.push(fault)
      else found.push(...addresses.map((address) => ({ address, family })))
      if (--waiting > 0) return
      const [error] = faults.filter(({ code }) => unanswered.has(code ?? ''))
      if (found.length > 0)
        done(
          null,
          found.sort((a, b) => a.family - b.family),
        )
      else if (error) done(error, [])
      else lookup(host, { all: true }, done)
    }
    resolver.resolve4(host, take(4))
    resolver.resolve6(host, take(6))
  }
}
