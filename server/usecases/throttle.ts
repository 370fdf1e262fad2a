/** How often one may guess. Counted before it is known whether the guess is right, and in the database: the same on every node. */
import type { Ports } from './ports.ts'

const spanMs = 15 * 60_000
/** Guesses at one account within fifteen minutes, wherever they come from. */
const perAccount = 10
/** From one address, at whatever accounts: each costs a hash. */
const perAddress = 60

/** What a guess is at, and where it comes from. */
export type Guess = {
  /** What is guessed at: an account's password, its second step. */
  at: string
  /** What is counted as one visitor. */
  visitor: string
  /**
   * The token of a browser in which this very operator signed in before; such a browser has a count of its own, so that strangers
   * who use up the account's guesses keep nobody out who was here before.
   */
  device: string | undefined
}

/** Whether the guess may be made. `count`: how many there were, this one included. */
export type Counted = { allowed: boolean; retryAfterSeconds: number; count: number; forgive(): Promise<void> }

/** Counts guesses. */
export type Throttle = (guess: Guess) => Promise<Counted>

/** Makes it. */
export function createThrottle({ store, clock }: Pick<Ports, 'store' | 'clock'>): Throttle {
  async function count(what: string, atMost: number) {
    const now = clock.now()
    const { count, until } = await store.countTry(what, now, spanMs, atMost)
    return { allowed: count <= atMost, retryAfterSeconds: Math.ceil((until - now) / 1000), count }
  }

  return async ({ at, visitor, device }) => {
    const address = `address ${visitor}`
    const account = device === undefined ? `account ${at}` : `device ${device} ${at}`
    if (device === undefined) {
      const counted = await count(address, perAddress)
      // Not counted against the account: one address alone cannot use up many accounts' guesses for long.
      if (!counted.allowed) return { ...counted, forgive: async () => {} }
    }
    return {
      ...(await count(account, perAccount)),
      async forgive() {
        await store.forgiveTry(account)
        if (device === undefined) await store.forgiveTry(address)
      },
    }
  }
}

/** Repeated things are told once, and then at every power of ten. */
export function isTold(count: number): boolean {
  return /^10*$/.test(String(count))
}
