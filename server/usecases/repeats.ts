/** Requests that are executed once, however often they are sent: the first answer is kept for whoever asks again. */
import { ProblemError } from '../schema/problem.ts'
import type { Assent } from './assent.ts'
import type { Ports } from './ports.ts'

/** Whoever was at it this long ago is not any more: the program ended meanwhile. */
const abandonedMs = 60_000

/** The use case of repeated requests. */
export function createRepeats({ store, clock, newId, log }: Ports): Pick<Assent, 'once'> {
  return {
    async once(request, execute) {
      const now = clock.now()
      const claimed = await store.claimRequest(request, {
        now,
        abandonedBefore: now - abandonedMs,
        claim: newId(),
      })
      if (claimed.state === 'mismatch') throw new ProblemError('idempotency_mismatch')
      if (claimed.state === 'in_flight')
        throw new ProblemError('idempotency_in_flight', { retryAfterSeconds: 1 })
      if (claimed.state === 'answered') return { answer: claimed.answer, replayed: true }
      const answer = await execute()
      try {
        if (isKept(answer.status)) await store.answerRequest(request, claimed.claim, answer)
        else await store.releaseRequest(request, claimed.claim)
      } catch (error) {
        // What was done is done: whoever asked learns of it, and only a repetition within the minute is told to wait.
        log.error({ error: String(error) }, 'the answer to a request was not kept')
      }
      return { answer, replayed: false }
    },
  }
}

/** Whether something may have been done. Whatever else is refused did nothing: mended, or later, it may come again under the same key. */
function isKept(status: number): boolean {
  return status < 400 || status === 409 || status === 500
}
